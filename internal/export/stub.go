package export

const (
	collaborationFile = "collaboration.yaml"
)

func collaboration(*organization, *Report) ([]File, error) { return nil, nil }

package export

const (
	collaborationFile = "collaboration.yaml"
	rostersFile       = "members.csv"
)

func rosters(*organization) ([]File, error) { return nil, nil }

func collaboration(*organization, *Report) ([]File, error) { return nil, nil }

package auth

// The unexported names that the tests in package auth_test use.
const (
	Reading = reading
	Writing = writing
)

var (
	SameService = sameService
	AllowsOwner = allowsOwner
)

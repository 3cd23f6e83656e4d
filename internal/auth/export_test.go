package auth

// SameService is exported for the tests in package auth_test.
var SameService = sameService

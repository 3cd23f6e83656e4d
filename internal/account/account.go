// Package account answers questions that depend on the account that the access token
// belongs to: who the account is, and what a 404 response proves to it.
package account

import "github.com/ciscospark/terraform-provider-spark/sparkapi"

// Account is the account that the access token belongs to.
type Account struct {
	Person *sparkapi.Person // nil if the token may not read /people/me
}

// ID returns the person ID of the account, and an empty text if the account is unknown.
func (a Account) ID() string {
	if a.Person == nil {
		return ""
	}
	return a.Person.ID
}

// IsSelf reports whether the person is the account itself. It returns false if the
// account is unknown.
func (a Account) IsSelf(personID string) bool {
	return a.Person != nil && sparkapi.SameID(a.Person.ID, personID)
}

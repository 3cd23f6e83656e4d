// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"strings"
	"time"
)

// Person is a user, a bot or an application. Webex returns some fields only to
// administrators of the organization.
type Person struct {
	Object           `json:"-"`
	ID               string               `json:"id"`
	Emails           []string             `json:"emails,omitzero"` // usually one, in the letter case in which it was entered
	PhoneNumbers     []PhoneNumber        `json:"phoneNumbers,omitzero"`
	Extension        string               `json:"extension,omitzero"`
	LocationID       string               `json:"locationId,omitzero"`
	DisplayName      string               `json:"displayName,omitzero"` // the email address if no name was set
	NickName         string               `json:"nickName,omitzero"`    // follows FirstName
	FirstName        string               `json:"firstName,omitzero"`
	LastName         string               `json:"lastName,omitzero"`
	Avatar           string               `json:"avatar,omitzero"` // a URL
	OrgID            string               `json:"orgId,omitzero"`
	Roles            []string             `json:"roles,omitzero"`    // role IDs; administrators only
	Licenses         []string             `json:"licenses,omitzero"` // license IDs; administrators only
	Department       string               `json:"department,omitzero"`
	Manager          string               `json:"manager,omitzero"`
	ManagerID        string               `json:"managerId,omitzero"`
	Title            string               `json:"title,omitzero"` // the job title
	Addresses        []Address            `json:"addresses,omitzero"`
	Created          Time                 `json:"created,omitzero"`
	LastModified     Time                 `json:"lastModified,omitzero"`
	TimeZone         string               `json:"timezone,omitzero"`
	LastActivity     Time                 `json:"lastActivity,omitzero"`
	Status           PersonStatus         `json:"status,omitzero"`
	InvitePending    *Bool                `json:"invitePending,omitzero"` // administrators only
	LoginEnabled     *Bool                `json:"loginEnabled,omitzero"`  // administrators only
	SiteURLs         []string             `json:"siteUrls,omitzero"`
	SIPAddresses     []SIPAddress         `json:"sipAddresses,omitzero"` // assigned some time after the account was created
	XMPPFederationID string               `json:"xmppFederationJid,omitzero"`
	UserName         string               `json:"userName,omitzero"`
	Type             PersonType           `json:"type,omitzero"`
	Errors           map[string]ItemError `json:"errors,omitzero"`
}

// PhoneNumber is a phone number of a person.
type PhoneNumber struct {
	Type    PhoneNumberType `json:"type"`
	Value   string          `json:"value"`
	Primary *bool           `json:"primary,omitzero"`
}

// Address is the address of a person.
type Address struct {
	Type          string `json:"type,omitzero"` // "work"
	Country       string `json:"country,omitzero"`
	Locality      string `json:"locality,omitzero"`
	Region        string `json:"region,omitzero"`
	StreetAddress string `json:"streetAddress,omitzero"`
	PostalCode    string `json:"postalCode,omitzero"`
}

// SIPAddress is a SIP address of a person.
type SIPAddress struct {
	Type    SIPAddressType `json:"type"`
	Value   string         `json:"value"`
	Primary *bool          `json:"primary,omitzero"`
}

// Bool is a bool that Webex returns as a JSON boolean, but documents as the string "true"
// or "false". Both forms can be decoded.
type Bool bool

// UnmarshalJSON reads a JSON boolean or one of the strings "true" and "false".
func (b *Bool) UnmarshalJSON(data []byte) error {
	switch strings.Trim(string(data), `"`) {
	case "true":
		*b = true
	case "false":
		*b = false
	default:
		return fmt.Errorf("%s is neither true nor false", data)
	}
	return nil
}

// PersonCreate describes a new person. Emails is required, and one of DisplayName,
// FirstName and LastName.
type PersonCreate struct {
	Emails       []string      `json:"emails"` // Webex accepts one
	PhoneNumbers []PhoneNumber `json:"phoneNumbers,omitzero"`
	Extension    string        `json:"extension,omitzero"`
	LocationID   string        `json:"locationId,omitzero"`
	DisplayName  string        `json:"displayName,omitzero"`
	FirstName    string        `json:"firstName,omitzero"`
	LastName     string        `json:"lastName,omitzero"`
	Avatar       string        `json:"avatar,omitzero"`
	OrgID        string        `json:"orgId,omitzero"`
	Roles        []string      `json:"roles,omitzero"`
	Licenses     []string      `json:"licenses,omitzero"` // Webex ignores unknown IDs without an error: compare the response
	Department   string        `json:"department,omitzero"`
	Manager      string        `json:"manager,omitzero"`
	ManagerID    string        `json:"managerId,omitzero"`
	Title        string        `json:"title,omitzero"`
	Addresses    []Address     `json:"addresses,omitzero"`
	SiteURLs     []string      `json:"siteUrls,omitzero"` // "site" or "site#attendee"
}

// PersonFilter selects people. One of Email, DisplayName and IDs is required, except for
// administrators.
type PersonFilter struct {
	Email         string   // the exact email address
	DisplayName   string   // the beginning of the name
	IDs           []string // at most 85; responses then do not contain licenses and roles
	OrgID         string   // administrators of several organizations only
	Roles         []string // role IDs; administrators only
	LocationID    string   // pages then have at most 50 items
	CallingData   bool     // pages then have at most 100 items; administrators only
	ExcludeStatus bool     // omit Status and LastActivity, which is faster
	Max           int      // items per page, 1 to 1000; 100 if zero
}

// maxPersonIDs is the maximum number of IDs in a request.
const maxPersonIDs = 85

// People is a client for the People API: https://developer.webex.com/docs/api/v1/people
type People struct{ c *client }

// Create creates the account of a person and invites the person by email. It requires an
// administrator account. Webex can return status 400 although it created the account.
// Therefore, this error matches [ErrUncertain] as well.
//
//	POST /people
func (s *People) Create(ctx context.Context, person PersonCreate, options ...CallOption) (*Person, error) {
	begun := time.Now()
	created, err := post[Person](ctx, s.c, person, options, "people")
	return created, s.c.markUncertain(err, begun, http.StatusBadRequest)
}

// Get returns a person.
//
//	GET /people/{personId}
func (s *People) Get(ctx context.Context, id string, options ...CallOption) (*Person, error) {
	return get[Person](ctx, s.c, options, "people", id)
}

// Me returns the account that the access token belongs to.
//
//	GET /people/me
func (s *People) Me(ctx context.Context, options ...CallOption) (*Person, error) {
	return get[Person](ctx, s.c, options, "people", "me")
}

// Update replaces all fields of a person. It requires an administrator account. After an
// error, some of the fields may have changed.
//
//	PUT /people/{personId}
func (s *People) Update(ctx context.Context, id string, person PersonUpdate, options ...CallOption) (*Person, error) {
	return put[Person](ctx, s.c, person, options, "people", id)
}

// Delete deletes the account of a person, with all memberships. It requires an
// administrator account.
//
//	DELETE /people/{personId}
func (s *People) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, "people", id)
}

// List returns people. People that the authenticated account cannot see are omitted without
// an error.
//
//	GET /people
func (s *People) List(ctx context.Context, f PersonFilter, options ...CallOption) iter.Seq2[*Person, error] {
	if len(f.IDs) > maxPersonIDs {
		return failed[Person](fmt.Errorf("%w: the filter has %d person IDs, which is more than %d", ErrInvalid, len(f.IDs), maxPersonIDs))
	}
	return matching(list[Person](ctx, s.c, query(
		"email", f.Email,
		"displayName", f.DisplayName,
		"id", strings.Join(f.IDs, ","),
		"orgId", f.OrgID,
		"roles", strings.Join(f.Roles, ","),
		"locationId", f.LocationID,
		"callingData", flag(f.CallingData),
		"excludeStatus", flag(f.ExcludeStatus),
		"max", number(f.Max),
	), options, "people"), f.matches)
}

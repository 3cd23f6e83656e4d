package sparkapi

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"strings"
	"time"
)

// Person is a user, a bot or an application of an organization. Much of it is
// shown to administrators of the organization only.
type Person struct {
	Object
	ID               string               `json:"id"`
	Emails           []string             `json:"emails,omitzero"` // one in practice; letter case as it was given
	PhoneNumbers     []PhoneNumber        `json:"phoneNumbers,omitzero"`
	Extension        string               `json:"extension,omitzero"`
	LocationID       string               `json:"locationId,omitzero"`
	DisplayName      string               `json:"displayName,omitzero"` // the e-mail where no name was ever set
	NickName         string               `json:"nickName,omitzero"`    // follows FirstName
	FirstName        string               `json:"firstName,omitzero"`
	LastName         string               `json:"lastName,omitzero"`
	Avatar           string               `json:"avatar,omitzero"` // a URL
	OrgID            string               `json:"orgId,omitzero"`
	Roles            []string             `json:"roles,omitzero"`    // role ids. Administrators only
	Licenses         []string             `json:"licenses,omitzero"` // license ids. Administrators only
	Department       string               `json:"department,omitzero"`
	Manager          string               `json:"manager,omitzero"`
	ManagerID        string               `json:"managerId,omitzero"`
	Title            string               `json:"title,omitzero"` // the job's
	Addresses        []Address            `json:"addresses,omitzero"`
	Created          Time                 `json:"created,omitzero"`
	LastModified     Time                 `json:"lastModified,omitzero"`
	TimeZone         string               `json:"timezone,omitzero"`
	LastActivity     Time                 `json:"lastActivity,omitzero"`
	Status           PersonStatus         `json:"status,omitzero"`
	InvitePending    *Bool                `json:"invitePending,omitzero"` // administrators only
	LoginEnabled     *Bool                `json:"loginEnabled,omitzero"`  // administrators only
	SiteURLs         []string             `json:"siteUrls,omitzero"`
	SIPAddresses     []SIPAddress         `json:"sipAddresses,omitzero"` // assigned some time after the person was made
	XMPPFederationID string               `json:"xmppFederationJid,omitzero"`
	UserName         string               `json:"userName,omitzero"`
	Type             PersonType           `json:"type,omitzero"`
	Errors           map[string]ItemError `json:"errors,omitzero"`
}

// PhoneNumber is one of a person's.
type PhoneNumber struct {
	Type    PhoneNumberType `json:"type"`
	Value   string          `json:"value"`
	Primary *bool           `json:"primary,omitzero"`
}

// Address is where a person works.
type Address struct {
	Type          string `json:"type,omitzero"` // "work"
	Country       string `json:"country,omitzero"`
	Locality      string `json:"locality,omitzero"`
	Region        string `json:"region,omitzero"`
	StreetAddress string `json:"streetAddress,omitzero"`
	PostalCode    string `json:"postalCode,omitzero"`
}

// SIPAddress is one at which a person can be called.
type SIPAddress struct {
	Type    SIPAddressType `json:"type"`
	Value   string         `json:"value"`
	Primary *bool          `json:"primary,omitzero"`
}

// Bool is true or false, which the service's answers write as such and its
// documentation as "true" and "false". Both are read.
type Bool bool

// UnmarshalJSON reads a JSON boolean or its name.
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

// PersonCreate is what a new person is made from: Emails and one of the names
// are needed.
type PersonCreate struct {
	Emails       []string      `json:"emails"` // the service takes one
	PhoneNumbers []PhoneNumber `json:"phoneNumbers,omitzero"`
	Extension    string        `json:"extension,omitzero"`
	LocationID   string        `json:"locationId,omitzero"`
	DisplayName  string        `json:"displayName,omitzero"`
	FirstName    string        `json:"firstName,omitzero"`
	LastName     string        `json:"lastName,omitzero"`
	Avatar       string        `json:"avatar,omitzero"`
	OrgID        string        `json:"orgId,omitzero"`
	Roles        []string      `json:"roles,omitzero"`
	Licenses     []string      `json:"licenses,omitzero"` // unknown ones are skipped without an error: compare the answer
	Department   string        `json:"department,omitzero"`
	Manager      string        `json:"manager,omitzero"`
	ManagerID    string        `json:"managerId,omitzero"`
	Title        string        `json:"title,omitzero"`
	Addresses    []Address     `json:"addresses,omitzero"`
	SiteURLs     []string      `json:"siteUrls,omitzero"` // "site" or "site#attendee"
}

// PersonFilter chooses people. Others than administrators must give Email,
// DisplayName or IDs.
type PersonFilter struct {
	Email           string   // exact
	DisplayName     string   // the beginning of it
	IDs             []string // at most 85; licenses and roles are then left out of the answer
	OrgID           string   // administrators of several organizations only
	Roles           []string // role ids. Administrators only
	LocationID      string   // pages are then of at most 50
	WithCallingData bool     // pages are then of at most 100. Administrators only
	ExcludeStatus   bool     // leave out Status and LastActivity, which is faster
	Max             int      // items of a page: 1 to 1000, 100 unless told
}

// maxPersonIDs is how many ids one list takes.
const maxPersonIDs = 85

// People is the service for people: https://developer.webex.com/docs/api/v1/people
type People struct{ c *client }

// Create makes a person's account and invites the person by e-mail.
// Administrators only. The service is known to refuse with status 400 and to have
// made the account: that is [ErrUncertain], too.
func (s *People) Create(ctx context.Context, person PersonCreate, options ...CallOption) (*Person, error) {
	begun := time.Now()
	made, err := post[Person](ctx, s.c, person, options, "people")
	return made, s.c.markUncertain(err, begun, http.StatusBadRequest)
}

// Get reads a person.
func (s *People) Get(ctx context.Context, id string, options ...CallOption) (*Person, error) {
	return get[Person](ctx, s.c, options, "people", id)
}

// Me reads the person that the access token stands for.
//
//	GET /people/me
func (s *People) Me(ctx context.Context, options ...CallOption) (*Person, error) {
	return get[Person](ctx, s.c, options, "people", "me")
}

// Update replaces all that a person is. Administrators only. An error does not
// mean that nothing was changed: look.
//
//	PUT /people/{personId}
func (s *People) Update(ctx context.Context, id string, person PersonUpdate, options ...CallOption) (*Person, error) {
	return put[Person](ctx, s.c, person, options, "people", id)
}

// Delete removes a person from the organization, with the memberships.
// Administrators only.
func (s *People) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, "people", id)
}

// List lists people. One whom the caller may not see is left out, which is no error.
func (s *People) List(ctx context.Context, f PersonFilter, options ...CallOption) iter.Seq2[*Person, error] {
	if len(f.IDs) > maxPersonIDs {
		return failed[Person](fmt.Errorf("%w: %d ids of people in one list, at most %d", ErrInvalid, len(f.IDs), maxPersonIDs))
	}
	return matching(list[Person](ctx, s.c, query(
		"email", f.Email,
		"displayName", f.DisplayName,
		"id", strings.Join(f.IDs, ","),
		"orgId", f.OrgID,
		"roles", strings.Join(f.Roles, ","),
		"locationId", f.LocationID,
		"callingData", flag(f.WithCallingData),
		"excludeStatus", flag(f.ExcludeStatus),
		"max", number(f.Max),
	), options, "people"), f.matches)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"cmp"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// member is the membership of one person in a room or a team, as Webex returns it.
type member struct {
	id, parentID string
	personID     string
	email        string
	displayName  string
	orgID        string
	isModerator  bool
	created      sparkapi.Time

	roomType     sparkapi.RoomType // this and the next two fields are set for rooms only
	isMonitor    *bool
	isRoomHidden *bool

	isSelf      bool // the authenticated account; this and the next field are set by [manager.recognizeAccount]
	isProtected bool // see [account.Account.IsProtected]
}

// personKey identifies the person in maps and in the private state. Webex may omit the
// person ID.
func (m *member) personKey() string { return sparkapi.CanonicalID(cmp.Or(m.personID, m.id)) }

// name returns the address, or the person ID if Webex withholds the address.
func (m *member) name() string { return cmp.Or(m.email, m.personID) }

// person identifies a person by ID or by email address. Only one of the two is set.
type person struct{ id, email string }

func (p person) String() string { return p.id + p.email }

// is reports whether the member is the person.
func (p person) is(m *member) bool {
	return p.id != "" && sparkapi.SameID(m.personID, p.id) || p.email != "" && strings.EqualFold(m.email, p.email)
}

// newMember is a person to add. If isModerator is nil, Webex chooses the role.
type newMember struct {
	person
	isModerator *bool
}

// memberLabel returns the ID of a membership and the email address of the person.
func memberLabel(m *member) (id, name string) { return m.id, m.email }

// displayLabel returns the ID of a membership and its label in "terraform query". The label
// includes the email address, because names are not unique.
func displayLabel(m *member) (id, name string) { return m.id, m.displayName + " (" + m.email + ")" }

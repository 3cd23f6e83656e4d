// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"iter"
	"slices"
	"strings"
)

// matching returns the items that match a filter. Each List method compares the items with
// its filter, because a server or a proxy may ignore a parameter of the query. Otherwise, a
// program that uses the first item could change or delete another object.
func matching[T any](items iter.Seq2[*T, error], matches func(*T) bool) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for item, err := range items {
			if (err != nil || matches(item)) && !yield(item, err) {
				return
			}
		}
	}
}

// matchesID reports whether a field of an item has the ID that a filter selects, in any of
// its forms. Webex also accepts the bare key of an ID. An empty ID selects all.
func matchesID(selected, id string) bool {
	if selected == "" || SameID(selected, id) {
		return true
	}
	decoded, err := DecodeID(id)
	return err == nil && strings.EqualFold(decoded.Key, selected)
}

// matchesText is matchesID for a text, which is compared case-insensitively.
func matchesText[S ~string](selected, text S) bool {
	return selected == "" || strings.EqualFold(string(selected), string(text))
}

// matches compares a membership with the filter. A membership without PersonEmail, which
// Webex may omit, does not match a filter with an email address.
func (f MembershipFilter) matches(m *Membership) bool {
	return matchesID(f.RoomID, m.RoomID) && matchesID(f.PersonID, m.PersonID) && matchesText(f.PersonEmail, m.PersonEmail)
}

func (f TeamMembershipFilter) matches(m *TeamMembership) bool { return matchesID(f.TeamID, m.TeamID) }

// matches compares a room with the filter. A room that Webex returned without some of its
// fields matches, because the missing field may be the one of the filter.
func (f RoomFilter) matches(r *Room) bool {
	return len(r.Errors) > 0 || matchesID(f.TeamID, r.TeamID) && matchesText(f.Type, r.Type)
}

func (f RoomTabFilter) matches(t *RoomTab) bool { return matchesID(f.RoomID, t.RoomID) }

func (f LinkedFolderFilter) matches(l *LinkedFolder) bool { return matchesID(f.RoomID, l.RoomID) }

func (f WebhookFilter) matches(w *Webhook) bool { return matchesText(f.OwnedBy, w.OwnedBy) }

func (f MessageFilter) matches(m *Message) bool {
	return matchesID(f.RoomID, m.RoomID) && matchesID(f.ParentID, m.ParentID)
}

// matches compares a message with the filter. It does not compare the person, because a
// message in a direct room does not contain the other person.
func (f DirectMessageFilter) matches(m *Message) bool {
	return matchesID(f.ParentID, m.ParentID) && matchesText(RoomTypeDirect, m.RoomType)
}

func (f EventFilter) matches(e *Event) bool {
	return matchesText(f.Resource, e.Resource) && matchesText(f.Type, e.Type) && matchesID(f.ActorID, e.ActorID)
}

// matches compares a person with the filter. It compares only email addresses and IDs:
// Webex returns roles and locations only to administrators, and does not document how it
// compares display names.
func (f PersonFilter) matches(p *Person) bool {
	hasEmail := f.Email == "" || slices.ContainsFunc(p.Emails, func(email string) bool { return strings.EqualFold(email, f.Email) })
	hasID := len(f.IDs) == 0 || slices.ContainsFunc(f.IDs, func(id string) bool { return matchesID(id, p.ID) })
	return hasEmail && hasID
}

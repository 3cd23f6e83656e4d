// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"iter"

	"github.com/ciscospark/terraform-provider-spark/internal/bulk"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// parent describes a room or a team: its names, its texts, and the requests to Webex. The two
// values are [room] and [team].
type parent struct {
	noun             string // "room"
	idType           string // the type in the IDs of the parent: "ROOM"
	membershipIDType string // the type in the IDs of the memberships: "MEMBERSHIP"
	membershipType   string // the resource for one member: "spark_membership"
	text             parentText

	create       func(ctx context.Context, c *sparkapi.Client, parentID string, m newMember) (*member, error)
	get          func(ctx context.Context, c *sparkapi.Client, id string) (*member, error)
	setModerator func(ctx context.Context, c *sparkapi.Client, id string, moderator bool) (*member, error)
	remove       func(ctx context.Context, c *sparkapi.Client, id string) error

	// list lists the members that the filter selects. The list may include other members,
	// because Webex cannot filter the members of a team.
	list func(ctx context.Context, c *sparkapi.Client, f memberFilter) iter.Seq2[*member, error]
	// getShared is get with a response that is shared with other reads of the same parent.
	getShared func(ctx context.Context, r *bulk.Reader, parentID, id string) (*member, error)

	// getParent requests the room or team itself.
	getParent func(ctx context.Context, c *sparkapi.Client, id string) error
	// resolveParent returns the ID of the room or team in the form that Webex uses.
	resolveParent func(ctx context.Context, c *sparkapi.Client, b *bulk.Reader, id string) (string, error)
	// listParents lists the rooms or teams of the authenticated account whose members can
	// be managed, without their members.
	listParents func(ctx context.Context, c *sparkapi.Client, pageSize int) iter.Seq2[*memberIndex, error]
}

// parentText holds the texts that differ between rooms and teams.
type parentText struct {
	introduced      string // the room or team at its first mention in a description
	membershipName  string // a membership in messages: "team membership"
	permission      string // the role that the authenticated account needs, as the rest of a sentence
	moderator       string // the effect of being a moderator, after the sentence about is_moderator
	moderators      string // the effect of having moderators, after the sentence about moderators
	audience        string // who sees that people are added and removed
	generalRoom     string // the other rooms that a member is removed from; can be empty
	removal         string // the effect of the removal on the person
	ownAccountStays string // how the authenticated account can leave
	lastModerator   string // why the last moderator stays; can be empty
	listed          string // the rooms or teams that lists omit; can be empty
}

// memberFilter selects the members of a room or a team, or the memberships of the
// authenticated account in rooms.
type memberFilter struct {
	parentID string
	own      bool   // instead of parentID: the memberships of the authenticated account in all rooms
	person   person // can be empty
	pageSize int    // 0 for the default
}

// mapItems converts the items and errors of a list.
func mapItems[T, U any](items iter.Seq2[*T, error], convert func(*T, error) (*U, error)) iter.Seq2[*U, error] {
	return func(yield func(*U, error) bool) {
		for item, err := range items {
			if !yield(convert(item, err)) {
				return
			}
		}
	}
}

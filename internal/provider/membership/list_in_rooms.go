// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// roomMembers is the list of the members of one room.
type roomMembers struct {
	roomID  string
	members []*member
	err     error
}

// listInRooms lists the members of several rooms, or the memberships of one person in them,
// in the order of the room IDs. It sends several requests at the same time. The members have
// the room IDs in the form that roomIDs has.
func listInRooms(ctx context.Context, client *sparkapi.Client, roomIDs []string, who person) iter.Seq2[*member, error] {
	return func(yield func(*member, error) bool) {
		lists := distinctRooms(roomIDs)
		errs := forEachParallel(ctx, lists, func(l *roomMembers) (err error) {
			l.members, err = sparkapi.All(room.list(ctx, client, memberFilter{parentID: l.roomID, person: who, pageSize: crud.PageSize}))
			return err
		})
		for i, err := range errs {
			lists[i].err = err
		}
		if err := listError(lists); err != nil {
			yield(nil, err)
			return
		}
		for _, l := range lists {
			for _, m := range l.members {
				m.parentID = l.roomID
				if !yield(m, nil) {
					return
				}
			}
		}
	}
}

// distinctRooms returns the lists to request. It omits an ID that identifies the same
// room as an earlier one.
func distinctRooms(roomIDs []string) (lists []*roomMembers) {
	known := map[string]bool{}
	for _, id := range roomIDs {
		if key := sparkapi.CanonicalID(id); !known[key] {
			known[key] = true
			lists = append(lists, &roomMembers{roomID: id})
		}
	}
	return lists
}

// listError returns nil if no list failed. If Webex refuses some of the lists, the error
// names their rooms. Other errors are returned unchanged.
func listError(lists []*roomMembers) error {
	var refused []string
	for _, l := range lists {
		switch {
		case l.err == nil, errors.Is(l.err, errNotAttempted):
		case errors.Is(l.err, sparkapi.ErrNotFound), errors.Is(l.err, sparkapi.ErrForbidden):
			refused = append(refused, l.roomID+": "+l.err.Error())
		default:
			return fmt.Errorf("list the members of room %s: %w", l.roomID, l.err)
		}
	}
	if len(refused) == 0 {
		return nil
	}
	rooms := "1 room"
	if len(refused) > 1 {
		rooms = fmt.Sprintf("%d rooms", len(refused))
	}
	return &diagnostics.Error{
		Attribute: path.Root("room_ids"),
		Summary:   "Could not list the members of " + rooms,
		Detail: joinLines(refused) + "\n\nProbably a room was deleted, or the authenticated account is not a member of the room. " +
			"Remove the IDs of these rooms from room_ids, or add the account to the rooms.",
	}
}

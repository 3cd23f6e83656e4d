// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// reader reads an organization.
type reader struct {
	client  *sparkapi.Client
	options *Options
	report  *Report
	cache   *accountCache // nil for no cache

	rejected atomic.Pointer[error] // the error of a request whose access token was rejected
}

// concurrentReads is the number of rooms and teams whose details are read concurrently. The
// client sends at most the same number of concurrent requests.
const concurrentReads = 10

// lists reads the lists of teams, rooms, webhooks and people. If a list fails, lists reports the
// error and keeps the items before it. If the authenticated account cannot be read, lists returns
// an error, because the access token is probably invalid.
func (r *reader) lists(ctx context.Context) (*organization, error) {
	kinds, err := r.options.selectKinds()
	if err != nil {
		return nil, err
	}
	org := &organization{kinds: kinds, teamByID: map[string]*team{}}
	if org.self, err = r.client.People.Me(ctx); err != nil {
		return nil, fmt.Errorf("read the authenticated account: %w", err)
	}
	r.cache = r.options.Cache.open(r.client.BaseURL(), org.self.ID)
	for t := range list(r, "teams", cached(r, "teams", r.client.Teams.List(ctx, sparkapi.TeamFilter{Max: sparkapi.LargestPage}))) {
		org.teams = append(org.teams, &team{Team: t})
		org.teamByID[sparkapi.CanonicalID(t.ID)] = org.teams[len(org.teams)-1]
	}
	for x := range list(r, "rooms", cached(r, "rooms", r.client.Rooms.List(ctx, sparkapi.RoomFilter{Max: sparkapi.LargestPage}))) {
		org.rooms = append(org.rooms, &room{Room: x})
	}
	if kinds[kindWebhook] {
		for w := range list(r, "webhooks", r.client.Webhooks.List(ctx, sparkapi.WebhookFilter{Max: sparkapi.LargestPage})) {
			org.webhooks = append(org.webhooks, &webhook{Webhook: w})
		}
	}
	if kinds[kindPerson] {
		for p := range list(r, "people", cached(r, "people", r.client.People.List(ctx, sparkapi.PersonFilter{Max: sparkapi.LargestPage}))) {
			org.people = append(org.people, &person{Person: p})
		}
	}
	return org, r.stopped(ctx)
}

// list yields the items of a list. If the list fails, list reports the error and stops.
func list[T any](r *reader, what string, items iter.Seq2[*T, error]) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for item, err := range items {
			if err != nil {
				r.fail("the list of "+what, err)
				return
			}
			if !yield(item) {
				return
			}
		}
	}
}

// needsMembers reports whether the members of a room or team must be read. They are not read
// if the export cannot contain a set of members: see addMembers.
func (o *Options) needsMembers(set, parentID string, isPublic bool) bool {
	return o.Format == CSV || o.Singles || !isPublic && o.State.find(set, parentID) == nil && !o.State.hasSingles(parentID)
}

// details reads the members, the tabs and the linked folders of the selected rooms and teams.
func (r *reader) details(ctx context.Context, org *organization) error {
	var jobs []func()
	for _, t := range org.teams {
		if t.selected && org.kinds[kindTeamMembers] && r.options.needsMembers(kindTeamMembers, t.ID, false) {
			jobs = append(jobs, func() { r.teamMembers(ctx, t) })
		}
	}
	for _, x := range org.rooms {
		if x.selected && org.kinds[kindRoomMembers] && r.options.needsMembers(kindRoomMembers, x.ID, isTrue(x.IsPublic)) {
			jobs = append(jobs, func() { r.roomMembers(ctx, x) })
		}
		if x.selected && org.kinds[kindRoomTab] {
			jobs = append(jobs, func() { r.roomTabs(ctx, x) })
		}
		if x.selected && org.kinds[kindLinkedFolder] {
			jobs = append(jobs, func() { r.linkedFolders(ctx, x) })
		}
	}
	var group errgroup.Group
	group.SetLimit(concurrentReads)
	var done atomic.Int64
	for _, job := range jobs {
		group.Go(func() error {
			if r.stopped(ctx) == nil {
				job()
				r.progress("rooms and teams", int(done.Add(1)), len(jobs))
			}
			return r.stopped(ctx)
		})
	}
	return group.Wait()
}

// fail reports an object that could not be read. If the access token was rejected, the export
// stops, because all other requests would fail as well.
func (r *reader) fail(what string, err error) {
	if errors.Is(err, sparkapi.ErrUnauthorized) {
		r.rejected.Store(&err)
	}
	r.report.fail(what, err)
}

// stopped returns the error that stops the export, or nil.
func (r *reader) stopped(ctx context.Context) error {
	if err := r.rejected.Load(); err != nil {
		return *err
	}
	return ctx.Err()
}

func (r *reader) progress(what string, done, total int) {
	if r.options.Progress != nil {
		r.options.Progress(Progress{what, done, total})
	}
}

func (r *reader) teamMembers(ctx context.Context, t *team) {
	for m, err := range cached(r, "members "+t.ID, r.client.TeamMemberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: t.ID, Max: sparkapi.LargestPage})) {
		if err != nil {
			r.fail(fmt.Sprintf("members of the team %q", t.Name), err)
			return
		}
		t.members.add(teamMember(m))
	}
	t.members.read = true
}

func (r *reader) roomMembers(ctx context.Context, x *room) {
	for m, err := range cached(r, "members "+x.ID, r.client.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: x.ID, Max: sparkapi.LargestPage})) {
		if err != nil {
			r.fail(fmt.Sprintf("members of the room %q", x.Title), err)
			return
		}
		x.members.add(roomMember(m))
	}
	x.members.read = true
}

func (r *reader) roomTabs(ctx context.Context, x *room) {
	for tab, err := range cached(r, "tabs "+x.ID, r.client.RoomTabs.List(ctx, sparkapi.RoomTabFilter{RoomID: x.ID})) {
		if err != nil {
			r.fail(fmt.Sprintf("tabs of the room %q", x.Title), err)
			return
		}
		x.tabs = append(x.tabs, &roomTab{RoomTab: tab})
	}
}

func (r *reader) linkedFolders(ctx context.Context, x *room) {
	for folder, err := range cached(r, "folders "+x.ID, r.client.LinkedFolders.List(ctx, sparkapi.LinkedFolderFilter{RoomID: x.ID})) {
		if err != nil {
			r.fail(fmt.Sprintf("linked folders of the room %q", x.Title), err)
			return
		}
		x.folders = append(x.folders, &linkedFolder{LinkedFolder: folder})
	}
}

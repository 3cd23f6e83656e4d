// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// read returns the members in a file. The keys are email addresses in lower case; the
// values report whether the person is a moderator.
func read(file io.Reader) (map[string]bool, error) {
	lines := csv.NewReader(file)
	lines.FieldsPerRecord, lines.Comment, lines.TrimLeadingSpace = -1, '#', true
	records, err := lines.ReadAll()
	if err != nil {
		return nil, err
	}
	members := map[string]bool{}
	for _, record := range records {
		email := strings.ToLower(strings.TrimSpace(record[0]))
		moderator := len(record) > 1 && strings.TrimSpace(record[1]) == "moderator"
		_, twice := members[email]
		switch {
		case !strings.Contains(email, "@"):
			return nil, fmt.Errorf("%q is not an email address", record[0])
		case len(record) > 1 && !moderator && strings.TrimSpace(record[1]) != "":
			return nil, fmt.Errorf("%s: the second column is %q, want \"moderator\" or nothing", email, record[1])
		case twice:
			return nil, fmt.Errorf("%s is in the file twice", email)
		}
		members[email] = moderator
	}
	return members, nil
}

// change is the change for one person.
type change struct {
	kind  string // "add", "update" or "remove"
	email string
	do    func(context.Context) error
}

// compare returns the changes between the members of the room and the wanted members,
// additions first.
func compare(ctx context.Context, client *sparkapi.Client, roomID string, wanted map[string]bool, remove bool) ([]change, error) {
	me, err := client.People.Me(ctx)
	if err != nil {
		return nil, fmt.Errorf("get the authenticated account: %w", err)
	}
	var updates, removals []change
	isMember := map[string]bool{}
	for member, err := range client.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: roomID, Max: sparkapi.LargestPage}) {
		if err != nil {
			return nil, fmt.Errorf("list members: %w", err)
		}
		email := strings.ToLower(member.PersonEmail)
		isMember[email] = true
		moderator, isWanted := wanted[email]
		switch {
		case sparkapi.SameID(member.PersonID, me.ID): // remains unchanged
		case isWanted && moderator != member.IsModerator:
			updates = append(updates, change{"update", email, func(ctx context.Context) error {
				_, err := client.Memberships.Update(ctx, member.ID, sparkapi.MembershipUpdate{IsModerator: &moderator})
				return err
			}})
		case !isWanted && remove:
			removals = append(removals, change{"remove", email, func(ctx context.Context) error {
				return client.Memberships.Delete(ctx, member.ID)
			}})
		}
	}
	var additions []change
	for email, moderator := range wanted {
		if !isMember[email] {
			additions = append(additions, change{"add", email, func(ctx context.Context) error {
				return add(ctx, client, sparkapi.MembershipCreate{RoomID: roomID, PersonEmail: email, IsModerator: &moderator})
			}})
		}
	}
	slices.SortFunc(additions, func(a, b change) int { return strings.Compare(a.email, b.email) })
	return slices.Concat(additions, updates, removals), nil
}

// add adds a member. If the response is lost, the request is sent again. If the first
// request was carried out, the second one is a conflict.
func add(ctx context.Context, client *sparkapi.Client, m sparkapi.MembershipCreate) error {
	var uncertain *sparkapi.UncertainError
	_, err := client.Memberships.Create(ctx, m)
	for attempt := 1; errors.As(err, &uncertain) && attempt < 3 && ctx.Err() == nil; attempt++ {
		_, err = client.Memberships.Create(ctx, m)
	}
	if errors.Is(err, sparkapi.ErrConflict) {
		return nil
	}
	return err
}

// apply applies the changes in parallel. It returns the errors of single people by email
// address. err is not nil if the program cannot continue.
func apply(ctx context.Context, changes []change) (failed map[string]error, err error) {
	var mu sync.Mutex
	failed = map[string]error{}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(10)
	for _, c := range changes {
		group.Go(func() error {
			err := c.do(ctx)
			if err == nil || ctx.Err() != nil || errors.Is(err, sparkapi.ErrUnauthorized) {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			failed[c.email] = err
			return nil
		})
	}
	return failed, group.Wait()
}

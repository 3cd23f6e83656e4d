// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Command audit lists the members of rooms who belong to another organization than the
// authenticated account. The output is CSV: room, room ID, email address, organization ID,
// and whether the person is a moderator. The program reads all group rooms of the account.
// It omits bots unless the flag -bots is set.
//
// Set the access token in SPARK_ACCESS_TOKEN.
package main

import (
	"cmp"
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func main() {
	bots := flag.Bool("bots", false, "also list bots, which belong to a separate organization")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	client, err := sparkapi.New()
	if err == nil {
		err = run(ctx, client, *bots, os.Stdout)
	}
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "audit:", err)
		os.Exit(1)
	}
}

// guest is a member of a room who belongs to another organization.
type guest struct {
	room   *sparkapi.Room
	member *sparkapi.Membership
}

// run writes the guests of all group rooms.
func run(ctx context.Context, client *sparkapi.Client, bots bool, out io.Writer) error {
	me, err := client.People.Me(ctx)
	if err != nil {
		return fmt.Errorf("get the authenticated account: %w", err)
	}
	guests, err := find(ctx, client, func(m *sparkapi.Membership) bool {
		isBot := strings.HasSuffix(m.PersonEmail, "@webex.bot")
		return !sparkapi.SameID(m.PersonOrgID, me.OrgID) && (bots || !isBot)
	})
	if err != nil {
		return err
	}
	lines := csv.NewWriter(out)
	if err := lines.Write([]string{"room", "room_id", "email", "org_id", "moderator"}); err != nil {
		return err
	}
	for _, g := range guests {
		line := []string{g.room.Title, g.room.ID, g.member.PersonEmail, g.member.PersonOrgID, strconv.FormatBool(g.member.IsModerator)}
		if err := lines.Write(line); err != nil {
			return err
		}
	}
	lines.Flush()
	return lines.Error()
}

// find returns the matching members of all group rooms, ordered by room and email address.
// Rooms are read in parallel. The client sends at most ten requests at a time, and fewer if
// the rate limit is probably near.
func find(ctx context.Context, client *sparkapi.Client, matches func(*sparkapi.Membership) bool) ([]guest, error) {
	var mu sync.Mutex
	var all []guest
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(10)
	for room, err := range client.Rooms.List(ctx, sparkapi.RoomFilter{Type: sparkapi.RoomTypeGroup, Max: sparkapi.LargestPage}) {
		group.Go(func() error {
			if err != nil {
				return fmt.Errorf("list rooms: %w", err)
			}
			guests, err := guestsOf(ctx, client, room, matches)
			mu.Lock()
			defer mu.Unlock()
			all = append(all, guests...)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b guest) int {
		return cmp.Or(cmp.Compare(a.room.Title, b.room.Title), cmp.Compare(a.room.ID, b.room.ID), cmp.Compare(a.member.PersonEmail, b.member.PersonEmail))
	})
	return all, nil
}

// guestsOf returns the matching members of a room.
func guestsOf(ctx context.Context, client *sparkapi.Client, room *sparkapi.Room, matches func(*sparkapi.Membership) bool) ([]guest, error) {
	var guests []guest
	for member, err := range client.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID, Max: sparkapi.LargestPage}) {
		if err != nil {
			return nil, fmt.Errorf("list members of room %q: %w", room.Title, err)
		}
		if matches(member) {
			guests = append(guests, guest{room, member})
		}
	}
	return guests, nil
}

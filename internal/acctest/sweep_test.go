// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// With -sweep=all, TestMain deletes the remaining objects of recorded tests from the account of
// SPARK_ACCESS_TOKEN.
func TestMain(m *testing.M) {
	resource.AddTestSweepers("spark", &resource.Sweeper{Name: "spark", F: func(string) error {
		client, err := sparkapi.New()
		if err != nil {
			return err
		}
		swept, err := sweep(context.Background(), client)
		for _, what := range swept {
			log.Print("deleted ", what)
		}
		return err
	}})
	resource.TestMain(m)
}

// sweep deletes the webhooks, teams, rooms and people whose name has the prefix of the tests.
// Webex deletes their memberships and messages with them.
func sweep(ctx context.Context, client *sparkapi.Client) (swept []string, err error) {
	for _, sweepKind := range []func() ([]string, error){
		func() ([]string, error) {
			return sweepEach(client.Webhooks.List(ctx, sparkapi.WebhookFilter{}), func(w *sparkapi.Webhook) (id, name string) { return w.ID, w.Name },
				func(id string) error { return client.Webhooks.Delete(ctx, id) })
		},
		func() ([]string, error) {
			return sweepEach(client.Teams.List(ctx, sparkapi.TeamFilter{}), func(t *sparkapi.Team) (id, name string) { return t.ID, t.Name },
				func(id string) error { return client.Teams.Delete(ctx, id) })
		},
		func() ([]string, error) { // after the teams, because a General room is deleted only with its team
			return sweepEach(client.Rooms.List(ctx, sparkapi.RoomFilter{}), func(r *sparkapi.Room) (id, name string) { return r.ID, r.Title },
				func(id string) error { return client.Rooms.Delete(ctx, id) })
		},
		func() ([]string, error) {
			return sweepEach(client.People.List(ctx, sparkapi.PersonFilter{DisplayName: acctest.Prefix}), func(p *sparkapi.Person) (id, name string) { return p.ID, p.DisplayName },
				func(id string) error { return client.People.Delete(ctx, id) })
		},
	} {
		names, sweepErr := sweepKind()
		swept, err = append(swept, names...), errors.Join(err, sweepErr)
	}
	return swept, err
}

// sweepEach deletes the items of a list whose name has the prefix.
func sweepEach[T any](list iter.Seq2[*T, error], identify func(*T) (id, name string), remove func(id string) error) (swept []string, err error) {
	all, err := sparkapi.All(list)
	if errors.Is(err, sparkapi.ErrForbidden) { // an account without access to them has created none
		return nil, nil
	}
	for _, one := range all {
		id, name := identify(one)
		if !strings.HasPrefix(name, acctest.Prefix) {
			continue
		}
		if deleteErr := remove(id); deleteErr != nil && !errors.Is(deleteErr, sparkapi.ErrNotFound) {
			err = errors.Join(err, deleteErr)
			continue
		}
		swept = append(swept, fmt.Sprintf("%T %s", *one, name))
	}
	return swept, err
}

// Only objects with the prefix are deleted.
func TestSweep(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	service.SeedOrganization(t)
	names := func() (names []string) {
		for _, room := range acctest.Must(sparkapi.All(admin.Rooms.List(ctx, sparkapi.RoomFilter{})))(t) {
			names = append(names, "room "+room.Title)
		}
		for _, team := range acctest.Must(sparkapi.All(admin.Teams.List(ctx, sparkapi.TeamFilter{})))(t) {
			names = append(names, "team "+team.Name)
		}
		for _, webhook := range acctest.Must(sparkapi.All(admin.Webhooks.List(ctx, sparkapi.WebhookFilter{})))(t) {
			names = append(names, "webhook "+webhook.Name)
		}
		for _, person := range acctest.Must(sparkapi.All(admin.People.List(ctx, sparkapi.PersonFilter{})))(t) {
			names = append(names, "person "+person.DisplayName)
		}
		return names
	}
	room := func(title, team string) {
		acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: title, TeamID: team}))(t)
	}
	room("about "+acctest.Prefix, "")
	room("TF-ACC-SHOUTED", "")
	before := names()
	team := acctest.Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: acctest.Prefix + "team"}))(t)
	room(acctest.Prefix+"of the team", team.ID)
	room(acctest.Prefix+"alone", "")
	acctest.Must(admin.Webhooks.Create(ctx, sparkapi.WebhookCreate{Name: acctest.Prefix + "webhook", TargetURL: "https://example.com/", Resource: "rooms", Event: "created"}))(t)
	acctest.Must(admin.People.Create(ctx, sparkapi.PersonCreate{Emails: []string{"left@example.com"}, DisplayName: acctest.Prefix + "person"}))(t)

	swept, err := sweep(ctx, admin)
	want := []string{"sparkapi.Webhook tf-acc-webhook", "sparkapi.Team tf-acc-team", "sparkapi.Room tf-acc-alone", "sparkapi.Person tf-acc-person"}
	if diff := cmp.Diff(want, swept); err != nil || diff != "" {
		t.Errorf("%v, swept (-want +got):\n%s", err, diff)
	}
	if diff := cmp.Diff(before, names()); diff != "" {
		t.Errorf("remaining objects (-want +got):\n%s", diff)
	}
	if swept, err := sweep(ctx, service.Client(t, "user")); err != nil || len(swept) > 0 {
		t.Errorf("an account without objects: want no deletion, got %v, %v", swept, err)
	}
}

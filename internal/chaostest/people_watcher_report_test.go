// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"context"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/inprocess"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// careless is a Terraform that does what no provider may do.
type careless struct {
	state  map[string]map[string]any
	harm   func(context.Context) error
	result runResult
}

func (c *careless) run(ctx context.Context, _ []resourceConfig, _ runOptions) *runResult {
	if err := c.harm(ctx); err != nil {
		return &runResult{applyErrors: []string{err.Error()}}
	}
	return &c.result
}

func (c *careless) objects() map[string]map[string]any { return c.state }

// The watcher reports every kind of loss.
func TestWatcherReportsLosses(t *testing.T) {
	for _, test := range []struct {
		name string
		harm func(context.Context, *sparkapi.Client, *careless, *sparkapi.Membership) error
		want []string
	}{
		{
			name: "a person leaves for a moment",
			harm: func(ctx context.Context, provider *sparkapi.Client, _ *careless, anna *sparkapi.Membership) error {
				if err := provider.Memberships.Delete(ctx, anna.ID); err != nil {
					return err
				}
				_, err := provider.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: anna.RoomID, PersonEmail: anna.PersonEmail})
				return err
			},
			want: []string{"removed, and in the configuration before and after"},
		},
		{
			name: "a person leaves, and no plan shows it",
			harm: func(ctx context.Context, provider *sparkapi.Client, _ *careless, anna *sparkapi.Membership) error {
				return provider.Memberships.Delete(ctx, anna.ID)
			},
			want: []string{"removed, and in the configuration before and after", "in the configuration, and not in Webex", "removed, and the plan does not show it"},
		},
		{
			name: "a room leaves the state",
			harm: func(_ context.Context, _ *sparkapi.Client, terraform *careless, _ *sparkapi.Membership) error {
				terraform.state = map[string]map[string]any{}
				return nil
			},
			want: []string{"left the state and exists: spark_room.ops"},
		},
		{
			name: "a person leaves as the plan shows",
			harm: func(ctx context.Context, provider *sparkapi.Client, terraform *careless, anna *sparkapi.Membership) error {
				terraform.result.changes = []change{{address: "spark_membership.anna", before: map[string]any{"room_id": anna.RoomID, "person_id": anna.PersonID}}}
				return provider.Memberships.Delete(ctx, anna.ID)
			},
			want: []string{"removed, and in the configuration before and after", "in the configuration, and not in Webex"},
		},
		{
			name: "nothing happens",
			harm: func(context.Context, *sparkapi.Client, *careless, *sparkapi.Membership) error { return nil },
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			const baseURL, email = "http://localhost/v1/", "anna.bauer@example.com"
			sim := sparksim.New()
			t.Cleanup(sim.Close)
			connection := sparkapi.WithTransport(inprocess.Transport{Handler: sim})
			provider, err := sparkapi.New(connection, sparkapi.WithBaseURL(baseURL), sparkapi.WithAccessToken(sim.Token("admin")))
			if err != nil {
				t.Fatal(err)
			}
			room, err := provider.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Operations"})
			if err != nil {
				t.Fatal(err)
			}
			anna, err := provider.Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: email})
			if err != nil {
				t.Fatal(err)
			}

			w := newPeopleWorld(t, rand.New(rand.NewPCG(1, 0)), sim, newEventCounts(), baseURL, connection) //nolint:gosec // not for secrecy
			sim.FailBy(func(*http.Request) sparksim.Fault { return sparksim.Fault{} })
			w.config = &peopleConfig{parents: []*parentConfig{{noun: "room", name: "ops", seats: []seatConfig{{"anna", email}}}}}
			terraform := &careless{state: map[string]map[string]any{"spark_room.ops": {"id": room.ID}}}
			terraform.harm = func(ctx context.Context) error { return test.harm(ctx, provider, terraform, anna) }
			w.terraform = terraform
			w.wants = w.wanted(terraform.state)
			result, lost := w.run(t.Context(), runOptions{})
			if len(result.applyErrors) > 0 {
				t.Fatal(result.applyErrors)
			}
			if !slices.EqualFunc(lost, test.want, strings.HasPrefix) {
				t.Errorf("want %q, got %q", test.want, lost)
			}
		})
	}
}

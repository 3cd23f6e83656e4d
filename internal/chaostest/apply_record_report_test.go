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

// damagingTerraform is a Terraform that violates the rules of applyRecord.
type damagingTerraform struct {
	state  map[string]map[string]any
	damage func(context.Context) error
	result runResult
}

func (d *damagingTerraform) run(ctx context.Context, _ []resourceConfig, _ runOptions) *runResult {
	if err := d.damage(ctx); err != nil {
		return &runResult{applyErrors: []string{err.Error()}}
	}
	return &d.result
}

func (d *damagingTerraform) objects() map[string]map[string]any { return d.state }

// applyRecord reports each kind of loss.
func TestApplyRecordReportsLosses(t *testing.T) {
	for _, test := range []struct {
		name   string
		damage func(context.Context, *sparkapi.Client, *damagingTerraform, *sparkapi.Membership) error
		want   []string
	}{
		{
			name: "a person is removed and added again",
			damage: func(ctx context.Context, provider *sparkapi.Client, _ *damagingTerraform, anna *sparkapi.Membership) error {
				if err := provider.Memberships.Delete(ctx, anna.ID); err != nil {
					return err
				}
				_, err := provider.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: anna.RoomID, PersonEmail: anna.PersonEmail})
				return err
			},
			want: []string{"removed, but in the configuration before and after"},
		},
		{
			name: "a person is removed, and the plan does not show it",
			damage: func(ctx context.Context, provider *sparkapi.Client, _ *damagingTerraform, anna *sparkapi.Membership) error {
				return provider.Memberships.Delete(ctx, anna.ID)
			},
			want: []string{"removed, but in the configuration before and after", "in the configuration, but not in Webex", "removed, but not shown in the plan"},
		},
		{
			name: "a room is removed from the state",
			damage: func(_ context.Context, _ *sparkapi.Client, terraform *damagingTerraform, _ *sparkapi.Membership) error {
				terraform.state = map[string]map[string]any{}
				return nil
			},
			want: []string{"removed from the state, but still exists: spark_room.ops"},
		},
		{
			name: "a person is removed, and the plan shows it",
			damage: func(ctx context.Context, provider *sparkapi.Client, terraform *damagingTerraform, anna *sparkapi.Membership) error {
				terraform.result.changes = []change{{address: "spark_membership.anna", before: map[string]any{"room_id": anna.RoomID, "person_id": anna.PersonID}}}
				return provider.Memberships.Delete(ctx, anna.ID)
			},
			want: []string{"removed, but in the configuration before and after", "in the configuration, but not in Webex"},
		},
		{
			name:   "no loss",
			damage: func(context.Context, *sparkapi.Client, *damagingTerraform, *sparkapi.Membership) error { return nil },
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

			w := newPeopleWorkspace(t, rand.New(rand.NewPCG(1, 0)), sim, newEventCounts(), baseURL, connection) //nolint:gosec // not for secrecy
			sim.FailBy(func(*http.Request) sparksim.Fault { return sparksim.Fault{} })
			w.config = &peopleConfig{parents: []*parentConfig{{noun: "room", name: "ops", members: []memberConfig{{"anna", email}}}}}
			terraform := &damagingTerraform{state: map[string]map[string]any{"spark_room.ops": {"id": room.ID}}}
			terraform.damage = func(ctx context.Context) error { return test.damage(ctx, provider, terraform, anna) }
			w.terraform = terraform
			w.appliedMembers = w.wantedMembers(terraform.state)
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

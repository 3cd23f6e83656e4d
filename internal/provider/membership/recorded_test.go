// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestMembershipRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	membershipLifeCycle(t, service, parents[0], fmt.Sprintf("resource \"spark_room\" \"ops\" { title = %q }\n", service.Name(t, "room")))
}

func TestTeamMembershipRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	// The response to the creation of a team membership has a different time than later responses.
	membershipLifeCycle(t, service, parents[1], fmt.Sprintf("resource \"spark_team\" \"ops\" { name = %q }\n", service.Name(t, "team")), "created")
}

// membershipLifeCycle creates a membership, imports it, changes it, and creates it again
// after it was removed outside of Terraform.
func membershipLifeCycle(t *testing.T, service *acctest.Recording, p parent, block string, notImported ...string) {
	t.Helper()
	guest, address := service.Email(t, "guest"), p.single+".guest"
	config := func(more string) string {
		return block + fmt.Sprintf(`
resource %q "guest" {
  %[2]s_id      = spark_%[2]s.ops.id
  person_email = %[3]q
  %[4]s
}`, p.single, p.noun, guest, more)
	}
	var id, parentID string
	service.Run(t,
		resource.TestStep{
			Config: config(""),
			ConfigStateChecks: append(acctest.Attributes(address, map[string]knownvalue.Check{
				"person_email": knownvalue.StringExact(guest), "person_id": knownvalue.NotNull(),
				"is_moderator": knownvalue.Bool(false), "created": knownvalue.NotNull(),
			}), acctest.SaveAttribute(address, "id", &id), acctest.SaveAttribute(address, p.noun+"_id", &parentID)),
		},
		acctest.Import(address, func() string { return id }, notImported...),
		acctest.Import(address, func() string { return parentID + "/" + guest }, notImported...),
		resource.TestStep{Config: config("is_moderator = true"), ConfigPlanChecks: acctest.Planned(address, plancheck.ResourceActionUpdate)},
		resource.TestStep{
			PreConfig: func() {
				if err := p.removeMember(t.Context(), service.Client(t, "admin"), id); err != nil {
					t.Error(err)
				}
			},
			Config:           config(""),
			ConfigPlanChecks: acctest.Planned(address, plancheck.ResourceActionCreate),
		},
	)
}

func TestRoomMembersRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	setLifeCycle(t, service, parents[0], fmt.Sprintf("resource \"spark_room\" \"ops\" { title = %q }\n", service.Name(t, "room")))
}

func TestTeamMembersRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	setLifeCycle(t, service, parents[1], fmt.Sprintf("resource \"spark_team\" \"ops\" { name = %q }\n", service.Name(t, "team")))
}

// setLifeCycle creates a set of one member, imports it and makes the member a moderator. Then it
// adds the member again after a removal outside of Terraform, and removes the member.
func setLifeCycle(t *testing.T, service *acctest.Recording, p parent, block string) {
	t.Helper()
	admin, guest, address := service.Client(t, "admin"), service.Email(t, "guest"), p.set+".ops"
	config := func(attributes string) string {
		return block + fmt.Sprintf(`
resource %q "ops" {
  %[2]s_id = spark_%[2]s.ops.id
  %[3]s
}`, p.set, p.noun, attributes)
	}
	one := fmt.Sprintf("members = [%q]\n", guest)
	var id string
	service.Run(t,
		resource.TestStep{
			Config: config(one),
			ConfigStateChecks: append(acctest.Attributes(address, map[string]knownvalue.Check{
				"members": knownvalue.ListExact([]knownvalue.Check{knownvalue.StringExact(guest)}),
			}), acctest.SaveAttribute(address, "id", &id)),
		},
		acctest.Import(address, func() string { return id }),
		resource.TestStep{Config: config(one + fmt.Sprintf("moderators = [%q]", guest)), ConfigPlanChecks: acctest.Planned(address, plancheck.ResourceActionUpdate)},
		resource.TestStep{
			PreConfig: func() {
				for _, m := range acctest.Must(p.list(t.Context(), admin, id))(t) {
					if m.email == guest {
						if err := p.removeMember(t.Context(), admin, m.id); err != nil {
							t.Error(err)
						}
					}
				}
			},
			Config:           config(one),
			ConfigPlanChecks: acctest.Planned(address, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{Config: config("members = []"), ConfigPlanChecks: acctest.Planned(address, plancheck.ResourceActionUpdate)},
	)
}

func TestMembershipDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	admin, id := service.Client(t, "admin"), recordedParent(t, service, parents[0])
	guest := acctest.Must(admin.Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: id, PersonEmail: service.Email(t, "guest")}))(t)
	byID := map[string]*sparkapi.Membership{}
	for m, err := range admin.Memberships.List(t.Context(), sparkapi.MembershipFilter{RoomID: id}) {
		byID[acctest.Must(m, err)(t).ID] = m
	}
	guest = acctest.Must(admin.Memberships.Get(t.Context(), guest.ID))(t)
	service.Run(t, resource.TestStep{
		Config: dataSources(parents[0], guest.ID, id, guest.PersonEmail),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_membership.by_id", guest),
			acctest.CheckMatchesAPI("data.spark_membership.by_email", guest),
			acctest.CheckListMatchesAPI("data.spark_memberships.all", "memberships", acctest.SortedByID(byID)),
		},
	})
}

func TestTeamMembershipDataSourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	admin, id := service.Client(t, "admin"), recordedParent(t, service, parents[1])
	guest := acctest.Must(admin.TeamMemberships.Create(t.Context(), sparkapi.TeamMembershipCreate{TeamID: id, PersonEmail: service.Email(t, "guest")}))(t)
	byID := map[string]*sparkapi.TeamMembership{}
	for m, err := range admin.TeamMemberships.List(t.Context(), sparkapi.TeamMembershipFilter{TeamID: id}) {
		byID[acctest.Must(m, err)(t).ID] = m
	}
	guest = acctest.Must(admin.TeamMemberships.Get(t.Context(), guest.ID))(t)
	service.Run(t, resource.TestStep{
		Config: dataSources(parents[1], guest.ID, id, guest.PersonEmail),
		ConfigStateChecks: []statecheck.StateCheck{
			acctest.CheckMatchesAPI("data.spark_team_membership.by_id", guest),
			acctest.CheckMatchesAPI("data.spark_team_membership.by_email", guest),
			acctest.CheckListMatchesAPI("data.spark_team_memberships.all", "team_memberships", acctest.SortedByID(byID)),
		},
	})
}

// dataSources reads a membership by its ID and by the person, and all memberships.
func dataSources(p parent, id, parentID, email string) string {
	return fmt.Sprintf(`
data %[1]q "by_id" {
  id = %[3]q
}
data %[1]q "by_email" {
  %[2]s_id     = %[4]q
  person_email = %[5]q
}
data "%[1]ss" "all" {
  %[2]s_id = %[4]q
}
`, p.single, p.noun, id, parentID, email)
}

// recordedParent creates a room or team that is deleted at the end of the test.
func recordedParent(t *testing.T, service *acctest.Recording, p parent) (id string) {
	t.Helper()
	admin := service.Client(t, "admin")
	id = acctest.Must(p.create(t.Context(), admin, service.Name(t, p.noun)))(t)
	service.Cleanup(t, func(ctx context.Context) error { return p.remove(ctx, admin, id) })
	return id
}

func TestMembershipListResourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	membershipListRecorded(t, service, parents[0])
}

func TestTeamMembershipListResourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	membershipListRecorded(t, service, parents[1])
}

func membershipListRecorded(t *testing.T, service *acctest.Recording, p parent) {
	t.Helper()
	admin, id := service.Client(t, "admin"), recordedParent(t, service, p)
	if err := p.add(t.Context(), admin, id, service.Email(t, "guest"), false); err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, m := range acctest.Must(p.list(t.Context(), admin, id))(t) {
		want = append(want, m.id)
	}
	for _, found := range service.Protocol(t, "admin").List(t, acctest.Query{Kind: p.single, Config: map[string]any{p.noun + "_id": id}, Include: true}) {
		got = append(got, found.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("want the memberships %v, got %v", want, got)
	}
}

func TestRoomMembersListResourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	setListRecorded(t, service, parents[0])
}

func TestTeamMembersListResourceRecorded(t *testing.T) {
	service := acctest.Recorded(t)
	setListRecorded(t, service, parents[1])
}

func setListRecorded(t *testing.T, service *acctest.Recording, p parent) {
	t.Helper()
	id := recordedParent(t, service, p)
	found := service.Protocol(t, "admin").List(t, acctest.Query{Kind: p.set, Include: true})
	if !slices.ContainsFunc(found, func(f acctest.Found) bool { return f.ID == id && f.Name == service.Name(t, p.noun) }) {
		t.Errorf("want the %s %s in the list, got %v", p.noun, id, found)
	}
}

package conflict_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// step plans one resource that is for members of a room or team.
type step func(t *testing.T, tracker *conflict.Tracker, diags *diag.Diagnostics)

// all plans a resource for all members of a room or team.
func all(parent, id, people string, isNew bool) step {
	return func(_ *testing.T, tracker *conflict.Tracker, diags *diag.Diagnostics) {
		place := types.StringValue(id)
		if id == "?" {
			place = types.StringUnknown()
		}
		tracker.CheckExclusive(parent, place, people, isNew, diags)
	}
}

// alone plans a membership of one person; held is its id in the state, empty for a new one.
func alone(parent, id, email, held string) step {
	return func(t *testing.T, tracker *conflict.Tracker, diags *diag.Diagnostics) {
		t.Helper()
		place := parent + "_id"
		joins := schema.Schema{Attributes: map[string]schema.Attribute{
			"id": schema.StringAttribute{Computed: true}, place: schema.StringAttribute{Required: true},
			"person_id": schema.StringAttribute{Computed: true}, "person_email": schema.StringAttribute{Optional: true},
			"adopt_existing": schema.BoolAttribute{Optional: true},
		}}
		joining := joins.Type().TerraformType(t.Context())
		planned, state := tftypes.NewValue(joining, nil), tftypes.NewValue(joining, nil)
		values := map[string]tftypes.Value{
			"id": text("?"), place: text(id), "person_id": text("?"), "person_email": text(email),
			"adopt_existing": tftypes.NewValue(tftypes.Bool, nil),
		}
		if held != "" {
			values["id"] = text(held)
			state = tftypes.NewValue(joining, values)
		}
		if email != "" {
			planned = tftypes.NewValue(joining, values)
		}
		var resp resource.ModifyPlanResponse
		tracker.ModifyMembershipPlan(t.Context(), parent, resource.ModifyPlanRequest{
			Plan: tfsdk.Plan{Schema: joins, Raw: planned}, State: tfsdk.State{Schema: joins, Raw: state},
		}, &resp)
		diags.Append(resp.Diagnostics...)
	}
}

func TestCheckExclusive(t *testing.T) {
	t.Parallel()
	room, elsewhere := idOf("ROOM"), sparkapi.ID{Cluster: "eu", Type: "ROOM", Key: uuid}.String()
	team := idOf("TEAM")
	const twice, perhaps = "Error: Two spark_room_members are for the same room", "Warning: Two spark_room_members may be for the same room"
	const beside = "Error: spark_room_members and spark_membership are for the same room"
	for _, test := range []struct {
		name  string
		plans []step
		told  []string
	}{
		{"one for all", []step{all("room", room, "a", true)}, nil},
		{"two rooms", []step{all("room", room, "a", true), all("room", "other", "b", true)}, nil},
		{"two new", []step{all("room", room, "a", true), all("room", elsewhere, "a", true)}, []string{twice}},
		{"two held", []step{all("room", room, "a", false), all("room", room, "b", false)}, []string{twice}},
		{"one held, planned twice", []step{all("room", room, "a", false), all("room", room, "a", false)}, nil},
		{"held, of people not known", []step{all("room", room, "a", false), all("room", room, "", false)}, nil},
		{"held and new", []step{all("room", room, "a", false), all("room", room, "a", true)}, []string{perhaps}},
		{"new and held", []step{all("room", room, "a", true), all("room", room, "a", false)}, []string{perhaps}},
		{"held and new, for others", []step{all("room", room, "a", false), all("room", room, "b", true)}, []string{twice}},
		{"nobody knows the room", []step{all("room", "?", "a", true), all("room", "?", "b", true)}, nil},

		{"one person and all", []step{all("room", room, "a", true), alone("room", elsewhere, "anna@example.com", "")}, []string{beside}},
		{"all and one person", []step{alone("room", room, "anna@example.com", "m"), all("room", elsewhere, "a", false)}, []string{"for one of them: anna@example.com."}},
		{"all and an unknown person", []step{alone("room", room, "?", ""), all("room", room, "a", true)}, []string{"for one of them: a person who is not known yet."}},
		{"one person elsewhere", []step{all("room", room, "a", true), alone("room", "other", "anna@example.com", "")}, nil},
		{"one person who leaves", []step{all("room", room, "a", true), alone("room", room, "", "")}, nil},
		{"two persons", []step{alone("room", room, "anna@example.com", ""), alone("room", room, "ben@example.com", "m")}, nil},
		{"one person twice", []step{alone("room", room, "anna@example.com", ""), alone("room", room, "Anna@example.com", "")}, []string{"Two resources are for the same person in the room"}},
		{"a team", []step{all("team", team, "a", true), alone("team", team, "anna@example.com", "")}, []string{"spark_team_members and spark_team_membership are for the same team"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			tracker := conflict.NewTracker()
			var diags diag.Diagnostics
			for _, plan := range test.plans {
				plan(t, tracker, &diags)
			}
			checkDiagnostics(t, diags, test.told...)
		})
	}
}

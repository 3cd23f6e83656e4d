package crud_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// keep plans one resource that is for people of a room or team.
type keep func(t *testing.T, service *crud.Service, diags *diag.Diagnostics)

// all plans a resource for all people of a place.
func all(parent, id, people string, isNew bool) keep {
	return func(_ *testing.T, service *crud.Service, diags *diag.Diagnostics) {
		place := types.StringValue(id)
		if id == "?" {
			place = types.StringUnknown()
		}
		service.KeepsAll(parent, place, people, isNew, diags)
	}
}

// alone plans a membership of one person; held is its id in the state, empty for a new one.
func alone(parent, id, email, held string) keep {
	return func(t *testing.T, service *crud.Service, diags *diag.Diagnostics) {
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
		service.PlanJoin(t.Context(), parent, resource.ModifyPlanRequest{
			Plan: tfsdk.Plan{Schema: joins, Raw: planned}, State: tfsdk.State{Schema: joins, Raw: state},
		}, &resp)
		diags.Append(resp.Diagnostics...)
	}
}

func TestKeepers(t *testing.T) {
	t.Parallel()
	room, elsewhere := idOf("ROOM"), sparkapi.ID{Cluster: "eu", Type: "ROOM", Key: uuid}.String()
	team := idOf("TEAM")
	const twice, perhaps = "Error: Two spark_room_members are for the same room", "Warning: Two spark_room_members may be for the same room"
	const beside = "Error: spark_room_members and spark_membership are for the same room"
	for _, test := range []struct {
		name  string
		plans []keep
		told  []string
	}{
		{"one for all", []keep{all("room", room, "a", true)}, nil},
		{"two rooms", []keep{all("room", room, "a", true), all("room", "other", "b", true)}, nil},
		{"two new", []keep{all("room", room, "a", true), all("room", elsewhere, "a", true)}, []string{twice}},
		{"two held", []keep{all("room", room, "a", false), all("room", room, "b", false)}, []string{twice}},
		{"one held, planned twice", []keep{all("room", room, "a", false), all("room", room, "a", false)}, nil},
		{"held, of people not known", []keep{all("room", room, "a", false), all("room", room, "", false)}, nil},
		{"held and new", []keep{all("room", room, "a", false), all("room", room, "a", true)}, []string{perhaps}},
		{"new and held", []keep{all("room", room, "a", true), all("room", room, "a", false)}, []string{perhaps}},
		{"held and new, for others", []keep{all("room", room, "a", false), all("room", room, "b", true)}, []string{twice}},
		{"nobody knows the room", []keep{all("room", "?", "a", true), all("room", "?", "b", true)}, nil},

		{"one person besides all", []keep{all("room", room, "a", true), alone("room", elsewhere, "anna@example.com", "")}, []string{beside}},
		{"all besides one person", []keep{alone("room", room, "anna@example.com", "m"), all("room", elsewhere, "a", false)}, []string{"for one of them: anna@example.com."}},
		{"all besides somebody", []keep{alone("room", room, "?", ""), all("room", room, "a", true)}, []string{"for one of them: somebody who is not known yet."}},
		{"one person elsewhere", []keep{all("room", room, "a", true), alone("room", "other", "anna@example.com", "")}, nil},
		{"one person who leaves", []keep{all("room", room, "a", true), alone("room", room, "", "")}, nil},
		{"two persons", []keep{alone("room", room, "anna@example.com", ""), alone("room", room, "ben@example.com", "m")}, nil},
		{"one person twice", []keep{alone("room", room, "anna@example.com", ""), alone("room", room, "Anna@example.com", "")}, []string{"Two resources are for the same person in the room"}},
		{"a team", []keep{all("team", team, "a", true), alone("team", team, "anna@example.com", "")}, []string{"spark_team_members and spark_team_membership are for the same team"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			service := crud.NewService(nil)
			var diags diag.Diagnostics
			for _, plan := range test.plans {
				plan(t, service, &diags)
			}
			tells(t, diags, test.told...)
		})
	}
}

// Before the provider is configured there is nothing to compare with.
func TestKeepersUnconfigured(t *testing.T) {
	t.Parallel()
	var service crud.Service
	var diags diag.Diagnostics
	all("room", "r", "a", true)(t, &service, &diags)
	all("room", "r", "b", true)(t, &service, &diags)
	alone("room", "r", "anna@example.com", "")(t, &service, &diags)
	tells(t, diags)
}

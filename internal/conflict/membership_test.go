package conflict_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestCheckDuplicateMembership(t *testing.T) {
	t.Parallel()
	const twice, perhaps = "Error: Two resources are for the same person in the room", "Warning: Two resources may be for the same person in the room"
	room, elsewhere := types.StringValue(idOf("ROOM")), types.StringValue(sparkapi.ID{Cluster: "eu", Type: "ROOM", Key: uuid}.String())
	anna, shouted, annaID := types.StringValue("anna@example.com"), types.StringValue("ANNA@example.com"), types.StringValue(idOf("PEOPLE"))
	unknown, none := types.StringUnknown(), types.StringNull()
	type join struct {
		room      types.String
		id, email types.String
		held      types.String
		adopts    bool
	}
	a, b := types.StringValue("a"), types.StringValue("b")
	for _, test := range []struct {
		name  string
		joins []join
		told  []string
	}{
		{"one", []join{{room, unknown, anna, none, true}}, nil},
		{"two persons", []join{{room, unknown, anna, none, false}, {room, unknown, types.StringValue("ben@example.com"), none, false}}, nil},
		{"two rooms", []join{{room, unknown, anna, none, false}, {types.StringValue("other"), unknown, anna, none, false}}, nil},
		{"two new", []join{{room, unknown, anna, none, false}, {elsewhere, unknown, shouted, none, false}}, []string{twice}},
		{"by id", []join{{room, annaID, unknown, none, false}, {room, annaID, unknown, none, false}}, []string{twice}},
		{"by both and by one", []join{{room, annaID, anna, none, false}, {room, unknown, anna, none, false}}, []string{twice}},
		{"by id and by address", []join{{room, annaID, unknown, none, false}, {room, unknown, anna, none, false}}, nil},
		{"nobody knows the room", []join{{unknown, unknown, anna, none, false}, {unknown, unknown, anna, none, false}}, nil},
		{"nobody knows the person", []join{{room, unknown, unknown, none, false}, {room, unknown, unknown, none, false}}, nil},
		{"two held", []join{{room, annaID, anna, a, false}, {room, annaID, anna, b, false}}, []string{twice}},
		{"one held, planned twice", []join{{room, annaID, anna, a, true}, {room, annaID, anna, a, true}}, nil},
		{"one replaced", []join{{room, annaID, anna, a, false}, {room, unknown, anna, none, false}}, nil},
		{"one held and one that takes over", []join{{room, annaID, anna, a, false}, {room, unknown, anna, none, true}}, []string{perhaps}},
		{"one that takes over and one held", []join{{room, unknown, anna, none, true}, {room, annaID, anna, a, false}}, []string{perhaps}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			tracker := conflict.NewTracker()
			var diags diag.Diagnostics
			for _, j := range test.joins {
				tracker.CheckDuplicateMembership("room", j.room, []types.String{j.id, j.email}, j.held, j.adopts, &diags)
			}
			checkDiagnostics(t, diags, test.told...)
		})
	}
}

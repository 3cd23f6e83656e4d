package crud

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// keepers are the resources of a plan that are for the people of one room or team.
type keepers struct {
	one       string // somebody who has a resource alone; empty for nobody
	held, new bool   // whether a resource for all is in the state, and whether one is made
	people    string // who that says there are
}

// kinds are the resources for one person and for all people of a room or team.
func kinds(parent string) (one, all string) {
	one = "spark_membership"
	if parent == "team" {
		one = "spark_team_membership"
	}
	return one, "spark_" + parent + "_members"
}

// KeepsAll tells, in the plan, of a resource for all people of a room or team beside
// another for all or for one of them, where the room or team is known; else the
// second fails when it is applied. Terraform may plan one instance twice, as when it is
// replaced: one of the state with the same people is taken for that, unless people are
// not known, which are then empty.
func (s *Service) KeepsAll(parent string, parentID types.String, people string, isNew bool, diags *diag.Diagnostics) {
	before, known := s.keeps(parentID, func(k *keepers) {
		k.held, k.new, k.people = k.held || !isNew, k.new || isNew, people
	})
	_, all := kinds(parent)
	at := path.Root(parent + "_id")
	differ := people != "" && before.people != "" && people != before.people
	switch {
	case !known:
	case before.one != "":
		beside(parent, before.one, diags)
	case isNew && before.new, (before.new || before.held) && differ:
		diags.AddAttributeError(at, "Two "+all+" are for the same "+parent, "Each would take out whom the other adds. Keep one of the two, with the people of both.")
	case before.new, before.held && isNew:
		diags.AddAttributeWarning(at, "Two "+all+" may be for the same "+parent,
			"One has the "+parent+" already, and one is new. Unless the one replaces the other, keep one of the two.")
	}
}

// keepsOne tells the same of a resource for one person.
func (s *Service) keepsOne(parent string, parentID types.String, person []types.String, diags *diag.Diagnostics) {
	who := "somebody who is not known yet"
	for _, spelt := range person {
		if tfvalue.Settled(spelt) {
			who = spelt.ValueString()
		}
	}
	before, known := s.keeps(parentID, func(k *keepers) { k.one = who })
	if known && (before.held || before.new) {
		beside(parent, who, diags)
	}
}

// keeps notes a resource, and gives what was noted before. Nothing is known while the
// provider is not configured, or of a room or team that is not known.
func (s *Service) keeps(parentID types.String, note func(*keepers)) (before keepers, known bool) {
	if s.ledger == nil || !tfvalue.Settled(parentID) {
		return keepers{}, false
	}
	s.ledger.mu.Lock()
	defer s.ledger.mu.Unlock()
	place := sparkapi.CanonicalID(parentID.ValueString())
	before = s.ledger.kept[place]
	after := before
	note(&after)
	s.ledger.kept[place] = after
	return before, true
}

func beside(parent, who string, diags *diag.Diagnostics) {
	one, all := kinds(parent)
	diags.AddAttributeError(path.Root(parent+"_id"), fmt.Sprintf("%s and %s are for the same %s", all, one, parent),
		fmt.Sprintf("The configuration has a %s for all people of the %s, and a %s for one of them: %s. They would undo each other's work. Keep one of the two.\n\n"+
			"To keep %[1]s, write the person into its members, and take %[3]s out of the configuration with a removed block that has destroy = false, so that nobody is thrown out.",
			all, parent, one, who))
}

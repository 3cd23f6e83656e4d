package members

import (
	"context"
	"fmt"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// membersResource is the resource for all people of a place.
type membersResource[M any, PM model[M]] struct {
	crud.ResourceBase
	*place
	tracker *conflict.Tracker // nil for the list resource
}

var (
	_ resource.ResourceWithIdentity       = (*membersResource[roomModel, *roomModel])(nil)
	_ resource.ResourceWithImportState    = (*membersResource[roomModel, *roomModel])(nil)
	_ resource.ResourceWithModifyPlan     = (*membersResource[roomModel, *roomModel])(nil)
	_ resource.ResourceWithValidateConfig = (*membersResource[roomModel, *roomModel])(nil)
)

func (r *membersResource[M, PM]) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + r.noun + "_members"
	resp.ResourceBehavior.MutableIdentity = true // see Update
}

func (r *membersResource[M, PM]) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: fmt.Sprintf("All people of one %s: who is in the set and not in the %[1]s joins, and who is in the %[1]s and not in the set is taken out. "+
			"For one person, whoever else is in the %[1]s, there is `%[2]s`; a %[1]s has the one or the others, and a plan that has both for one %[1]s is refused.\n\n"+
			"Every plan shows who joins (`+`) and who leaves (`-`), one by one, and nobody is taken out whom no plan has shown. "+
			"Who is in the %[1]s already when the resource is made, or joined after the plan, stays until the next plan shows it: "+
			"to see it in the first one, import the %[1]s.\n\n"+
			"People join before others leave. They are told of being added, and everybody in the %[1]s sees who comes and goes. %[3]s\n\n"+
			"Two stay, whatever the set says: the owner of the access token, who would lose sight of the %[1]s, and the last moderator, with a warning.\n\n"+
			"To refresh, one request reads up to 1000 people, so this is also the way to manage many.", r.noun, r.single, r.leaves),
		Attributes: r.attributes(),
	}
}

// Create adds who is missing. Nobody is taken out: no plan has shown who was there.
// Where it fails the state stays empty, for what is in a state after that is replaced,
// and the next apply finds whom this one has added.
func (r *membersResource[M, PM]) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	crud.Create(ctx, req, resp, func(plan PM) (*roster, error) {
		there, err := r.settle(ctx, &visit{want: plan.said(), placeID: plan.parent().ValueString(), diags: &resp.Diagnostics})
		if err != nil {
			return nil, err
		}
		there.remember(ctx, resp.Private, addresses(plan.said().Members), &resp.Diagnostics)
		return there, nil
	})
}

func (r *membersResource[M, PM]) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	crud.Read(ctx, req, resp, func(state PM) (*roster, error) {
		known := recall(ctx, req.Private, &resp.Diagnostics)
		id := state.parent().ValueString()
		if state.parent().IsNull() { // after an import
			id = state.said().ID.ValueString()
		}
		there, err := r.read(ctx, id)
		if account.IsGone(err) {
			return nil, r.proveGone(ctx, id, err)
		}
		if err != nil {
			return nil, err
		}
		maps.Copy(there.known, known)
		there.tellRenamed(r.noun, addresses(state.said().Members), &resp.Diagnostics)
		there.remember(ctx, resp.Private, addresses(state.said().Members), &resp.Diagnostics)
		return there, nil
	})
}

// Update does what the plan shows. Another room or team is filled before people leave
// the former: to replace the resource for it would fail where the plan did not know
// yet, as when the room is replaced.
func (r *membersResource[M, PM]) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	crud.Update(ctx, req, resp, func(plan, state PM) (*roster, error) {
		work := &visit{want: plan.said(), placeID: plan.parent().ValueString(), known: recall(ctx, req.Private, &resp.Diagnostics), diags: &resp.Diagnostics}
		moves := sparkapi.CanonicalID(work.placeID) != sparkapi.CanonicalID(state.parent().ValueString())
		if !moves {
			work.before = addresses(state.said().Members)
		}
		there, err := r.settle(ctx, work)
		if moves && err != nil {
			return nil, err
		}
		if moves {
			err = r.empty(ctx, state, work.known, &resp.Diagnostics)
		}
		if there != nil {
			there.remember(ctx, resp.Private, addresses(plan.said().Members), &resp.Diagnostics)
		}
		return there, err
	})
}

func (r *membersResource[M, PM]) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	crud.Delete(ctx, req, resp, func(state *M) error {
		return r.empty(ctx, PM(state), recall(ctx, req.Private, &resp.Diagnostics), &resp.Diagnostics)
	})
}

// ImportState takes a room or a team by its id or by what it is called.
func (r *membersResource[M, PM]) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	crud.Import(ctx, req, resp, r.kind, func(name string) (string, error) {
		found, err := crud.FindByName(r.noun+"s", name, r.all(ctx, r.Client, crud.PageSize), label)
		if err != nil {
			return "", err
		}
		return found.placeID, nil
	})
}

// read reads who is in a room or team.
func (r *membersResource[M, PM]) read(ctx context.Context, id string) (*roster, error) {
	there := newRoster(id, "")
	for s, err := range r.seats(ctx, r.Client, id) {
		if err != nil {
			return nil, err
		}
		s.isMe = r.Account.IsSelf(s.person)
		there.placeID = s.placeID // as the service writes it
		there.add(s)
	}
	return there, nil
}

// proveGone is the error of reading the people of a room or team that is told to be
// gone: only where it is gone itself, that is proven.
func (r *membersResource[M, PM]) proveGone(ctx context.Context, id string, told error) error {
	if err := r.there(ctx, r.Client, id); err != nil {
		return err
	}
	return &diagnostics.Error{
		Summary: "The people of the " + r.noun + " cannot be read",
		Detail:  "The " + r.noun + " is there, and yet: " + told.Error(),
	}
}

// empty takes the people of the set out of a room or team that is given up, where
// on_destroy says so.
func (r *membersResource[M, PM]) empty(ctx context.Context, state PM, known memory, diags *diag.Diagnostics) error {
	held := state.said()
	if held.OnDestroy.ValueString() != remove {
		return nil
	}
	_, err := r.settle(ctx, &visit{
		want: &fields{Ignore: held.Ignore}, placeID: state.parent().ValueString(), before: addresses(held.Members), known: known, leaving: true, diags: diags,
	})
	if account.IsGone(err) {
		return nil
	}
	return err
}

// tellRenamed warns of addresses that are not those of the people any more.
func (r *roster) tellRenamed(noun string, addresses []string, diags *diag.Diagnostics) {
	for _, address := range addresses {
		if s := r.find(address); s != nil && s.email != "" && folded(s.email) != address {
			diags.AddWarning(address+" is "+s.email+" now",
				"It is the same person, who stays in the "+noun+". Write the new address into the configuration: by the old one nobody could be added again.")
		}
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// This file implements the resource for one member if the configured address of the person is
// not the address that Webex shows. The person may have been renamed, may have several
// addresses, or may have an address that Webex withholds.

// rememberEmail saves in the private state that an address identified the member, if the
// current address of the member is another one.
func rememberEmail(ctx context.Context, state privateState, address types.String, m *member, diags *diag.Diagnostics) {
	if !tfvalue.HasValue(address) || m.email == "" || strings.EqualFold(address.ValueString(), m.email) {
		return
	}
	people := personByEmail{}
	maps.Copy(people, loadPrivate(ctx, state, diags))
	people[strings.ToLower(address.ValueString())] = m.personKey() // replaces an earlier person with this address
	text, err := json.Marshal(people)
	if err != nil {
		diags.AddError("Could not save the email address in the private state", err.Error())
		return
	}
	diags.Append(state.SetKey(ctx, privateKey, text)...)
}

// noteEmail saves the configured address in the private state and adds a warning, if the current
// address of the added member is another one.
func (r *membershipResource[M, P]) noteEmail(ctx context.Context, plan P, added *member, private privateState, diags *diag.Diagnostics) {
	rememberEmail(ctx, private, plan.common().PersonEmail, added, diags)
	plan.common().warnOtherEmail(r.noun, added, tfvalue.HasValue(plan.common().PersonID), diags)
}

// warnOtherEmail warns of a configured address that is not the one that Webex shows.
func (c *commonModel) warnOtherEmail(noun string, m *member, byID bool, diags *diag.Diagnostics) {
	if !tfvalue.HasValue(c.PersonEmail) || m.email == "" || strings.EqualFold(c.PersonEmail.ValueString(), m.email) {
		return
	}
	at, configured := path.Root("person_email"), c.PersonEmail.ValueString()
	if byID {
		diags.AddAttributeWarning(at, "person_email "+configured+" is not the address of the person",
			"The person with the ID in person_id has the email address "+m.email+". The provider ignores person_email. Update person_email, or remove it from the configuration.")
		return
	}
	diags.AddAttributeWarning(at, "The email address "+configured+" is now "+m.email,
		"The address of the person changed, and the person stays in the "+noun+". Update the address in the configuration, because Webex cannot add a person by a former address.")
}

// planSamePerson plans no change of the person if the configuration identifies the person in
// the state by another address. It sets the new plan in the request as well.
func (r *membershipResource[M, P]) planSamePerson(ctx context.Context, req *resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.State.Raw.IsNull() || req.Plan.Raw.IsNull() {
		return
	}
	config, state := P(new(M)), P(new(M))
	resp.Diagnostics.Append(req.Config.Get(ctx, config)...)
	resp.Diagnostics.Append(req.State.Get(ctx, state)...)
	if resp.Diagnostics.HasError() || !r.isPersonInState(ctx, config.common(), state.common(), req.Private, &resp.Diagnostics) {
		return
	}
	if err := r.keepPerson(&resp.Plan, req.Config, req.State); err != nil {
		resp.Diagnostics.AddError("Could not plan the membership", err.Error())
		return
	}
	config.common().warnOtherEmail(r.noun, state.common().member(), tfvalue.HasValue(config.common().PersonID), &resp.Diagnostics)
	req.Plan = resp.Plan
}

// isPersonInState reports whether the configuration identifies the person in the state by
// another address. If person_id is configured, person_email has no effect.
func (r *membershipResource[M, P]) isPersonInState(ctx context.Context, config, state *commonModel, private privateState, diags *diag.Diagnostics) bool {
	personID, email := state.PersonID.ValueString(), config.PersonEmail.ValueString()
	switch {
	case tfvalue.HasValue(config.PersonID):
		return sparkapi.SameID(config.PersonID.ValueString(), personID) && !config.PersonEmail.Equal(state.PersonEmail)
	case !config.PersonID.IsNull(), !tfvalue.HasValue(config.PersonEmail), strings.EqualFold(email, state.PersonEmail.ValueString()):
		return false
	}
	isWithheld := state.PersonEmail.IsNull() // Webex has withheld the address since the import
	if !isWithheld && loadPrivate(ctx, private, diags)[strings.ToLower(email)] != sparkapi.CanonicalID(personID) {
		return false
	}
	owner, err := findPerson(ctx, r.Client, email)
	switch {
	case err != nil:
		return !isWithheld
	case sparkapi.SameID(owner.ID, personID):
		return true
	case !isWithheld:
		diags.AddAttributeWarning(path.Root("person_email"), "The email address "+email+" belongs to another person now",
			"The member of the "+r.noun+" who had this address before now has the address "+state.PersonEmail.ValueString()+". Terraform replaces this member with the person who now has the address "+email+". "+
				"To keep the member, change person_email to "+state.PersonEmail.ValueString()+".")
	}
	return false
}

// keepPerson sets the attributes of the person to the values in the state. If the room or
// team does not change, it sets all attributes that the configuration omits.
func (r *membershipResource[M, P]) keepPerson(plan *tfsdk.Plan, config tfsdk.Config, state tfsdk.State) error {
	var planned, configured, prior map[string]tftypes.Value
	if err := errors.Join(plan.Raw.As(&planned), config.Raw.As(&configured), state.Raw.As(&prior)); err != nil {
		return err
	}
	isSameParent := planned[r.parentAttribute()].Equal(prior[r.parentAttribute()])
	for name, value := range planned {
		if !value.IsKnown() && configured[name].IsNull() && (isSameParent || strings.HasPrefix(name, "person_")) {
			planned[name] = prior[name]
		}
	}
	if email := prior["person_email"]; !email.IsNull() { // Terraform does not let a configured value become null
		planned["person_email"] = email
	}
	plan.Raw = tftypes.NewValue(plan.Raw.Type(), planned)
	return nil
}

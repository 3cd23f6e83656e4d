// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person

import (
	"cmp"
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/resourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"

	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type personResource struct {
	crud.ResourceBase
	tracker *conflict.Tracker // nil for the list resource
}

var (
	_ resource.ResourceWithIdentity         = (*personResource)(nil)
	_ resource.ResourceWithImportState      = (*personResource)(nil)
	_ resource.ResourceWithModifyPlan       = (*personResource)(nil)
	_ resource.ResourceWithConfigValidators = (*personResource)(nil)
)

func (r *personResource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_person"
}

func (r *personResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages the account of a person in an organization. Requires the access token of an administrator. " +
			"If an optional attribute is omitted, the current value is left unchanged. " +
			"If the organization synchronizes its people from a directory, use the data source `spark_person` instead.\n\n" +
			"!> **Destroying the resource deletes the account. This cannot be undone.** Webex removes the person from the organization and from all rooms (*spaces* in the Webex app) and teams. " +
			"To keep the account, set `on_destroy = \"keep\"` and apply this change first.\n\n" +
			"When the account is created, Webex sends an invitation to the person by email.\n\n" +
			"Before you delete an account, see [Offboarding a person](https://registry.terraform.io/providers/ciscospark/spark/latest/docs/guides/offboarding). Creating the account again does not restore the rooms and teams of the person.\n\n" +
			"The provider does not delete the authenticated account. If a plan removes administrator roles of this account, or sets its `login_enabled` to `false`, " +
			"the plan shows a warning, because Terraform may no longer be able to manage the organization.",
		Attributes: attributes(),
	}
}

// ConfigValidators require the fields that Webex requires for a new person.
func (r *personResource) ConfigValidators(context.Context) []resource.ConfigValidator {
	return []resource.ConfigValidator{
		resourcevalidator.AtLeastOneOf(path.MatchRoot("display_name"), path.MatchRoot("first_name"), path.MatchRoot("last_name")),
	}
}

func (r *personResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	crud.Create(ctx, r.Account, req, resp, func(plan *model) (*sparkapi.Person, error) {
		person, err := create.Once(ctx, r.createSpec(plan), r.tracker, &resp.Diagnostics)
		if errors.Is(err, sparkapi.ErrConflict) {
			email := plan.create().Emails[0]
			return nil, diagnostics.AlreadyExists("spark_person", email+" already has an account", email, "Webex responded: "+err.Error())
		}
		if err == nil && !plan.hasLogin(person) {
			changed, updateErr := r.write(ctx, person.ID, plan)
			if updateErr != nil {
				diagnostics.AppendRefused(&resp.Diagnostics, path.Root("login_enabled"), "Could not change the sign-in of "+plan.address(), updateErr,
					"The account was created. The next plan shows the difference.")
			}
			person = cmp.Or(changed, person)
		}
		warnSkipped(plan, person, &resp.Diagnostics)
		return person, err
	})
}

func (r *personResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	crud.Read(ctx, r.Account, req, resp, func(state *model) (*sparkapi.Person, error) {
		if state.hasCalling() { // lists with calling fields are slow and have small pages
			return r.Client.People.Get(ctx, state.ID.ValueString(), sparkapi.WithCallingData())
		}
		return r.Bulk.People.Get(ctx, state.ID.ValueString())
	})
}

// Update sends all fields of the person, because Webex resets omitted fields.
func (r *personResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	crud.Update(ctx, r.Account, req, resp, func(plan, state *model) (*sparkapi.Person, error) {
		if config.DisplayName.IsNull() && !plan.DisplayName.Equal(state.DisplayName) {
			config.DisplayName = plan.DisplayName // which depends on the other names
		}
		if reflect.DeepEqual(plan.fields, state.fields) { // only on_destroy changed, which Webex does not store
			return r.Client.People.Get(ctx, state.ID.ValueString(), calling(plan)...)
		}
		changed, err := r.write(ctx, state.ID.ValueString(), &config)
		switch {
		case err == nil:
			warnSkipped(plan, changed, &resp.Diagnostics)
		case errors.Is(err, sparkapi.ErrConflict) && !plan.Emails.Equal(state.Emails):
			err = &diagnostics.Error{
				Attribute: path.Root("emails"), Summary: "Could not change the email address of " + state.address(),
				Detail: diagnostics.Explain(err, "Probably another account has the address "+plan.address()+". "+
					"If two people exchange their addresses, first give one of them a temporary address and apply this change."),
			}
		}
		return changed, err
	})
}

// write reads a person, changes the configured fields, and sends all fields back. A failed
// update may have changed some of the fields, so write returns the person after the update
// together with the error.
func (r *personResource) write(ctx context.Context, id string, config *model) (*sparkapi.Person, error) {
	// The calling fields are read as well, because Webex resets fields that the update omits.
	options := []sparkapi.CallOption{sparkapi.WithCallingData()}
	person, err := r.Client.People.Get(ctx, id, options...)
	if err != nil {
		return nil, err
	}
	update := person.AsUpdate()
	config.overlay(&update)
	written := slices.Clone(options)
	if tfvalue.HasValue(config.SiteURLs) {
		written = append(written, sparkapi.WithShowAllTypes()) // otherwise Webex does not remove sites with #attendee
	}
	for key, value := range person.Unknown() {
		written = append(written, sparkapi.WithParam(key, value))
	}
	changed, updateErr := r.Client.People.Update(ctx, id, update, written...)
	if updateErr == nil {
		return changed, nil
	}
	if changed, err = r.Client.People.Get(ctx, id, options...); err != nil {
		return nil, updateErr
	}
	return changed, updateErr
}

func (r *personResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	crud.Delete(ctx, r.Account, req, resp, func(state *model) error {
		self := r.Account.ProtectSeen(crud.LoadMemory(ctx, req.Private, &resp.Diagnostics))
		switch {
		case state.OnDestroy.ValueString() == destroyKeeps:
			return nil
		case self.IsProtected(state.ID.ValueString()):
			return &diagnostics.Error{Summary: ownAccountStays, Detail: ownAccountAdvice}
		}
		if err := self.CheckRemoval(); err != nil {
			return err
		}
		return r.Client.People.Delete(ctx, state.ID.ValueString())
	})
}

// ImportState imports a person by ID or email address.
func (r *personResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	crud.Import(ctx, req, resp, kind, crud.Finder{ByName: func(email string) (string, error) {
		person, err := byEmail(ctx, r.Client, email)
		if err != nil {
			return "", err
		}
		return person.ID, nil
	}})
}

// warnSkipped warns of configured licenses and email addresses that Webex did not assign.
// Webex returns no error for them.
func warnSkipped(plan *model, person *sparkapi.Person, diags *diag.Diagnostics) {
	if person == nil {
		return
	}
	licenses := slices.DeleteFunc(tfvalue.SetToStrings(plan.Licenses), func(license string) bool { return crud.IndexID(person.Licenses, license) >= 0 })
	if person.Licenses != nil && len(licenses) > 0 {
		diags.AddAttributeWarning(path.Root("licenses"), "Webex did not assign all licenses of "+plan.address(),
			"Webex ignored these licenses and returned no error. Probably no licenses are left, or the licenses belong to another organization.\n\n"+strings.Join(licenses, "\n"))
	}
	emails := slices.DeleteFunc(tfvalue.Ordered(plan.Emails), func(email string) bool {
		return slices.ContainsFunc(person.Emails, func(has string) bool { return strings.EqualFold(has, email) })
	})
	if person.Emails != nil && len(emails) > 0 {
		diags.AddAttributeWarning(path.Root("emails"), "Webex did not save all email addresses of "+plan.address(),
			"Webex ignored these addresses and returned no error. Webex currently saves only the first address of the list.\n\n"+strings.Join(emails, "\n"))
	}
}

// calling returns the option that requests the calling fields if one of them is managed.
func calling(m *model) []sparkapi.CallOption {
	if !m.hasCalling() {
		return nil
	}
	return []sparkapi.CallOption{sparkapi.WithCallingData()}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export_test

import (
	"context"
	"slices"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/defaults"
	"github.com/zclconf/go-cty/cty"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/export"
	"github.com/ciscospark/terraform-provider-spark/internal/provider"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// neverExported contains the attributes that are never exported, with the reason.
var neverExported = map[string]map[string]string{
	"spark_room":               {"on_destroy": afterImport},
	"spark_room_members":       {"on_destroy": afterImport, "max_removals": afterImport, "ignore": afterImport},
	"spark_team_members":       {"on_destroy": afterImport, "max_removals": afterImport, "ignore": afterImport},
	"spark_membership":         {"adopt_existing": afterImport, "person_id": "the person is identified by the email address, unless Webex does not return it"},
	"spark_team_membership":    {"adopt_existing": afterImport, "person_id": "the person is identified by the email address, unless Webex does not return it"},
	"spark_webhook":            {"target_url_wo": afterImport, "target_url_wo_version": afterImport, "secret": secret, "secret_wo": secret, "secret_wo_version": secret},
	"spark_person":             {"on_destroy": afterImport, "extension": notListed, "location_id": notListed, "org_id": "only partner administrators have people of other organizations"},
	"spark_room_tab":           {},
	"spark_room_linked_folder": {},
	"spark_team":               {},
}

const (
	afterImport = "Webex does not have the attribute, and an import sets the default"
	secret      = "secrets are never exported"
	notListed   = "lists of people do not contain the attribute, and an import omits it"
)

// schemas returns the schemas of all resources by type.
func schemas(t *testing.T) map[string]schema.Schema {
	t.Helper()
	all := map[string]schema.Schema{}
	for _, constructor := range provider.New("test")().Resources(t.Context()) {
		r := constructor()
		var metadata resource.MetadataResponse
		r.Metadata(t.Context(), resource.MetadataRequest{ProviderTypeName: "spark"}, &metadata)
		var described resource.SchemaResponse
		r.Schema(t.Context(), resource.SchemaRequest{}, &described)
		all[metadata.TypeName] = described.Schema
	}
	return all
}

// exportedValues returns the values in a configuration, by resource type and attribute. Values that
// are not constants are unknown.
func exportedValues(t *testing.T, result *export.Result) map[string]map[string][]cty.Value {
	t.Helper()
	all := map[string]map[string][]cty.Value{}
	for _, f := range result.Files {
		file, diags := hclsyntax.ParseConfig(f.Text, f.Name, hcl.InitialPos)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		for _, block := range file.Body.(*hclsyntax.Body).Blocks { //nolint:errcheck,forcetypeassert // hclsyntax parsed it
			if block.Type != "resource" {
				continue
			}
			kind := block.Labels[0]
			if all[kind] == nil {
				all[kind] = map[string][]cty.Value{}
			}
			for name, attribute := range block.Body.Attributes {
				value, diags := attribute.Expr.Value(nil)
				if diags.HasErrors() {
					value = cty.DynamicVal
				}
				all[kind][name] = append(all[kind][name], value)
			}
		}
	}
	return all
}

// defaultOf returns the default of an attribute, or null if the attribute has no default.
func defaultOf(ctx context.Context, attribute schema.Attribute) cty.Value {
	switch a := attribute.(type) {
	case schema.StringAttribute:
		if a.Default != nil {
			var resp defaults.StringResponse
			a.Default.DefaultString(ctx, defaults.StringRequest{}, &resp)
			return cty.StringVal(resp.PlanValue.ValueString())
		}
	case schema.BoolAttribute:
		if a.Default != nil {
			var resp defaults.BoolResponse
			a.Default.DefaultBool(ctx, defaults.BoolRequest{}, &resp)
			return cty.BoolVal(resp.PlanValue.ValueBool())
		}
	case schema.Int64Attribute:
		if a.Default != nil {
			var resp defaults.Int64Response
			a.Default.DefaultInt64(ctx, defaults.Int64Request{}, &resp)
			return cty.NumberIntVal(resp.PlanValue.ValueInt64())
		}
	}
	return cty.NilVal
}

// Every resource type is exported, or listed with a reason. Every configurable attribute is
// exported if its value is not the default, or listed with a reason.
func TestAttributes(t *testing.T) {
	service := acctest.New(t, sparksim.WithPeople(3))
	service.SeedOrganization(t)
	addRareValues(t, service)
	sets, singles := run(t, service, export.Options{Kinds: everything}), run(t, service, export.Options{Singles: true})
	values := exportedValues(t, sets)
	for kind, attributes := range exportedValues(t, singles) {
		if values[kind] == nil {
			values[kind] = attributes
		}
	}
	all := schemas(t)
	for kind, s := range all {
		reason, isListed := export.NotExportable[kind]
		if isExportable := slices.Contains(export.Exportable, kind); isExportable == isListed || isListed && reason == "" {
			t.Errorf("%s: want it in either Exportable or NotExportable, with a reason", kind)
		}
		if isListed {
			continue
		}
		for name, attribute := range s.Attributes {
			reason, isListed := neverExported[kind][name]
			got := values[kind][name]
			switch isConfigurable := attribute.IsRequired() || attribute.IsOptional(); {
			case !isConfigurable && len(got) > 0:
				t.Errorf("%s.%s is exported, but cannot be configured", kind, name)
			case isConfigurable && len(got) == 0 && !isListed:
				t.Errorf("%s.%s is not exported, and neverExported contains no reason", kind, name)
			case len(got) > 0 && isListed:
				t.Errorf("%s.%s is exported, but neverExported lists it: %s", kind, name, reason)
			}
			defaultValue := defaultOf(t.Context(), attribute)
			for _, value := range got {
				if defaultValue != cty.NilVal && value.RawEquals(defaultValue) || value.RawEquals(cty.StringVal("")) || value.IsNull() {
					t.Errorf("%s.%s is exported with the value %#v, which is the default", kind, name, value)
				}
			}
		}
	}
	for kind, attributes := range neverExported {
		for name := range attributes {
			if _, exists := all[kind].Attributes[name]; !exists {
				t.Errorf("neverExported lists %s.%s, which does not exist", kind, name)
			}
		}
	}
	if got := imports(t, service, folder(sets)); got["spark_person"] == 0 {
		t.Errorf("want imports of people, got %v", got)
	}
}

// addRareValues adds values that the organization does not have yet.
func addRareValues(t *testing.T, service *acctest.Service) {
	t.Helper()
	admin := service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{
		Title: "Classified", ClassificationID: sparkapi.ID{Cluster: "us", Type: "CLASSIFICATION", Key: "a7be7a15-aa55-4f19-8a3b-4a6d9f3f3d10"}.String(),
	}))(t)
	moderator := true
	acctest.Must(admin.Memberships.Create(t.Context(), sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: "anna.bauer@example.com", IsModerator: &moderator}))(t)
	enabled := sparkapi.Bool(false)
	change := func(email string, change func(*sparkapi.PersonUpdate)) {
		person := acctest.Must(sparkapi.One(admin.People.List(t.Context(), sparkapi.PersonFilter{Email: email})))(t)
		update := person.AsUpdate()
		change(&update)
		acctest.Must(admin.People.Update(t.Context(), person.ID, update))(t)
	}
	change("ben.carter@example.com", func(u *sparkapi.PersonUpdate) { u.LoginEnabled = &enabled })
	// A reference to the other manager would be a dependency cycle.
	anna, clara := service.PersonID("anna.bauer@example.com"), service.PersonID("clara.diaz@example.com")
	change("anna.bauer@example.com", func(u *sparkapi.PersonUpdate) { u.ManagerID = clara })
	change("clara.diaz@example.com", func(u *sparkapi.PersonUpdate) { u.ManagerID = anna })
}

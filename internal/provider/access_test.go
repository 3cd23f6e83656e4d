// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/access"
	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// scopeless are the types that need no scope to be read. For spark_me, the provider reads the
// account from its memberships if the token does not have the scope.
var scopeless = []string{"spark_webhook", "spark_webhooks", "spark_me"}

// The documentation and the errors state the required access for all types of the provider.
func TestAccessIsDocumented(t *testing.T) {
	t.Parallel()
	got := map[access.Kind][]string{}
	for _, entry := range access.Types() {
		got[entry.Kind] = append(got[entry.Kind], entry.Name)
	}
	schema := providerSchema(t)
	for kind, want := range map[access.Kind][]string{
		access.Resource: names(schema.ResourceSchemas), access.DataSource: names(schema.DataSourceSchemas),
		access.ListResource: names(schema.ListResourceSchemas), access.Action: names(schema.ActionSchemas),
	} {
		slices.Sort(got[kind])
		if diff := cmp.Diff(want, got[kind]); diff != "" {
			t.Errorf("%s (-served +documented): %s", kind, diff)
		}
	}
}

// A data source needs only one of its scopes. The error names the missing scope.
func TestScopesOfDataSources(t *testing.T) {
	service := acctest.New(t)
	token := func(scopes ...string) map[string]any {
		value, _ := service.Grant("admin", time.Hour, scopes...)
		return map[string]any{"access_token": value, "wait_on_rate_limit": false}
	}
	noScopes := service.DataSources(t, "admin", token("spark:kms"))
	for _, entry := range access.Types() {
		if entry.Kind != access.DataSource || slices.Contains(scopeless, entry.Name) {
			continue
		}
		config := maps.Clone(validBlocks["data "+entry.Name][0])
		delete(config, "org_id") // an organization that the account cannot access
		required, _ := entry.Read()
		if errs := noScopes.Errors(t, entry.Name, config); len(errs) == 0 || !strings.Contains(errs[0], "status 403") || !strings.Contains(errs[0], required.Scopes[0]) {
			t.Errorf("%s without a scope: want an error with status 403 and the scope %s, got %q", entry.Name, required.Scopes[0], errs)
		}
		for _, scope := range required.Scopes {
			if errs := service.DataSources(t, "admin", token(scope)).Errors(t, entry.Name, config); strings.Contains(strings.Join(errs, "\n"), "status 403") {
				t.Errorf("%s with the scope %s: want no status 403, got %q", entry.Name, scope, errs)
			}
		}
	}
}

// A resource can be created, read and deleted with only its own scopes. The error names the
// missing scope.
func TestScopesOfResources(t *testing.T) {
	for _, entry := range access.Types() {
		if entry.Kind != access.Resource {
			continue
		}
		scopes := entry.Scopes()
		if entry.Name == "spark_webhook" {
			scopes = []string{access.WebhookScopes()[0].Scope}
		}
		t.Run(entry.Name, func(t *testing.T) {
			if errs := lifeCycleErrors(t, entry.Name, scopes); len(errs) > 0 {
				t.Errorf("with %q: want no error, got %q", scopes, errs)
			}
		})
		for i, missing := range scopes {
			t.Run(entry.Name+" without "+missing, func(t *testing.T) {
				errs := lifeCycleErrors(t, entry.Name, slices.Delete(slices.Clone(scopes), i, i+1))
				if len(errs) == 0 || !strings.Contains(errs[0], "status 403") || !strings.Contains(errs[0], "lacks the scope ") || !strings.Contains(errs[0], missing) {
					t.Errorf("want an error with status 403 and the scope, got %q", errs)
				}
			})
		}
	}
}

// lifeCycleErrors creates, reads and deletes a resource with an access token that has only the
// scopes, and returns the first errors.
func lifeCycleErrors(t *testing.T, name string, scopes []string) []string {
	t.Helper()
	service := acctest.New(t)
	config := minimal(t, service, name)
	value, _ := service.Grant("admin", time.Hour, append([]string{"spark:kms"}, scopes...)...)
	provider := service.Protocol(t, "admin", map[string]any{"access_token": value})
	managed := acctest.Managed{Kind: name}
	for _, wanted := range []map[string]any{config, nil} {
		plan := provider.Plan(t, managed, wanted)
		if len(plan.Errors) > 0 {
			return plan.Errors
		}
		applied := provider.ApplyPlan(t, plan)
		managed = applied.Managed
		if len(applied.Errors) > 0 {
			return applied.Errors
		}
		if wanted == nil {
			break
		}
		if read := provider.Read(t, managed); len(read.Errors) > 0 {
			return read.Errors
		}
	}
	return nil
}

// minimal returns a configuration with the required attributes, and creates the room and the
// team that it refers to.
func minimal(t *testing.T, service *acctest.Service, name string) map[string]any {
	t.Helper()
	admin := service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Incidents"}))(t).ID
	team := acctest.Must(admin.Teams.Create(t.Context(), sparkapi.TeamCreate{Name: "Platform"}))(t).ID
	configs := map[string]map[string]any{
		"spark_room":               {"title": "Releases"},
		"spark_room_tab":           {"room_id": room, "display_name": "Runbook", "content_url": "https://runbook.example.com"},
		"spark_room_linked_folder": validBlocks["resource spark_room_linked_folder"][0],
		"spark_membership":         {"room_id": room, "person_email": "anna.bauer@example.com"},
		"spark_room_members":       {"room_id": room, "members": []any{"anna.bauer@example.com"}},
		"spark_team":               {"name": "Operations"},
		"spark_team_membership":    {"team_id": team, "person_email": "anna.bauer@example.com"},
		"spark_team_members":       {"team_id": team, "members": []any{"anna.bauer@example.com"}},
		"spark_message":            {"room_id": room, "text": "Welcome"},
		"spark_webhook":            {"name": "Pager", "target_url": "https://pager.example.com", "resource": "messages", "event": "created"},
		"spark_person":             {"emails": []any{"nora.newcomer@example.com"}, "display_name": "Nora Newcomer"},
	}
	config := maps.Clone(configs[name])
	if _, ok := config["room_id"]; ok {
		config["room_id"] = room
	}
	return config
}

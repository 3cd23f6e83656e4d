// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"maps"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// A value that Webex returns in a different form is not drift, but a later change is. A lost
// response to the create request does not create a second object.
func TestRewrittenValueIsNoDrift(t *testing.T) {
	for _, test := range rewritings() {
		t.Run(test.kind+" "+test.attribute+" "+test.sent, func(t *testing.T) {
			var rewritten atomic.Pointer[map[string]string]
			rewrite := func(text string) string {
				if texts := rewritten.Load(); texts != nil && (*texts)[text] != "" {
					return (*texts)[text]
				}
				return text
			}
			acctest.Synctest(t, func(t *testing.T, service *acctest.Service) {
				test.prepare(t, service)
				time.Sleep(time.Second) // the existing objects are older than the request
				rewritten.Store(&map[string]string{test.sent: test.returned})
				protocol, config := service.Protocol(t, "admin"), test.configuration()
				if request := createRequests[test.kind]; request != "" {
					service.Fail(sparksim.Fault{Request: request, Times: 1, Reset: true, After: true})
				}
				managed := protocol.Create(t, test.kind, config)
				protocol.NewRun(t)
				managed = protocol.Change(t, protocol.Read(t, managed).Managed, config, acctest.NoOp)
				if sent := service.Count(createRequests[test.kind]); createRequests[test.kind] != "" && sent != 1 {
					t.Errorf("want one %s, got %d", createRequests[test.kind], sent)
				}
				if test.other == "" {
					return
				}
				rewritten.Store(&map[string]string{test.sent: test.other})
				plan := protocol.Plan(t, protocol.Read(t, managed).Managed, config)
				if plan.Action != acctest.Update && plan.Action != acctest.Replace {
					t.Errorf("after another value was returned: want a change, got %s %q", plan.Action, plan.Errors)
				}
			}, sparksim.WithRewriting(rewrite))
		})
	}
}

// prepare creates the room or team of the resource, and completes the values.
func (r *rewriting) prepare(t *testing.T, service *acctest.Service) {
	t.Helper()
	ctx, admin := t.Context(), service.Client(t, "admin")
	if r.parent != "" {
		var id string
		if r.parent == "room_id" {
			id = acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Lobby"}))(t).ID
		} else {
			id = acctest.Must(admin.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Platform"}))(t).ID
		}
		r.config = maps.Clone(r.config)
		if r.config == nil {
			r.config = map[string]any{}
		}
		r.config[r.parent] = id
	}
	if r.sent == "" {
		r.sent, _ = r.config[r.attribute].(string)
		if r.sent == "" {
			r.sent = service.PersonID(anna)
		}
		decoded := acctest.Must(sparkapi.DecodeID(r.sent))(t)
		decoded.Cluster = "urn:TEAM:eu-central-1_k"
		r.returned = decoded.String()
	}
}

func (r *rewriting) configuration() map[string]any {
	config := maps.Clone(r.config)
	if config == nil {
		config = map[string]any{}
	}
	config[r.attribute] = r.sent
	if r.value != nil {
		config[r.attribute] = r.value(r.sent)
	}
	return config
}

// Each attribute that a configuration can set is in rewritings or comparedElsewhere, or has
// only one form.
func TestRewritingsAreComplete(t *testing.T) {
	tested := map[string]bool{}
	for _, test := range rewritings() {
		tested[test.kind+" "+test.attribute] = true
	}
	used := map[string]bool{}
	for kind, schema := range providerSchema(t).ResourceSchemas {
		for _, attribute := range schema.Block.Attributes {
			name := kind + " " + attribute.Name
			if !attribute.Required && !attribute.Optional || hasOneForm(attribute) || tested[name] {
				continue
			}
			if reason := comparedElsewhere[attribute.Name] + comparedElsewhere[name]; reason == "" {
				t.Errorf("%s: Webex may return it in another form. Add it to rewritings, or to comparedElsewhere with the test that compares it", name)
			}
			used[attribute.Name], used[name] = true, true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(comparedElsewhere)) {
		if !used[name] {
			t.Errorf("%s is in rewritings, or does not exist", name)
		}
	}
}

// hasOneForm reports whether all values of an attribute have one form.
func hasOneForm(attribute *tfprotov6.SchemaAttribute) bool {
	return attribute.WriteOnly || attribute.Type != nil && (attribute.Type.Is(tftypes.Bool) || attribute.Type.Is(tftypes.Number))
}

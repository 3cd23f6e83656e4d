// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"bytes"
	"io"
	"net/http"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ciscospark/terraform-provider-spark/internal/inprocess"
	"github.com/ciscospark/terraform-provider-spark/internal/provider"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// BenchmarkPlan measures the plan of one unchanged resource. The provider validates the
// configuration, reads the object and plans. Responses are cached, so that the time of the
// simulator is not included.
func BenchmarkPlan(b *testing.B) {
	sim := sparksim.New(sparksim.WithPeople(100))
	b.Cleanup(sim.Close)
	client, err := sparkapi.New(sparkapi.WithAccessToken(sim.Token("admin")), sparkapi.WithTransport(inprocess.Transport{Handler: sim}))
	if err != nil {
		b.Fatal(err)
	}
	for _, object := range []struct {
		kind string
		id   func() (string, error)
	}{
		{"spark_room", func() (string, error) {
			room, err := client.Rooms.Create(b.Context(), sparkapi.RoomCreate{Title: "Releases"})
			return room.ID, err
		}},
		{"spark_team", func() (string, error) {
			team, err := client.Teams.Create(b.Context(), sparkapi.TeamCreate{Name: "Platform"})
			return team.ID, err
		}},
		{"spark_membership", func() (string, error) {
			room, err := client.Rooms.Create(b.Context(), sparkapi.RoomCreate{Title: "Releases"})
			if err != nil {
				return "", err
			}
			member, err := client.Memberships.Create(b.Context(), sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: "user@example.com"})
			return member.ID, err
		}},
		{"spark_room_members", func() (string, error) { // of 100 people
			room, err := client.Rooms.Create(b.Context(), sparkapi.RoomCreate{Title: "Releases"})
			if err != nil {
				return "", err
			}
			people := 0
			for person, err := range client.People.List(b.Context(), sparkapi.PersonFilter{Max: 1000}) {
				if err == nil && person.Emails[0] != "admin@example.com" && people < 100 {
					_, err = client.Memberships.Create(b.Context(), sparkapi.MembershipCreate{RoomID: room.ID, PersonID: person.ID})
					people++
				}
				if err != nil {
					return "", err
				}
			}
			return room.ID, nil
		}},
		{"spark_webhook", func() (string, error) {
			hook, err := client.Webhooks.Create(b.Context(), sparkapi.WebhookCreate{Name: "CI", TargetURL: "https://ci.example.com/", Resource: "messages", Event: "created"})
			return hook.ID, err
		}},
		{"spark_person", func() (string, error) {
			person, err := client.People.Me(b.Context())
			return person.ID, err
		}},
	} {
		b.Run(object.kind, func(b *testing.B) {
			id, err := object.id()
			if err != nil {
				b.Fatal(err)
			}
			p := newPlanner(b, sim, object.kind)
			state := p.imported(b, id)
			config := p.generated(b, state)
			b.ReportAllocs()
			for b.Loop() {
				p.plan(b, config, state)
			}
		})
	}
}

// planner calls the provider as Terraform does, for one resource type.
type planner struct {
	tfprotov6.ProviderServer
	kind string
}

func newPlanner(b *testing.B, sim *sparksim.Sim, kind string) *planner {
	b.Helper()
	transport := &cachedTransport{next: inprocess.Transport{Handler: sim}, known: map[string]*http.Response{}}
	p := &planner{providerserver.NewProtocol6(provider.New("test", sparkapi.WithTransport(transport))())(), kind}
	config := &tfprotov6.DynamicValue{JSON: []byte(`{"access_token": "` + sim.Token("admin") + `"}`)}
	configured, err := p.ConfigureProvider(b.Context(), &tfprotov6.ConfigureProviderRequest{Config: config})
	succeeds(b, err, configured.Diagnostics)
	return p
}

// imported imports an object and returns its state.
func (p *planner) imported(b *testing.B, id string) *tfprotov6.ReadResourceResponse {
	b.Helper()
	imported, err := p.ImportResourceState(b.Context(), &tfprotov6.ImportResourceStateRequest{TypeName: p.kind, ID: id})
	succeeds(b, err, imported.Diagnostics)
	one := imported.ImportedResources[0]
	read, err := p.ReadResource(b.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: p.kind, CurrentState: one.State, Private: one.Private, CurrentIdentity: one.Identity,
	})
	succeeds(b, err, read.Diagnostics)
	return read
}

// generated returns the configuration that Terraform generates from a state.
func (p *planner) generated(b *testing.B, state *tfprotov6.ReadResourceResponse) *tfprotov6.DynamicValue {
	b.Helper()
	generated, err := p.GenerateResourceConfig(b.Context(), &tfprotov6.GenerateResourceConfigRequest{TypeName: p.kind, State: state.NewState})
	succeeds(b, err, generated.Diagnostics)
	return generated.Config
}

// plan sends the calls with which Terraform plans an unchanged instance.
func (p *planner) plan(b *testing.B, config *tfprotov6.DynamicValue, state *tfprotov6.ReadResourceResponse) {
	checked, err := p.ValidateResourceConfig(b.Context(), &tfprotov6.ValidateResourceConfigRequest{
		TypeName: p.kind, Config: config, ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	succeeds(b, err, checked.Diagnostics)
	read, err := p.ReadResource(b.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: p.kind, CurrentState: state.NewState, Private: state.Private, CurrentIdentity: state.NewIdentity,
	})
	succeeds(b, err, read.Diagnostics)
	planned, err := p.PlanResourceChange(b.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: p.kind, Config: config, PriorState: read.NewState, PriorPrivate: read.Private, PriorIdentity: read.NewIdentity, ProposedNewState: read.NewState,
	})
	succeeds(b, err, planned.Diagnostics)
}

func succeeds(b *testing.B, err error, diagnostics []*tfprotov6.Diagnostic) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
	for _, d := range diagnostics {
		b.Fatalf("%s: %s", d.Summary, d.Detail)
	}
}

// cachedTransport sends each request once, and then returns its cached response.
type cachedTransport struct {
	next  http.RoundTripper
	mu    sync.Mutex
	known map[string]*http.Response
}

func (c *cachedTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	resp, ok := c.known[req.URL.String()]
	if !ok {
		var err error
		if resp, err = c.next.RoundTrip(req); err != nil {
			return nil, err
		}
		c.known[req.URL.String()] = resp
	}
	body, err := io.ReadAll(resp.Body)
	resp.Body = io.NopCloser(bytes.NewReader(body))
	result := *resp
	result.Body = io.NopCloser(bytes.NewReader(body))
	return &result, err
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/contract"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// service is a simulator on the network.
type service struct {
	*sparksim.Sim
	url string
}

func startSimulator(t *testing.T, options ...sparksim.Option) service {
	t.Helper()
	sim := sparksim.New(options...)
	server := httptest.NewServer(contract.Watch(t, sim))
	t.Cleanup(func() {
		server.Close()
		sim.Close()
	})
	return service{sim, server.URL + "/v1/"}
}

// client returns a client with one of the accounts: "admin", "user" or "bot".
func (s service) client(t *testing.T, name string, options ...sparkapi.Option) *sparkapi.Client {
	t.Helper()
	client, err := sparkapi.New(append([]sparkapi.Option{
		sparkapi.WithAccessToken(s.Token(name)), sparkapi.WithBaseURL(s.url),
	}, options...)...)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	return client
}

// must returns a result and ends the test if there is an error.
func must[T any](t *testing.T) func(T, error) T {
	t.Helper()
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatalf("got the error %v", err)
		}
		return value
	}
}

func wantError(t *testing.T, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("the error is %v, want %v", got, want)
	}
}

func drop[T any](_ T, err error) error { return err }

// wantSameFields compares the JSON of two responses for one object. Fields that only one of them contains are
// ignored, because some responses of Webex omit fields that others contain.
func wantSameFields(t *testing.T, what string, want, got interface{ JSON() json.RawMessage }) {
	t.Helper()
	var x, y map[string]any
	if err := errors.Join(json.Unmarshal(want.JSON(), &x), json.Unmarshal(got.JSON(), &y)); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	maps.DeleteFunc(x, func(key string, _ any) bool { _, both := y[key]; return !both })
	maps.DeleteFunc(y, func(key string, _ any) bool { _, both := x[key]; return !both })
	if diff := cmp.Diff(x, y); diff != "" || x["id"] == nil {
		t.Errorf("%s differs (-want +got):\n%s", what, diff)
	}
}

func names[T any](items []*T, name func(*T) string) (all []string) {
	for _, item := range items {
		all = append(all, name(item))
	}
	return all
}

func TestRoomsLifeCycle(t *testing.T) {
	t.Parallel()
	rooms := startSimulator(t).client(t, "user").Rooms
	ctx := t.Context()

	room := must[*sparkapi.Room](t)(rooms.Create(ctx, sparkapi.RoomCreate{Title: "Release 4.2", Description: "All about it"}))
	if room.ID == "" || room.Title != "Release 4.2" || room.Type != "group" || room.Created.Time.IsZero() {
		t.Errorf("the new room is %+v", room)
	}
	wantSameFields(t, "the room read", room, must[*sparkapi.Room](t)(rooms.Get(ctx, room.ID)))

	locked := true
	changed := must[*sparkapi.Room](t)(rooms.Update(ctx, room.ID, sparkapi.RoomUpdate{Title: "Release 4.3", IsLocked: &locked}))
	if changed.Title != "Release 4.3" || changed.IsLocked == nil || !*changed.IsLocked || changed.Description != "All about it" {
		t.Errorf("the changed room is %s", changed.JSON())
	}
	listed := must[*sparkapi.Room](t)(sparkapi.One(rooms.List(ctx, sparkapi.RoomFilter{Type: "group"})))
	wantSameFields(t, "the room listed", changed, listed)

	wantError(t, rooms.Delete(ctx, room.ID), nil)
	wantError(t, drop(rooms.Get(ctx, room.ID)), sparkapi.ErrNotFound)
	wantError(t, rooms.Delete(ctx, room.ID), sparkapi.ErrNotFound)
	wantError(t, drop(sparkapi.One(rooms.List(ctx, sparkapi.RoomFilter{}))), sparkapi.ErrNotFound)
}

func TestMembershipsLifeCycle(t *testing.T) {
	t.Parallel()
	s := startSimulator(t)
	client, ctx := s.client(t, "user"), t.Context()
	memberships := client.Memberships
	room := must[*sparkapi.Room](t)(client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))

	member := must[*sparkapi.Membership](t)(memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: "ANNA.bauer@example.com"}))
	if member.PersonID != s.PersonID("anna.bauer@example.com") || member.RoomID != room.ID || member.IsModerator {
		t.Errorf("the new membership is %s", member.JSON())
	}
	wantError(t, drop(memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room.ID, PersonID: member.PersonID})), sparkapi.ErrConflict)
	wantSameFields(t, "the membership read", member, must[*sparkapi.Membership](t)(memberships.Get(ctx, member.ID)))

	moderator := true
	changed := must[*sparkapi.Membership](t)(memberships.Update(ctx, member.ID, sparkapi.MembershipUpdate{IsModerator: &moderator}))
	if !changed.IsModerator {
		t.Errorf("the changed membership is %s", changed.JSON())
	}
	all := must[[]*sparkapi.Membership](t)(sparkapi.All(memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID})))
	if len(all) != 2 {
		t.Errorf("the room has %d members, want 2", len(all))
	}
	one := must[*sparkapi.Membership](t)(sparkapi.One(memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID, PersonEmail: "anna.bauer@example.com"})))
	wantSameFields(t, "the membership listed", changed, one)

	wantError(t, memberships.Delete(ctx, member.ID), nil)
	wantError(t, drop(memberships.Get(ctx, member.ID)), sparkapi.ErrNotFound)
	again := must[*sparkapi.Membership](t)(memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room.ID, PersonID: member.PersonID}))
	if again.ID != member.ID {
		t.Errorf("the person who returned has the membership ID %s, want %s again", again.ID, member.ID)
	}
}

func TestTeamsLifeCycle(t *testing.T) {
	t.Parallel()
	client, ctx := startSimulator(t).client(t, "user"), t.Context()
	teams := client.Teams
	team := must[*sparkapi.Team](t)(teams.Create(ctx, sparkapi.TeamCreate{Name: "Bakers", Description: "At work at four"}))
	wantSameFields(t, "the team read", team, must[*sparkapi.Team](t)(teams.Get(ctx, team.ID)))

	changed := must[*sparkapi.Team](t)(teams.Update(ctx, team.ID, sparkapi.TeamUpdate{Name: "Millers"}))
	if changed.Name != "Millers" {
		t.Errorf("the changed team is %s", changed.JSON())
	}
	wantSameFields(t, "the team listed", changed, must[*sparkapi.Team](t)(sparkapi.One(teams.List(ctx, sparkapi.TeamFilter{}))))

	general := must[sparkapi.ID](t)(sparkapi.DecodeID(team.ID))
	general.Type = "ROOM"
	room := must[*sparkapi.Room](t)(client.Rooms.Get(ctx, general.String()))
	if room.TeamID != team.ID {
		t.Errorf("the General room is %s, want one of the team %s", room.JSON(), team.ID)
	}
	wantError(t, teams.Delete(ctx, team.ID), nil)
	wantError(t, drop(teams.Get(ctx, team.ID)), sparkapi.ErrNotFound)
}

func TestTeamMembershipsLifeCycle(t *testing.T) {
	t.Parallel()
	client, ctx := startSimulator(t).client(t, "user"), t.Context()
	memberships := client.TeamMemberships
	team := must[*sparkapi.Team](t)(client.Teams.Create(ctx, sparkapi.TeamCreate{Name: "Bakers"}))

	created := must[*sparkapi.TeamMembership](t)(memberships.Create(ctx, sparkapi.TeamMembershipCreate{TeamID: team.ID, PersonEmail: "ben.carter@example.com"}))
	wantError(t, drop(memberships.Create(ctx, sparkapi.TeamMembershipCreate{TeamID: team.ID, PersonID: created.PersonID})), sparkapi.ErrConflict)
	read := must[*sparkapi.TeamMembership](t)(memberships.Get(ctx, created.ID))
	if read.ID != created.ID || read.TeamID != team.ID || read.PersonEmail != "ben.carter@example.com" || read.IsModerator {
		t.Errorf("the team membership is %s", read.JSON())
	}
	changed := must[*sparkapi.TeamMembership](t)(memberships.Update(ctx, created.ID, sparkapi.TeamMembershipUpdate{IsModerator: new(true)}))
	if !changed.IsModerator {
		t.Errorf("the changed team membership is %s", changed.JSON())
	}
	all := must[[]*sparkapi.TeamMembership](t)(sparkapi.All(memberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: team.ID})))
	if len(all) != 2 {
		t.Errorf("the team has %d members, want 2", len(all))
	}
	wantError(t, memberships.Delete(ctx, created.ID), nil)
	wantError(t, drop(memberships.Get(ctx, created.ID)), sparkapi.ErrNotFound)
}

func TestWebhooksLifeCycle(t *testing.T) {
	t.Parallel()
	s := startSimulator(t)
	client, ctx := s.client(t, "user"), t.Context()
	webhooks := client.Webhooks
	hook := must[*sparkapi.Webhook](t)(webhooks.Create(ctx, sparkapi.WebhookCreate{
		Name: "Orders", TargetURL: "https://example.com/hook", Resource: "messages", Event: "created", Secret: "s3cret",
	}))
	if hook.Status != "active" || hook.Secret != "s3cret" || hook.OwnedBy != "creator" {
		t.Errorf("the new webhook is %s", hook.JSON())
	}
	wantSameFields(t, "the webhook read", hook, must[*sparkapi.Webhook](t)(webhooks.Get(ctx, hook.ID)))

	s.DisableWebhook(hook.ID)
	changed := must[*sparkapi.Webhook](t)(webhooks.Update(ctx, hook.ID, sparkapi.WebhookUpdate{Name: "Bread", TargetURL: hook.TargetURL, Status: "active"}))
	if changed.Name != "Bread" || changed.Status != "active" {
		t.Errorf("the changed webhook is %s", changed.JSON())
	}
	wantSameFields(t, "the webhook listed", changed, must[*sparkapi.Webhook](t)(sparkapi.One(webhooks.List(ctx, sparkapi.WebhookFilter{}))))
	wantError(t, webhooks.Delete(ctx, hook.ID), nil)
	wantError(t, drop(webhooks.Get(ctx, hook.ID)), sparkapi.ErrNotFound)
}

// A delivered event can be decoded, and its signature is valid.
func TestWebhookDelivery(t *testing.T) {
	t.Parallel()
	s := startSimulator(t)
	client, ctx := s.client(t, "user"), t.Context()
	type delivery struct {
		event *sparkapi.WebhookEvent
		err   error
	}
	deliveries := make(chan delivery, 8)
	target := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		event, err := sparkapi.ReadWebhookEvent(r, "s3cret")
		deliveries <- delivery{event, err}
	}))
	defer target.Close()
	room := must[*sparkapi.Room](t)(client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))
	hook := must[*sparkapi.Webhook](t)(client.Webhooks.Create(ctx, sparkapi.WebhookCreate{
		Name: "Orders", TargetURL: target.URL, Resource: "messages", Event: "created", Filter: "roomId=" + room.ID, Secret: "s3cret",
	}))
	message := must[*sparkapi.Message](t)(client.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Text: "Two loaves"}))
	s.Wait()
	got := <-deliveries
	event := must[*sparkapi.WebhookEvent](t)(got.event, got.err)
	if event.ID != hook.ID || event.Resource != "messages" || event.Event != "created" || event.ActorID != message.PersonID || event.Secret != "" {
		t.Errorf("the event is %s", event.JSON())
	}
	var data sparkapi.Message
	wantError(t, json.Unmarshal(event.Data, &data), nil)
	if data.ID != message.ID || data.Text != "" {
		t.Errorf("the data of the event is %s, want the message %s without its text", event.Data, message.ID)
	}
}

func TestPeopleLifeCycle(t *testing.T) {
	t.Parallel()
	s := startSimulator(t)
	people, ctx := s.client(t, "admin").People, t.Context()

	person := must[*sparkapi.Person](t)(people.Create(ctx, sparkapi.PersonCreate{Emails: []string{"Rosa.Rye@example.com"}, FirstName: "Rosa", LastName: "Rye", Avatar: "https://example.com/rosa.png"}))
	if person.ID == "" || !slices.Equal(person.Emails, []string{"Rosa.Rye@example.com"}) {
		t.Errorf("the new person is %s", person.JSON())
	}
	read := must[*sparkapi.Person](t)(people.Get(ctx, person.ID))
	update := read.AsUpdate()
	update.LastName, update.DisplayName = "Wheat", "Rosa Wheat"
	changed := must[*sparkapi.Person](t)(people.Update(ctx, person.ID, update))
	if changed.DisplayName != "Rosa Wheat" || changed.Avatar != read.Avatar || !slices.Equal(changed.Licenses, read.Licenses) {
		t.Errorf("the changed person is %s, was %s", changed.JSON(), read.JSON())
	}
	found := must[*sparkapi.Person](t)(sparkapi.One(people.List(ctx, sparkapi.PersonFilter{Email: "rosa.rye@example.com"})))
	if found.ID != person.ID {
		t.Errorf("the person found by email address is %s", found.JSON())
	}
	byID := must[[]*sparkapi.Person](t)(sparkapi.All(people.List(ctx, sparkapi.PersonFilter{IDs: []string{person.ID, s.PersonID("user@example.com")}})))
	if len(byID) != 2 {
		t.Errorf("%d people were found by two IDs", len(byID))
	}
	minimal := must[*sparkapi.Person](t)(people.Create(ctx, sparkapi.PersonCreate{Emails: []string{"paul.pie@example.com"}, DisplayName: "Paul Pie"}, sparkapi.WithMinResponse()))
	if minimal.ID == "" || minimal.DisplayName != "" {
		t.Errorf("the minimal response is %s, want only the ID", minimal.JSON())
	}
	empty := must[*sparkapi.Person](t)(people.Update(ctx, person.ID, changed.AsUpdate(), sparkapi.WithMinResponse()))
	if empty.ID != "" || empty.JSON() != nil {
		t.Errorf("the minimal response to an update is %s, want none", empty.JSON())
	}
	wantError(t, people.Delete(ctx, person.ID), nil)
	wantError(t, drop(people.Get(ctx, person.ID)), sparkapi.ErrNotFound)

	for name, email := range map[string]string{"admin": "admin@example.com", "user": "user@example.com", "bot": "ops-bot@webex.bot"} {
		me := must[*sparkapi.Person](t)(s.client(t, name).People.Me(ctx))
		if me.ID != s.PersonID(email) || !slices.Equal(me.Emails, []string{email}) {
			t.Errorf("the %s is %s", name, me.JSON())
		}
	}
	wantError(t, drop(s.client(t, "user").People.Create(ctx, sparkapi.PersonCreate{Emails: []string{"x@example.com"}, DisplayName: "X"})), sparkapi.ErrForbidden)
}

func TestAdministration(t *testing.T) {
	t.Parallel()
	s := startSimulator(t)
	client, ctx := s.client(t, "admin"), t.Context()

	organization := must[*sparkapi.Organization](t)(sparkapi.One(client.Organizations.List(ctx)))
	wantSameFields(t, "the organization read", organization, must[*sparkapi.Organization](t)(client.Organizations.Get(ctx, organization.ID)))
	if organization.DisplayName == "" {
		t.Errorf("the organization is %s", organization.JSON())
	}
	licenses := must[[]*sparkapi.License](t)(sparkapi.All(client.Licenses.List(ctx, sparkapi.LicenseFilter{OrgID: organization.ID})))
	for _, license := range licenses {
		wantSameFields(t, "the license read", license, must[*sparkapi.License](t)(client.Licenses.Get(ctx, license.ID)))
		users := must[[]*sparkapi.LicenseUser](t)(sparkapi.All(client.Licenses.Users(ctx, license.ID, sparkapi.LicenseUserFilter{Max: 3})))
		if license.ConsumedByUsers != nil && *license.ConsumedByUsers != len(users) {
			t.Errorf("%s has %d users, want %d", license.Name, len(users), *license.ConsumedByUsers)
		}
	}
	roles := must[[]*sparkapi.Role](t)(sparkapi.All(client.Roles.List(ctx)))
	if len(licenses) == 0 || len(roles) == 0 {
		t.Fatalf("there are %d licenses and %d roles", len(licenses), len(roles))
	}
	wantSameFields(t, "the role read", roles[0], must[*sparkapi.Role](t)(client.Roles.Get(ctx, roles[0].ID)))

	user := s.client(t, "user")
	wantError(t, drop(sparkapi.All(user.Licenses.List(ctx, sparkapi.LicenseFilter{}))), sparkapi.ErrForbidden)
	wantError(t, drop(user.Roles.Get(ctx, roles[0].ID)), sparkapi.ErrForbidden)
}

func TestEvents(t *testing.T) {
	t.Parallel()
	client, ctx := startSimulator(t).client(t, "admin"), t.Context()
	room := must[*sparkapi.Room](t)(client.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))
	must[*sparkapi.Message](t)(client.Messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Text: "Two loaves"}))
	event := must[*sparkapi.Event](t)(sparkapi.One(client.Events.List(ctx, sparkapi.EventFilter{Resource: "messages", Type: "created", From: room.Created.Add(-time.Hour)})))
	var message sparkapi.Message
	wantError(t, json.Unmarshal(event.Data, &message), nil)
	if message.Text != "Two loaves" {
		t.Errorf("the event is %s, want that of the message", event.JSON())
	}
	wantSameFields(t, "the event read", event, must[*sparkapi.Event](t)(client.Events.Get(ctx, event.ID)))
}

func TestAccessTokensLifeCycle(t *testing.T) {
	t.Parallel()
	s := startSimulator(t)
	ctx := t.Context()
	id, secret, redirect := s.Integration()
	tokens := must[*sparkapi.AccessTokens](t)(sparkapi.NewAccessTokens(sparkapi.WithBaseURL(s.url)))
	grant := sparkapi.CodeGrant{ClientID: id, ClientSecret: secret, Code: s.AuthorizationCode("user"), RedirectURI: redirect}

	token := must[*sparkapi.AccessToken](t)(tokens.Get(ctx, grant))
	if token.ExpiresIn <= 0 || token.RefreshToken == "" || token.RefreshTokenExpiresIn <= token.ExpiresIn {
		t.Errorf("the token expires in %d and %d seconds", token.ExpiresIn, token.RefreshTokenExpiresIn)
	}
	renewed := must[*sparkapi.AccessToken](t)(tokens.Refresh(ctx, sparkapi.RefreshGrant{ClientID: id, ClientSecret: secret, RefreshToken: token.RefreshToken}))
	for _, value := range []string{token.AccessToken, renewed.AccessToken} {
		me := must[*sparkapi.Person](t)(s.client(t, "bot", sparkapi.WithAccessToken(value)).People.Me(ctx))
		if me.ID != s.PersonID("user@example.com") {
			t.Errorf("the token is that of %s", me.JSON())
		}
	}

	var refused *sparkapi.Error
	if _, err := tokens.Get(ctx, grant); !errors.As(err, &refused) || strings.Contains(err.Error(), grant.Code) || strings.Contains(err.Error(), secret) {
		t.Errorf("a code that is used twice returns %v, want an error without secrets", err)
	}
	grant.Code, grant.ClientSecret = s.AuthorizationCode("user"), "wrong"
	if _, err := tokens.Get(ctx, grant); !errors.As(err, &refused) {
		t.Errorf("a wrong secret returns %v, want an error", err)
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/contract"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// walkthrough contains the clients of TestDescription.
type walkthrough struct {
	service
	t     *testing.T
	admin *sparkapi.Client
	user  *sparkapi.Client
}

// TestDescription sends all requests of the client to the simulator, and compares requests
// and responses with the OpenAPI description of Webex. Requests and responses must contain
// only described fields, and each described field must be used. Exceptions are listed in
// internal/contract, with reasons.
func TestDescription(t *testing.T) {
	contract.RequireDescription(t)
	// One item per page, so that each list has a next page.
	sim := sparksim.New(sparksim.WithPageSize(1), sparksim.WithMeetingInfo())
	watcher := contract.Watch(t, sim)
	server := httptest.NewServer(watcher)
	t.Cleanup(func() {
		server.Close()
		sim.Close()
	})
	s := service{sim, server.URL + "/v1/"}
	w := walkthrough{service: s, t: t, admin: s.client(t, "admin"), user: s.client(t, "user")}
	w.rooms()
	w.roomTabs()
	w.linkedFolders()
	w.teams()
	w.messages()
	w.webhooks()
	w.people()
	w.administration()
	w.tokens()
	for _, gap := range watcher.CoverageGaps() {
		t.Error(gap)
	}
}

// ok ends the test if there is an error.
func (w walkthrough) ok(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w walkthrough) rooms() {
	ctx, rooms, memberships := w.t.Context(), w.admin.Rooms, w.admin.Memberships
	yes, no := true, false
	room := must[*sparkapi.Room](w.t)(rooms.Create(ctx, sparkapi.RoomCreate{
		Title: "Kitchen", Description: "All about bread", ClassificationID: "Y2xhc3M", IsLocked: &yes, IsPublic: &yes, IsAnnouncementOnly: &yes,
	}))
	_, err := rooms.Update(ctx, room.ID, sparkapi.RoomUpdate{
		Title: "Bakery", Description: new("All about rye"), ClassificationID: "Y2xhc3M", IsLocked: &yes, IsPublic: &no, IsAnnouncementOnly: &yes, IsReadOnly: &no,
	})
	w.ok(err)
	w.ok(drop(rooms.Get(ctx, room.ID)))
	w.ok(drop(rooms.MeetingInfo(ctx, room.ID)))
	w.ok(drop(sparkapi.All(rooms.List(ctx, sparkapi.RoomFilter{Type: "group", SortBy: "created", Max: 10}))))
	w.ok(drop(sparkapi.All(rooms.List(ctx, sparkapi.RoomFilter{OrgPublicSpaces: true, From: room.Created.Add(-time.Hour), To: room.Created.Add(time.Hour)}))))

	member := must[*sparkapi.Membership](w.t)(memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: "anna.bauer@example.com", IsModerator: &yes}))
	w.ok(drop(memberships.Get(ctx, member.ID)))
	w.ok(drop(memberships.Update(ctx, member.ID, sparkapi.MembershipUpdate{IsModerator: &no})))
	w.ok(drop(sparkapi.All(memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID, PersonID: member.PersonID, Max: 5}))))
	w.ok(drop(sparkapi.All(memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID, PersonEmail: member.PersonEmail}))))
	w.ok(drop(sparkapi.All(memberships.List(ctx, sparkapi.MembershipFilter{RoomID: room.ID}))))
	w.ok(memberships.Delete(ctx, member.ID))
	w.ok(drop(memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room.ID, PersonID: member.PersonID})))
	w.ok(rooms.Delete(ctx, room.ID))
}

func (w walkthrough) roomTabs() {
	ctx, tabs := w.t.Context(), w.user.RoomTabs
	room := must[*sparkapi.Room](w.t)(w.user.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))
	tab := must[*sparkapi.RoomTab](w.t)(tabs.Create(ctx, sparkapi.RoomTabCreate{RoomID: room.ID, ContentURL: "https://example.com/menu", DisplayName: "Menu"}))
	w.ok(drop(tabs.Get(ctx, tab.ID)))
	w.ok(drop(tabs.Update(ctx, tab.ID, sparkapi.RoomTabUpdate{RoomID: room.ID, ContentURL: "https://example.com/specials", DisplayName: "Specials"})))
	w.ok(drop(sparkapi.One(tabs.List(ctx, sparkapi.RoomTabFilter{RoomID: room.ID}))))
	w.ok(tabs.Delete(ctx, tab.ID))
}

func (w walkthrough) linkedFolders() {
	ctx, folders := w.t.Context(), w.user.LinkedFolders
	room := must[*sparkapi.Room](w.t)(w.user.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))
	const address = "https://example.sharepoint.com/recipes"
	folder := must[*sparkapi.LinkedFolder](w.t)(folders.Create(ctx, sparkapi.LinkedFolderCreate{
		RoomID: room.ID, ContentURL: address, DisplayName: "Recipes", DriveID: "123", ItemID: "456", DefaultFolder: true,
	}))
	w.ok(drop(folders.Get(ctx, folder.ID)))
	w.ok(drop(folders.Update(ctx, folder.ID, sparkapi.LinkedFolderUpdate{RoomID: room.ID, ContentURL: address, DisplayName: "Old recipes", DriveID: "123", ItemID: "789"})))
	w.ok(drop(sparkapi.One(folders.List(ctx, sparkapi.LinkedFolderFilter{RoomID: room.ID}))))
	w.ok(folders.Delete(ctx, folder.ID))
}

func (w walkthrough) teams() {
	ctx, teams, memberships := w.t.Context(), w.admin.Teams, w.admin.TeamMemberships
	yes := true
	team := must[*sparkapi.Team](w.t)(teams.Create(ctx, sparkapi.TeamCreate{Name: "Bakers", Description: "Early birds"}))
	w.ok(drop(teams.Get(ctx, team.ID)))
	w.ok(drop(teams.Update(ctx, team.ID, sparkapi.TeamUpdate{Name: "Bakers", Description: new("Birds")})))
	w.ok(drop(sparkapi.All(teams.List(ctx, sparkapi.TeamFilter{Max: 10}))))
	w.ok(drop(w.admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Flour", TeamID: team.ID})))
	room := must[*sparkapi.Room](w.t)(w.admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Yeast"}))
	w.ok(drop(w.admin.Rooms.Update(ctx, room.ID, sparkapi.RoomUpdate{Title: "Yeast", TeamID: team.ID})))
	w.ok(drop(sparkapi.All(w.admin.Rooms.List(ctx, sparkapi.RoomFilter{TeamID: team.ID}))))

	member := must[*sparkapi.TeamMembership](w.t)(memberships.Create(ctx, sparkapi.TeamMembershipCreate{TeamID: team.ID, PersonEmail: "anna.bauer@example.com", IsModerator: &yes}))
	w.ok(drop(memberships.Get(ctx, member.ID)))
	w.ok(drop(memberships.Update(ctx, member.ID, sparkapi.TeamMembershipUpdate{IsModerator: new(false)})))
	w.ok(drop(sparkapi.All(memberships.List(ctx, sparkapi.TeamMembershipFilter{TeamID: team.ID, Max: 10}))))
	w.ok(memberships.Delete(ctx, member.ID))
	w.ok(drop(memberships.Create(ctx, sparkapi.TeamMembershipCreate{TeamID: team.ID, PersonID: member.PersonID})))
	w.ok(drop(teams.Create(ctx, sparkapi.TeamCreate{Name: "Millers"})))
	w.ok(drop(sparkapi.All(teams.List(ctx, sparkapi.TeamFilter{}))))
	w.ok(teams.Delete(ctx, team.ID))
}

func (w walkthrough) messages() {
	ctx, messages := w.t.Context(), w.user.Messages
	room := must[*sparkapi.Room](w.t)(w.user.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Kitchen"}))
	w.ok(drop(w.user.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room.ID, PersonEmail: "admin@example.com"})))
	card := sparkapi.Attachment{ContentType: sparkapi.AdaptiveCard, Content: json.RawMessage(`{"type":"AdaptiveCard","version":"1.3","body":[]}`)}
	path := filepath.Join(w.t.TempDir(), "loaf.txt")
	w.ok(os.WriteFile(path, []byte("rye"), 0o600))
	file := must[*sparkapi.File](w.t)(sparkapi.LocalFile(path))
	first := must[*sparkapi.Message](w.t)(messages.Create(ctx, sparkapi.MessageCreate{RoomID: room.ID, Text: "Two loaves"}))
	for _, m := range []sparkapi.MessageCreate{
		{RoomID: room.ID, ParentID: first.ID, Markdown: "<@all> and <@personEmail:admin@example.com|Ada>: **two** loaves"},
		{RoomID: room.ID, Text: "A card", Attachments: []sparkapi.Attachment{card}},
		{RoomID: room.ID, Files: []string{"https://example.com/loaf.png"}},
		{RoomID: room.ID, File: file},
	} {
		message := must[*sparkapi.Message](w.t)(messages.Create(ctx, m))
		w.ok(drop(messages.Get(ctx, message.ID)))
		if len(message.Attachments) > 0 {
			inputs := map[string]any{"Name": "Uma User", "Url": "https://example.com", "Email": "user@example.com", "Tel": "+1 408 555 7209", "Loaves": "2"}
			action := must[*sparkapi.AttachmentAction](w.t)(w.user.AttachmentActions.Create(ctx, sparkapi.AttachmentActionCreate{Type: sparkapi.AttachmentActionSubmit, MessageID: message.ID, Inputs: inputs}))
			w.ok(drop(w.user.AttachmentActions.Get(ctx, action.ID)))
		}
		for _, file := range message.Files {
			w.ok(must[*sparkapi.DownloadedFile](w.t)(messages.Download(ctx, file)).Close())
		}
	}
	w.ok(drop(messages.Update(ctx, first.ID, sparkapi.MessageUpdate{RoomID: room.ID, Text: "Three loaves"})))
	w.ok(drop(messages.Update(ctx, first.ID, sparkapi.MessageUpdate{RoomID: room.ID, Markdown: "**Four** loaves"})))
	all := must[[]*sparkapi.Message](w.t)(sparkapi.All(messages.List(ctx, sparkapi.MessageFilter{RoomID: room.ID, ParentID: first.ID, Before: time.Now().Add(time.Hour), Max: 10})))
	w.ok(drop(sparkapi.All(messages.List(ctx, sparkapi.MessageFilter{RoomID: room.ID, BeforeMessage: all[0].ID}))))
	w.ok(drop(sparkapi.All(w.admin.Messages.List(ctx, sparkapi.MessageFilter{RoomID: room.ID, MentionedPeople: "me"}))))
	w.ok(messages.Delete(ctx, first.ID))

	ben := w.PersonID("ben.carter@example.com")
	direct := must[*sparkapi.Message](w.t)(messages.Create(ctx, sparkapi.MessageCreate{ToPersonID: ben, Markdown: "**Good** morning"}))
	w.ok(drop(messages.Create(ctx, sparkapi.MessageCreate{ToPersonEmail: "ben.carter@example.com", ParentID: direct.ID, Files: []string{"https://example.com/roll.png"}})))
	w.ok(drop(sparkapi.All(messages.ListDirect(ctx, sparkapi.DirectMessageFilter{PersonID: ben}))))
	w.ok(drop(sparkapi.All(messages.ListDirect(ctx, sparkapi.DirectMessageFilter{PersonEmail: "ben.carter@example.com", ParentID: direct.ID}))))
	hidden := true
	mine := must[*sparkapi.Membership](w.t)(sparkapi.One(w.user.Memberships.List(ctx, sparkapi.MembershipFilter{RoomID: direct.RoomID, PersonEmail: "user@example.com"})))
	w.ok(drop(w.user.Memberships.Update(ctx, mine.ID, sparkapi.MembershipUpdate{IsRoomHidden: &hidden})))
}

func (w walkthrough) webhooks() {
	ctx, webhooks := w.t.Context(), w.admin.Webhooks
	hook := must[*sparkapi.Webhook](w.t)(webhooks.Create(ctx, sparkapi.WebhookCreate{
		Name: "Orders", TargetURL: "https://example.com/hook", Resource: "messages", Event: "created", Filter: "hasFiles=true", Secret: "s3cret", OwnedBy: "org",
	}))
	w.ok(drop(webhooks.Get(ctx, hook.ID)))
	w.ok(drop(webhooks.Update(ctx, hook.ID, sparkapi.WebhookUpdate{Name: "Bread", TargetURL: hook.TargetURL, Secret: new("n3w"), OwnedBy: "org", Status: "active"})))
	w.ok(drop(sparkapi.All(webhooks.List(ctx, sparkapi.WebhookFilter{OwnedBy: "org", Max: 10}))))
	w.ok(drop(webhooks.Create(ctx, sparkapi.WebhookCreate{Name: "All", TargetURL: hook.TargetURL, Resource: "all", Event: "all"})))
	w.ok(drop(sparkapi.All(webhooks.List(ctx, sparkapi.WebhookFilter{}))))
	w.ok(webhooks.Delete(ctx, hook.ID))
}

func (w walkthrough) people() {
	ctx, people := w.t.Context(), w.admin.People
	me := must[*sparkapi.Person](w.t)(people.Me(ctx, sparkapi.WithCallingData()))
	primary := true
	whole := sparkapi.PersonCreate{
		Emails: []string{"rosa.rye@example.com"}, PhoneNumbers: []sparkapi.PhoneNumber{{Type: "work", Value: "+1 408 526 7209", Primary: &primary}},
		Extension: "133", LocationID: "bG9j", DisplayName: "Rosa Rye", FirstName: "Rosa", LastName: "Rye", Avatar: "https://example.com/rosa.png",
		OrgID: me.OrgID, Roles: me.Roles, Licenses: me.Licenses, Department: "Bakery", Manager: "Ada Admin", ManagerID: me.ID, Title: "Baker",
		Addresses: []sparkapi.Address{{Type: "work", Country: "US", Locality: "San Jose", Region: "CA", StreetAddress: "1 Mill Road", PostalCode: "95134"}},
		SiteURLs:  []string{"example.webex.com"},
	}
	person := must[*sparkapi.Person](w.t)(people.Create(ctx, whole, sparkapi.WithCallingData()))
	w.ok(drop(people.Get(ctx, person.ID, sparkapi.WithCallingData())))
	update := person.AsUpdate()
	update.TimeZone, update.OrgID = "Europe/Paris", me.OrgID
	w.ok(drop(people.Update(ctx, person.ID, update, sparkapi.WithCallingData(), sparkapi.WithShowAllTypes())))
	w.ok(drop(people.Update(ctx, person.ID, update, sparkapi.WithMinResponse())))
	whole.Emails = []string{"rolf.rye@example.com"}
	w.ok(drop(people.Create(ctx, whole, sparkapi.WithMinResponse())))
	for _, filter := range []sparkapi.PersonFilter{
		{Email: "rosa.rye@example.com", ExcludeStatus: true},
		{DisplayName: "Rosa", OrgID: me.OrgID, Roles: me.Roles, LocationID: "bG9j", CallingData: true, Max: 10},
		{IDs: []string{person.ID, "bm9ib2R5"}},
		{Max: 7}, // and the next pages
	} {
		w.ok(drop(sparkapi.All(people.List(ctx, filter))))
	}
	w.ok(people.Delete(ctx, person.ID))
}

func (w walkthrough) administration() {
	ctx, c := w.t.Context(), w.admin
	organization := must[*sparkapi.Organization](w.t)(sparkapi.One(c.Organizations.List(ctx)))
	w.ok(drop(c.Organizations.Get(ctx, organization.ID)))
	roles := must[[]*sparkapi.Role](w.t)(sparkapi.All(c.Roles.List(ctx)))
	w.ok(drop(c.Roles.Get(ctx, roles[0].ID)))
	for _, license := range must[[]*sparkapi.License](w.t)(sparkapi.All(c.Licenses.List(ctx, sparkapi.LicenseFilter{OrgID: organization.ID}))) {
		w.ok(drop(c.Licenses.Get(ctx, license.ID)))
		w.ok(drop(sparkapi.All(c.Licenses.Users(ctx, license.ID, sparkapi.LicenseUserFilter{Max: 5}))))
	}
	filter := sparkapi.EventFilter{Resource: "messages", Type: "created", ActorID: w.PersonID("user@example.com"), From: organization.Created.Time, Max: 100}
	events := must[[]*sparkapi.Event](w.t)(sparkapi.All(c.Events.List(ctx, filter)))
	filter.To = events[0].Created.Time
	w.ok(drop(sparkapi.All(c.Events.List(ctx, filter))))
	w.ok(drop(c.Events.Get(ctx, events[0].ID)))
	w.ok(drop(sparkapi.All(c.Events.List(ctx, sparkapi.EventFilter{ServiceType: "calling"}))))
}

func (w walkthrough) tokens() {
	id, secret, redirect := w.Integration()
	w.fetch(w.t, "user", w.url+"authorize?response_type=code&client_id="+id+"&redirect_uri="+url.QueryEscape(redirect))
	tokens := must[*sparkapi.AccessTokens](w.t)(sparkapi.NewAccessTokens(sparkapi.WithBaseURL(w.url)))
	w.ok(drop(tokens.Get(w.t.Context(), sparkapi.CodeGrant{ClientID: id, ClientSecret: secret, Code: w.AuthorizationCode("user"), RedirectURI: redirect})))
}

// fetch requests a page for which the client has no method.
func (s service) fetch(t *testing.T, name, page string) {
	t.Helper()
	req := must[*http.Request](t)(http.NewRequestWithContext(t.Context(), http.MethodGet, page, nil))
	req.Header.Set("Authorization", "Bearer "+s.Token(name))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer http.DefaultClient.CloseIdleConnections()
	wantError(t, resp.Body.Close(), nil)
}

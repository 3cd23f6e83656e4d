// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"maps"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestMembers(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		m := f.create(f.set, f.config(map[string]any{"members": emails(anna, ben)}))
		want := map[string]any{
			"id": f.id, f.noun + "_id": f.id, "members": emails(anna, ben), "moderators": nil, "ignore": nil,
			"max_removals": 10.0, "on_destroy": "keep",
		}
		if diff := gocmp.Diff(want, f.attributes(m)); diff != "" {
			f.t.Errorf("attributes (-want +got):\n%s", diff)
		}
		f.wantMembers(f.creator(), anna, ben)
		// Letter case, order and the authenticated account make no difference.
		f.noChange(m, f.config(map[string]any{"members": emails("Anna.Bauer@Example.COM", ben, "Admin@example.com")}))
		f.noChange(m, f.config(map[string]any{"members": emails(ben, anna)}))

		f.ResetCalls()
		m = f.change(m, f.config(map[string]any{"members": emails(anna, clara), "moderators": emails(anna)}), acctest.Update)
		f.wantWrites("POST", "PUT", "DELETE")
		f.wantMembers(admin+"*", anna+"*", clara)
		// An empty list of moderators means that there are none. If the list is omitted,
		// moderators are not managed.
		m = f.change(m, f.config(map[string]any{"members": emails(anna, clara), "moderators": emails()}), acctest.Update)
		f.wantWrites("PUT")
		f.wantMembers(admin+"*", anna, clara)

		f.change(m, nil, acctest.Delete)
		f.wantWrites()
		f.wantMembers(admin+"*", anna, clara)
	})
}

func TestMembersImport(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		m := f.create(f.set, f.config(map[string]any{"members": emails(anna, ben), "moderators": emails(anna)}))
		for _, importID := range []string{f.id, "Operations"} {
			imported := f.provider().Import(f.t, f.set, importID)
			if len(imported.Errors) > 0 {
				f.t.Errorf("import %s: %q", importID, imported.Errors)
				continue
			}
			if diff := gocmp.Diff(f.attributes(m), f.attributes(imported.Managed)); diff != "" {
				f.t.Errorf("import %s (-want +got):\n%s", importID, diff)
			}
		}
		wantMessage(f.t, f.provider().Import(f.t, f.set, "Nowhere").Errors, "Found no "+f.noun+"s named", "Nowhere")
	})
}

// The plan shows all people who joined or left outside of Terraform. People are added before
// others are removed.
func TestSetAddsBeforeRemoving(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		config := f.config(map[string]any{"members": emails(anna, ben)})
		m := f.create(f.set, config)
		f.invite(clara, false)
		f.invite(bot, false)
		f.expel(anna)
		m = f.refresh(m)
		wantEmails(f.t, f.attributes(m)["members"], ben, clara, bot)
		f.ResetCalls()
		f.change(m, config, acctest.Update)
		f.wantWrites("POST", "DELETE", "DELETE")
		f.wantMembers(f.creator(), anna, ben)
	})
}

// People are removed only after a plan has shown their removal, so creating the resource
// removes no one.
func TestCreateRemovesNobody(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		f.invite(clara, false)
		f.invite(anna, false)
		f.ResetCalls()
		config := f.config(map[string]any{"members": emails(anna)})
		created := f.apply(acctest.Managed{Kind: f.set}, config)
		f.wantWrites()
		wantMessage(f.t, created.Warnings, "The "+f.noun+" "+f.id+" has 1 person not in members", "no plan has shown their removal", clara)

		m := f.refresh(created.Managed)
		wantEmails(f.t, f.attributes(m)["members"], anna, clara)
		f.change(m, config, acctest.Update)
		f.wantWrites("DELETE")
	})
}

// A set moves its members to another room or team. on_destroy determines what happens to
// the members of the old one.
func TestSetMovesToAnotherParent(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		second := acctest.Must(f.parent.create(f.t.Context(), f.Client(f.t, "admin"), "Development"))(f.t)
		inParent := func(id string, more map[string]any) map[string]any {
			config := map[string]any{f.noun + "_id": id, "members": emails(anna, ben)}
			maps.Copy(config, more)
			return config
		}
		m := f.create(f.set, inParent(f.id, nil))
		f.ResetCalls()
		m = f.change(m, inParent(second, map[string]any{"on_destroy": "remove"}), acctest.Update)
		f.wantWrites("POST", "POST")
		f.wantMembers(f.creator(), anna, ben)
		f.wantMembersOf(second, f.creator(), anna, ben)

		m = f.change(m, inParent(f.id, map[string]any{"on_destroy": "remove"}), acctest.Update)
		f.wantWrites("DELETE", "DELETE")
		f.wantMembersOf(second, f.creator())
		f.change(m, nil, acctest.Delete)
		f.wantMembers(f.creator())
	})
}

// A set is removed from the state only if the room or team itself does not exist.
func TestDeletedParentRemovesSet(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		m := f.create(f.set, f.config(map[string]any{"members": emails(anna), "on_destroy": "remove"}))
		if err := f.remove(f.t.Context(), f.Client(f.t, "admin"), f.id); err != nil {
			f.t.Fatal(err)
		}
		f.change(m, nil, acctest.Delete)
		if read := f.provider().Read(f.t, m); read.ID != "" || len(read.Errors) > 0 || len(read.Warnings) != 1 {
			f.t.Errorf("want a warning and no state, got ID %q, errors %q and warnings %q", read.ID, read.Errors, read.Warnings)
		}
	})
}

func TestFailedReadKeepsSet(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		m := f.create(f.set, f.config(map[string]any{"members": emails(anna)}))
		for _, test := range []struct {
			fault sparksim.Fault
			want  string
		}{
			{sparksim.Fault{Status: 401}, "The access token is wrong, expired or revoked"},
			{sparksim.Fault{Status: 403}, "status 403"},
			{sparksim.Fault{Status: 404, Body: "<html>No such page</html>", ContentType: "text/html"}, "status 404"},
			{sparksim.Fault{Status: 404}, "Could not read the members of the " + f.noun},
			{sparksim.Fault{Status: 429, RetryAfter: "3600"}, "set wait_on_rate_limit = true"},
			{sparksim.Fault{Truncate: true}, "No response from Webex"},
		} {
			test.fault.Request = "GET " + f.path
			f.Fail(test.fault)
			read := f.provider().Read(f.t, m)
			wantMessage(f.t, read.Errors, test.want)
			if read.ID != m.ID {
				f.t.Errorf("%v: want the set to stay in the state, got ID %q", test.fault, read.ID)
			}
			f.Recover()
		}
	})
}

func TestInvalidMembers(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		person := sparkapi.ID{Cluster: "us", Type: "PEOPLE", Key: "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"}.String()
		for _, test := range []struct {
			name   string
			config map[string]any
			want   string
		}{
			{"no address", map[string]any{"members": emails("anna")}, `"anna" is not an e`},
			{"duplicate address", map[string]any{"members": emails("anna@example.com", "Anna@example.com")}, "are the same address"},
			{
				"moderator is no member",
				map[string]any{"members": emails("anna@example.com"), "moderators": emails("Anna@example.com", "ben@example.com")},
				"ben@example.com is not among the members",
			},
			{
				"bot", map[string]any{"members": emails("ops@webex.bot"), "ignore": map[string]any{"bots": true}},
				"ops@webex.bot is both in members and ignored",
			},
			{
				"address", map[string]any{"members": emails("anna@Example.com"), "ignore": map[string]any{"emails": emails("Anna@example.com")}},
				"anna@Example.com is both in members and ignored",
			},
			{
				"no address", map[string]any{"members": emails(), "ignore": map[string]any{"emails": emails("example.com")}},
				`"example.com" is not an email address`,
			},
			{
				"domain", map[string]any{"members": emails("anna@Example.com"), "ignore": map[string]any{"email_domains": emails("example.COM")}},
				"anna@Example.com is both in members and ignored",
			},
			{
				"moderators", map[string]any{"members": emails("anna@example.com"), "moderators": emails(), "ignore": map[string]any{"moderators": true}},
				"Moderators are both managed and ignored",
			},
			{
				"no domain", map[string]any{"members": emails(), "ignore": map[string]any{"email_domains": emails("@example.com")}},
				`"@example.com" is not the domain of an email address`,
			},
			{"ID of a person", map[string]any{f.noun + "_id": person, "members": emails()}, "is the ID of a person"},
			{"negative", map[string]any{"members": emails(), "max_removals": -1}, "value must be at least 0"},
			{"leave", map[string]any{"members": emails(), "on_destroy": "leave"}, `"leave" must be one of: "keep", "remove"`},
		} {
			config := f.config(test.config)
			if errors := f.plan(acctest.Managed{Kind: f.set}, config).Errors; len(errors) != 1 || !acctest.MatchText(test.want).MatchString(errors[0]) {
				f.t.Errorf("%s: want one error with %q, got %q", test.name, test.want, errors)
			}
		}
	})
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestMembership(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		config := f.config(map[string]any{"person_email": anna})
		m := f.create(f.single, config)
		got := f.attributes(m)
		want := map[string]any{
			"person_id": f.PersonID(anna), "person_email": anna, "person_display_name": "Anna Bauer",
			"is_moderator": false, "adopt_existing": false, f.noun + "_id": f.id, "id": f.memberID(anna),
		}
		if f.noun == "room" {
			want["room_type"], want["is_monitor"] = "group", false
		}
		for _, name := range []string{"person_org_id", "created"} {
			if got[name] == nil {
				f.t.Errorf("want %s to be known", name)
			}
		}
		maps.DeleteFunc(got, func(name string, _ any) bool { return name == "person_org_id" || name == "created" })
		if diff := gocmp.Diff(want, got); diff != "" {
			f.t.Errorf("attributes (-want +got):\n%s", diff)
		}
		f.noChange(m, f.config(map[string]any{"person_email": "Anna.Bauer@Example.COM"}))
		f.noChange(m, f.config(map[string]any{"person_id": f.PersonID(anna)}))

		moderator := f.config(map[string]any{"person_email": anna, "is_moderator": true})
		m = f.change(m, moderator, acctest.Update)
		f.wantMembers(admin+"*", anna+"*")
		f.demote(anna)
		m = f.change(f.refresh(m), moderator, acctest.Update)
		m = f.change(m, f.config(map[string]any{"person_email": anna, "is_moderator": false}), acctest.Update)
		f.wantMembers(admin+"*", anna)

		f.expel(anna)
		read := f.provider().Read(f.t, m)
		if read.ID != "" {
			f.t.Errorf("want the membership to be removed from the state, got %s", read.ID)
		}
		m = f.create(f.single, config)
		f.invite(ben, false)
		f.change(m, nil, acctest.Delete)
		f.wantMembers(admin+"*", ben)
	})
}

func TestMembershipImport(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		m := f.refresh(f.create(f.single, f.config(map[string]any{"person_email": anna})))
		for _, importID := range []string{m.ID, f.id + "/" + anna, f.id + "/ANNA.BAUER@example.com", f.id + "/" + f.PersonID(anna)} {
			imported := f.provider().Import(f.t, f.single, importID)
			if len(imported.Errors) > 0 {
				f.t.Errorf("import %s: %q", importID, imported.Errors)
				continue
			}
			if diff := gocmp.Diff(f.attributes(m), f.attributes(imported.Managed)); diff != "" {
				f.t.Errorf("import %s (-want +got):\n%s", importID, diff)
			}
		}
		parentType := map[string]string{"room": "ROOM", "team": "TEAM"}[f.noun]
		wantMessage(f.t, f.provider().Import(f.t, f.single, "anna").Errors,
			`"anna" is not an import ID`, "Use the ID of the membership, "+parentType+"_ID/EMAIL or "+parentType+"_ID/PERSON_ID.")
		wantMessage(f.t, f.provider().Import(f.t, f.single, f.id+"/"+ben).Errors, ben+" is not in the "+f.noun)
	})
}

// A person who is already a member is adopted only if the configuration allows it, because
// destroying the resource removes the person.
func TestExistingMember(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		f.invite(anna, false)
		none := acctest.Managed{Kind: f.single}
		refused := f.apply(none, f.config(map[string]any{"person_email": "Anna.Bauer@example.com"}))
		wantMessage(f.t, refused.Errors, anna+" is already a member of the "+f.noun, "import it:",
			"terraform import "+f.single+".NAME '"+f.memberID(anna), "set adopt_existing = true")

		adopted := f.create(f.single, f.config(map[string]any{"person_email": "Anna.Bauer@example.com", "is_moderator": true, "adopt_existing": true}))
		f.wantMembers(admin+"*", anna+"*")
		f.ResetCalls()
		m := f.change(adopted, f.config(map[string]any{"person_email": anna, "is_moderator": true}), acctest.Update)
		f.wantWrites() // adopt_existing is not sent to Webex
		f.change(m, nil, acctest.Delete)
		f.wantMembers(admin + "*")
	})
}

// The authenticated account is adopted, because Webex adds it to each new room or team. The
// account is never removed, because it could then no longer delete the room or team.
func TestOwnMembershipStays(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		m := f.create(f.single, f.config(map[string]any{"person_email": "Admin@example.com", "is_moderator": true}))
		f.ResetCalls()
		destroyed := f.apply(m, nil)
		wantMessage(f.t, destroyed.Warnings, "The authenticated account stays in the "+f.noun, "removed from the state only")
		f.wantWrites()
		f.wantMembers(admin + "*")
	})
}

func TestLastModeratorStays(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		m := f.create(f.single, f.config(map[string]any{"person_email": anna, "is_moderator": true}))
		f.demote(admin)
		f.ResetCalls()
		destroyed := f.apply(m, nil)
		wantMessage(f.t, destroyed.Warnings, "The last moderator stays in the "+f.noun, "removed from the state only")
		f.wantWrites()
		f.wantMembers(admin, anna+"*")
	})
}

// The last moderator can leave after another member is promoted in the same apply.
func TestRemovalWaitsForAnotherModerator(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		const user = "user@example.com"
		m := f.create(f.single, f.config(map[string]any{"person_email": user, "is_moderator": true}))
		f.invite(ben, false)
		f.demote(admin)
		promoted := make(chan error, 1)
		ctx, client, id := f.t.Context(), f.Client(f.t, "user"), f.memberID(ben)
		time.AfterFunc(time.Second, func() { promoted <- f.setModerator(ctx, client, id, true) })
		f.ResetCalls()
		destroyed := f.apply(m, nil)
		if err := <-promoted; err != nil {
			f.t.Fatal(err)
		}
		if len(destroyed.Warnings) > 0 {
			f.t.Errorf("want no warning, got %q", destroyed.Warnings)
		}
		f.wantWrites("PUT", "DELETE")
	})
}

// If the authenticated account was removed from a room or team, the account cannot read the
// members. They stay in the state.
func TestHiddenParentKeepsMembership(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		f.invite("user@example.com", true)
		m := f.create(f.single, f.config(map[string]any{"person_email": anna}))
		m = f.Protocol(f.t, "user").Read(f.t, m).Managed
		f.expel("user@example.com")
		read := f.Protocol(f.t, "user").Read(f.t, m)
		if read.ID != m.ID || len(read.Errors) > 0 {
			f.t.Errorf("want the membership to stay in the state, got ID %q and errors %q", read.ID, read.Errors)
		}
		wantMessage(f.t, read.Warnings, "Could not read the members of the "+f.noun, "was removed from the "+f.noun, "stays in the state")
	})
}

// An error other than 404 leaves a membership in the state.
func TestFailedReadKeepsMembership(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		m := f.create(f.single, f.config(map[string]any{"person_email": anna}))
		for _, test := range []struct {
			fault sparksim.Fault
			want  string
		}{
			{sparksim.Fault{Status: 403}, "status 403"},
			{sparksim.Fault{Status: 429, RetryAfter: "3600"}, "set wait_on_rate_limit = true"},
			{sparksim.Fault{Truncate: true}, "No response from Webex"},
		} {
			test.fault.Request = "GET " + f.path + "/*"
			f.Fail(test.fault)
			read := f.provider().Read(f.t, m)
			wantMessage(f.t, read.Errors, test.want)
			if read.ID != m.ID {
				f.t.Errorf("%v: want the membership to stay in the state, got ID %q", test.fault, read.ID)
			}
			f.Recover()
		}
	})
}

// If the room, team or person changes, the new member is added before the old member is
// removed. The new person does not get the role of the old one.
func TestMoveAddsBeforeRemoving(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		second := acctest.Must(f.parent.create(f.t.Context(), f.Client(f.t, "admin"), "Development"))(f.t)
		m := f.create(f.single, f.config(map[string]any{"person_email": anna, "is_moderator": true}))
		f.ResetCalls()
		m = f.change(m, map[string]any{f.noun + "_id": second, "person_email": anna}, acctest.Update)
		f.wantWrites("POST", "DELETE")
		f.wantMembers(admin + "*")
		f.wantMembersOf(second, f.creator(), anna)

		m = f.change(m, map[string]any{f.noun + "_id": second, "person_email": ben}, acctest.Update)
		f.wantWrites("POST", "DELETE")
		f.wantMembersOf(second, f.creator(), ben)
		if got := f.attributes(m); got["person_id"] != f.PersonID(ben) || got["person_display_name"] != "Ben Carter" {
			f.t.Errorf("want the attributes of Ben Carter, got %v", got)
		}
	})
}

func TestInvalidMembership(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		other := map[string]string{"room": "team", "team": "room"}[f.noun]
		otherID := sparkapi.ID{Cluster: "us", Type: strings.ToUpper(other), Key: "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"}.String()
		p, none := f.provider(), acctest.Managed{Kind: f.single}
		p.ExpectPlanError(f.t, none, f.config(nil), "At least one attribute out of")
		p.ExpectPlanError(f.t, none, f.config(map[string]any{"person_email": "anna"}), `"anna" is not an e`, "mail address")
		p.ExpectPlanError(f.t, none, f.config(map[string]any{"person_id": f.id}), "the ID of a person is required")
		p.ExpectPlanError(f.t, none, map[string]any{f.noun + "_id": otherID, "person_email": anna}, "is the ID of a "+other)
		p.ExpectPlanError(f.t, none, map[string]any{f.noun + "_id": "Operations team", "person_email": anna}, `"Operations team" is not the ID of a `+f.noun)
	})
}

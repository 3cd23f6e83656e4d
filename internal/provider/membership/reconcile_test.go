// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// newPerson creates an account that has not accepted its invitation.
func newPerson(f *fixture, email string) *sparkapi.Person {
	f.t.Helper()
	return acctest.Must(f.Client(f.t, "admin").People.Create(f.t.Context(), sparkapi.PersonCreate{Emails: []string{email}, DisplayName: "Sue Supplier"}))(f.t)
}

// Ignored bots, moderators, addresses and domains are neither shown nor removed.
func TestIgnoredMembers(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		const sue, backup = "sue@Supplier.example", "Backup@example.com"
		newPerson(f, sue)
		newPerson(f, backup)
		allMembers := []string{backup, admin + "*", anna, ben + "*", bot, sue}
		config := func(ignore map[string]any, members ...string) map[string]any {
			return f.config(map[string]any{"members": emails(members...), "ignore": ignore})
		}
		all := map[string]any{"bots": true, "moderators": true, "emails": emails("backup@Example.com"), "email_domains": emails("SUPPLIER.example")}
		m := f.create(f.set, f.config(map[string]any{"members": emails(anna)}))
		f.invite(ben, true)
		f.invite(bot, false)
		f.invite(sue, false)
		f.invite(backup, false)
		f.ResetCalls()
		m = f.change(f.refresh(m), config(all, anna), acctest.Update)
		f.wantWrites()
		f.wantMembers(allMembers...)
		m = f.refresh(m)
		wantEmails(f.t, f.attributes(m)["members"], anna)

		// A moderator who is in members is not ignored, and is not removed afterwards.
		f.invite(clara, true)
		f.ResetCalls()
		m = f.change(m, config(all, anna, clara), acctest.Update)
		m = f.change(m, config(map[string]any{"bots": true, "moderators": true, "emails": emails("BACKUP@example.com"), "email_domains": emails("supplier.example")}, anna), acctest.Update)
		f.wantWrites()

		m = f.refresh(f.change(m, config(map[string]any{"bots": false}, anna), acctest.Update))
		wantEmails(f.t, f.attributes(m)["members"], anna, backup, ben, clara, bot, sue)
	})
}

func TestInvitedPersonIsMember(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		const sue = "sue@example.com"
		if p := newPerson(f, sue); p.InvitePending == nil || !*p.InvitePending {
			f.t.Fatal("want an account with a pending invitation")
		}
		config := f.config(map[string]any{"members": emails(sue)})
		f.noChange(f.refresh(f.create(f.set, config)), config)
	})
}

// A person whose address changed is neither removed nor added again, neither with the old
// address in the configuration nor with the new one.
func TestRenamedMemberStays(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		config := func(email string) map[string]any {
			return f.config(map[string]any{"members": emails(email), "max_removals": 0})
		}
		sue := newPerson(f, "sue@example.com")
		m := f.create(f.set, config("sue@example.com"))
		update := sue.AsUpdate()
		update.Emails = []string{"sue.smith@example.com"}
		acctest.Must(f.Client(f.t, "admin").People.Update(f.t.Context(), sue.ID, update))(f.t)
		f.ResetCalls()

		read := f.provider().Read(f.t, m)
		wantMessage(f.t, read.Warnings, "sue@example.com is now sue.smith@example.com", "the person stays in the ")
		f.noChange(read.Managed, config("sue@example.com"))
		f.change(read.Managed, config("Sue.Smith@example.com"), acctest.Update)
		f.wantWrites()
	})
}

// A plan that would remove more people than max_removals fails and lists them.
func TestMaxRemovals(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		config := func(limit int, onDestroy string, members ...string) map[string]any {
			return f.config(map[string]any{"members": emails(members...), "max_removals": limit, "on_destroy": onDestroy})
		}
		m := f.create(f.set, config(1, "keep", anna, ben, clara))
		wantMessage(f.t, f.plan(m, config(1, "keep", "ANNA.bauer@example.com")).Errors,
			"The plan would remove 2 people from the "+f.noun+", but max_removals is 1", "set max_removals = 2", ben, clara)
		m = f.change(m, config(1, "remove", anna, ben), acctest.Update)
		wantMessage(f.t, f.plan(m, nil).Errors, "The plan would remove 2 people")
		m = f.change(m, config(2, "remove", anna, ben), acctest.Update)
		f.change(m, nil, acctest.Delete)
		f.wantMembers(f.creator())
	})
}

// People whom another resource manages from now on are not removed and not counted.
func TestMaxRemovalsOmitsHandovers(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		config := func(members ...string) map[string]any {
			return f.config(map[string]any{"members": emails(members...), "max_removals": 1, "on_destroy": "remove"})
		}
		m := f.create(f.set, config(anna, ben))
		f.invite(clara, false)
		m = f.change(m, config(anna, ben, clara), acctest.Update)
		protocol := f.provider()
		m = protocol.Read(f.t, m).Managed
		created := protocol.Plan(f.t, acctest.Managed{Kind: f.set}, config(anna, ben))
		destroyed := protocol.Plan(f.t, m, nil)
		if len(destroyed.Errors) > 0 {
			f.t.Fatalf("want a plan that removes only Clara, got %q", destroyed.Errors)
		}
		protocol.ApplyPlan(f.t, destroyed)
		protocol.ApplyPlan(f.t, created)
		f.wantMembers(f.creator(), anna, ben)
	})
}

// The last moderator of a room stays, even if the person is not in the set. Only moderators
// can manage a team, so the test uses a room.
func TestLastModeratorOfSetStays(t *testing.T) {
	parents[0].run(t, func(f *fixture) {
		m := f.create(f.set, f.config(map[string]any{"members": emails(anna), "moderators": emails(anna)}))
		f.demote(admin)
		f.ResetCalls()
		for _, config := range []map[string]any{
			{"members": emails(anna), "moderators": emails()},
			{"members": emails()},
		} {
			applied := f.apply(m, f.config(config))
			wantMessage(f.t, []string{strings.Join(applied.Warnings, "\n")}, "The last moderator stays in the room", anna)
			f.wantWrites()
		}
		f.wantMembers(admin, anna+"*")
	})
}

// One person who cannot be added does not stop the changes for others.
func TestFailureForOnePerson(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		wrong := f.config(map[string]any{"members": emails(anna, "nobody@example.com", clara)})
		failure := []string{"Could not update 1 person in the " + f.noun, "nobody@example.com could not be added, because Webex has no account with this address:", "status 404", "All other changes succeeded"}
		created := f.apply(acctest.Managed{Kind: f.set}, wrong)
		wantMessage(f.t, created.Errors, failure...)
		if created.ID != "" { // Terraform would taint and replace an instance in the state
			f.t.Errorf("want no state, got %s", created.ID)
		}
		f.wantMembers(f.creator(), anna, clara)

		m := f.refresh(f.create(f.set, f.config(map[string]any{"members": emails(anna, ben)})))
		updated := f.apply(m, wrong)
		wantMessage(f.t, updated.Errors, failure...)
		wantEmails(f.t, f.attributes(updated.Managed)["members"], anna, clara)
		f.wantMembers(f.creator(), anna, clara)
	})
}

// If the response to an added person is lost, another list shows whether the person was
// added. No request is sent twice.
func TestLostResponses(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		fail := func(fault sparksim.Fault) {
			f.ResetCalls()
			fault.Request, fault.Times = "POST "+f.path, 1
			f.Fail(fault)
		}
		fail(sparksim.Fault{Status: 502, After: true})
		m := f.create(f.set, f.config(map[string]any{"members": emails(anna, ben)}))
		f.wantWrites("POST", "POST")

		three := f.config(map[string]any{"members": emails(anna, ben, clara)})
		fail(sparksim.Fault{Reset: true})
		failed := f.apply(m, three)
		wantMessage(f.t, failed.Errors, clara+" was probably not added")
		f.wantWrites("POST")

		// The lists do not contain the new member yet, and Webex returns a conflict.
		f.invite(clara, false)
		f.change(failed.Managed, three, acctest.Update)
		f.wantMembers(f.creator(), anna, ben, clara)
	}, sparksim.WithListLag(700*time.Millisecond))
}

// If a person is a member with an unknown address, any member may be this person. No one is
// removed.
func TestUnknownAddressPreventsRemoval(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		m := f.create(f.set, f.config(map[string]any{"members": emails(anna)}))
		f.ResetCalls()
		f.Fail(sparksim.Fault{Request: "POST " + f.path, Status: 409})
		applied := f.apply(m, f.config(map[string]any{"members": emails(ben)}))
		wantMessage(f.t, applied.Errors, ben+" is already a member", anna+" was not removed, because this may be a person for whom Webex shows another address")
		f.wantWrites("POST")
	})
}

// The error lists rejected changes for each person. After an error for an invalid token, the
// provider attempts no further changes.
func TestRejectedChanges(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		config := f.config(map[string]any{"members": emails(anna), "moderators": emails(anna)})
		m := f.create(f.set, f.config(map[string]any{"members": emails(anna, ben)}))
		f.Fail(sparksim.Fault{Request: "PUT " + f.path + "/*", Status: 403})
		f.Fail(sparksim.Fault{Request: "DELETE " + f.path + "/*", Status: 403})
		applied := f.apply(m, config)
		wantMessage(f.t, applied.Errors, "Could not update 2 people in the "+f.noun,
			anna+" could not be made a moderator:", "status 403", ben+" could not be removed:", "status 403")
		f.Recover()
		f.change(f.refresh(applied.Managed), config, acctest.Update)
		f.wantMembers(admin+"*", anna+"*")

		people := emails(anna)
		for i := range 30 {
			people = append(people, fmt.Sprintf("person-%d@example.com", i))
		}
		f.Fail(sparksim.Fault{Request: "POST " + f.path, Status: 401})
		f.ResetCalls()
		failed := f.apply(acctest.Managed{Kind: f.set}, f.config(map[string]any{"members": people}))
		wantMessage(f.t, failed.Errors, "Could not update 30 people", "not attempted after an earlier failure", "and 5 more")
		if sent := f.Count("POST " + f.path); sent > 4 {
			f.t.Errorf("want at most the 4 requests in flight, got %d", sent)
		}
	})
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"net/http"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

const user = "user@example.com"

// hideAccount makes Webex reject the requests that identify the authenticated account:
// GET /people/me, and the list of its memberships if andMemberships is true.
func hideAccount(f *fixture, andMemberships bool) {
	f.FailBy(func(r *http.Request) sparksim.Fault {
		own := r.Method == http.MethodGet && r.URL.Path == "/v1/memberships" && r.URL.Query().Get("roomId") == ""
		if r.URL.Path == "/v1/people/me" || own && andMemberships {
			return sparksim.Fault{Status: http.StatusForbidden}
		}
		return sparksim.Fault{}
	})
}

// With another access token, the plan does not remove the account that managed the members
// before, unless accept_account_change is set.
func TestFormerAccountStaysInSet(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		f.invite(user, true)
		m := f.create(f.set, f.config(map[string]any{"members": emails(anna, ben, clara)}))
		for _, members := range [][]any{emails(anna, ben), emails(anna)} { // the state contains the other account from the second plan on
			other := f.Protocol(f.t, "user")
			m = other.Read(f.t, m).Managed
			m = other.Change(f.t, m, f.config(map[string]any{"members": members}), acctest.Update)
		}
		for _, member := range []string{admin, anna, user} {
			if !f.isMember("user", member) {
				f.t.Errorf("want %s to stay in the %s", member, f.noun)
			}
		}
		other := f.Protocol(f.t, "user")
		m = other.Read(f.t, m).Managed
		if plan := other.Plan(f.t, m, f.config(map[string]any{"members": emails(anna)})); plan.Action != acctest.NoOp {
			f.t.Errorf("want nothing planned, got %s", plan.Action)
		}

		accepts := f.Protocol(f.t, "user", map[string]any{"accept_account_change": true})
		m = accepts.Read(f.t, m).Managed
		wantEmails(f.t, accepts.Attributes(f.t, m)["members"], anna, admin)
		accepts.Change(f.t, m, f.config(map[string]any{"members": emails(anna)}), acctest.Update)
		if f.isMember("user", admin) {
			f.t.Errorf("want %s to be removed after the change of the account was accepted", admin)
		}
	})
}

// A new account does not remove the membership of the account that created the resource.
func TestFormerAccountStays(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		f.invite(user, true)
		m := f.create(f.single, f.config(map[string]any{"person_email": admin}))
		other := f.Protocol(f.t, "user")
		m = other.Read(f.t, m).Managed
		destroyed := other.ApplyPlan(f.t, other.Plan(f.t, m, nil))
		wantMessage(f.t, destroyed.Warnings, "A former account stays in the "+f.noun, admin, "accept_account_change = true")
		if !f.isMember("user", admin) {
			f.t.Errorf("want %s to stay in the %s", admin, f.noun)
		}
	})
}

// isMember reports whether another account finds a person among the members.
func (f *fixture) isMember(account, email string) bool {
	f.t.Helper()
	for _, m := range acctest.Must(f.list(f.t.Context(), f.Client(f.t, account), f.id))(f.t) {
		if m.email == email {
			return true
		}
	}
	return false
}

// An account without the scope for GET /people/me is identified by its memberships, and stays
// a member.
func TestAccountWithoutScopeStays(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		hideAccount(f, false)
		m := f.create(f.set, f.config(map[string]any{"members": emails(anna, ben)}))
		config := f.config(map[string]any{"members": emails(anna)})
		m = f.change(f.refresh(m), config, acctest.Update)
		for range 2 {
			m = f.refresh(m)
			f.noChange(m, config)
		}
		f.wantMembers(f.creator(), anna)
	})
}

// While the account is unknown, no one is removed, because the person could be the account
// itself.
func TestUnknownAccountRemovesNobody(t *testing.T) {
	reasons := []string{"account of the access token is unknown", "spark:people_read"}
	forEachParent(t, func(f *fixture) {
		f.invite(ben, false)
		single := f.create(f.single, f.config(map[string]any{"person_email": anna}))
		set := f.create(f.set, f.config(map[string]any{"members": emails(anna, ben), "on_destroy": "remove"}))
		hideAccount(f, true)

		set = f.refresh(set)
		f.provider().ExpectPlanError(f.t, set, f.config(map[string]any{"members": emails(anna), "on_destroy": "remove"}), append([]string{"The plan would remove"}, append(reasons, ben)...)...)
		f.provider().ExpectPlanError(f.t, set, nil, append([]string{"The plan would remove"}, reasons...)...)

		destroyed := f.apply(f.refresh(single), nil)
		wantMessage(f.t, destroyed.Errors, reasons...)
		if destroyed.ID != single.ID {
			f.t.Errorf("want the membership to stay in the state, got %q", destroyed.ID)
		}
		f.Recover()
		f.wantMembers(f.creator(), anna, ben)
	})
}

// While the account is unknown, no moderator is demoted, because the member could be the
// account itself.
func TestUnknownAccountDemotesNobody(t *testing.T) {
	reasons := []string{"account of the access token is unknown", "spark:people_read"}
	forEachParent(t, func(f *fixture) {
		f.invite(ben, true)
		single := f.create(f.single, f.config(map[string]any{"person_email": anna, "is_moderator": true}))
		set := f.create(f.set, f.config(map[string]any{"members": emails(anna, ben), "moderators": emails(anna, ben)}))
		hideAccount(f, true)

		demoted := f.config(map[string]any{"members": emails(anna, ben), "moderators": emails(anna)})
		f.provider().ExpectPlanError(f.t, f.refresh(set), demoted, append([]string{"The plan would demote 1 person"}, append(reasons, ben)...)...)
		applied := f.apply(f.refresh(single), f.config(map[string]any{"person_email": anna, "is_moderator": false}))
		wantMessage(f.t, applied.Errors, reasons...)
		f.Recover()
		moderators := 0
		for _, m := range acctest.Must(f.list(f.t.Context(), f.Client(f.t, "admin"), f.id))(f.t) {
			if m.moderator && m.email != admin {
				moderators++
			}
		}
		if moderators != 2 {
			f.t.Errorf("want two moderators, got %d", moderators)
		}
	})
}

// An account that has read the set before is never removed. It is added and promoted like any
// other person.
func TestFormerAccountIsAdded(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		f.invite(user, false)
		m := f.create(f.set, f.config(map[string]any{"members": emails(anna), "moderators": emails(anna)}))
		m = f.Protocol(f.t, "user").Read(f.t, m).Managed
		f.expel(user)
		for _, moderators := range [][]any{emails(anna), emails(anna, user)} {
			config := f.config(map[string]any{"members": emails(anna, user), "moderators": moderators})
			p := f.provider()
			m = p.Change(f.t, p.Read(f.t, m).Managed, config, acctest.Update)
			f.noChange(m, config)
		}
		f.wantMembers(admin+"*", anna+"*", user+"*")
	})
}

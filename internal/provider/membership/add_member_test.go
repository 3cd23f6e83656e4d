// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The list of a new room or team does not contain the authenticated account yet. The provider
// adopts its membership.
func TestOwnMembershipOfNewParent(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		config := f.config(map[string]any{"person_email": admin})
		f.noChange(f.refresh(f.create(f.single, config)), config)
	}, sparksim.WithListLag(1500*time.Millisecond))
}

// Webex returns a conflict for a person who is already a member with another address.
func TestExistingMemberByAnotherAddress(t *testing.T) {
	const second, alias = "anna@second.example", "anna@former.example"
	forEachParent(t, func(f *fixture) {
		f.AddEmail(anna, second)
		f.AddAlias(anna, alias)
		f.WithholdEmail(ben)
		f.invite(anna, false)
		f.invite(ben, false)
		none := acctest.Managed{Kind: f.single}
		refused := f.apply(none, f.config(map[string]any{"person_email": alias}))
		wantMessage(f.t, refused.Errors, alias+" is already a member of the "+f.noun, "status 409", "Use the address that Webex shows")
		refused = f.apply(none, f.config(map[string]any{"person_email": second}))
		wantMessage(f.t, refused.Errors, anna+" is already a member of the "+f.noun, "set adopt_existing = true")

		for _, email := range []string{second, ben} {
			config := f.config(map[string]any{"person_email": email, "adopt_existing": true})
			f.noChange(f.refresh(f.create(f.single, config)), config)
		}
	})
}

// The error for status 404 states whether the person does not exist, or the account is not a
// member of the room or team. The provider returns the error without a delay, even if Webex
// first returned another error.
func TestPersonCannotBeAdded(t *testing.T) {
	unknown := sparkapi.ID{Cluster: "us", Type: "PEOPLE", Key: "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"}.String()
	forEachParent(t, func(f *fixture) {
		foreign := acctest.Must(f.parent.create(f.t.Context(), f.Client(f.t, "user"), "Theirs"))(f.t)
		for _, test := range []struct {
			name   string
			config map[string]any
			fault  sparksim.Fault
			want   []string
		}{
			{
				name: "unknown address", config: f.config(map[string]any{"person_email": "nobody@example.com"}),
				want: []string{"Webex has no account for nobody@example.com", "status 404", "Correct the address", "Tracking ID for Cisco support:"},
			},
			{
				name: "unknown ID", config: f.config(map[string]any{"person_id": unknown}),
				want: []string{"Webex has no person with this ID", "status 404", "Correct person_id"},
			},
			{
				name: "account is not a member", config: map[string]any{f.noun + "_id": foreign, "person_email": anna},
				want: []string{"The authenticated account is not a member of the " + f.noun, "status 404", "Ask a member to add the account"},
			},
			{
				name: "account is not a member, older response", config: map[string]any{f.noun + "_id": foreign, "person_email": anna},
				fault: sparksim.Fault{Request: "POST " + f.path, Status: 502},
				want:  []string{"The authenticated account is not a member of the " + f.noun, "status 404"},
			},
		} {
			if test.fault.Request != "" {
				f.Fail(test.fault)
			}
			began := time.Now()
			applied := f.apply(acctest.Managed{Kind: f.single}, test.config)
			wantMessage(f.t, applied.Errors, test.want...)
			if waited := time.Since(began); waited > 0 {
				f.t.Errorf("%s: want the error immediately, got it after %s", test.name, waited)
			}
			f.Recover()
		}
		failed := f.apply(acctest.Managed{Kind: f.set}, map[string]any{f.noun + "_id": foreign, "members": emails(anna)})
		wantMessage(f.t, failed.Errors, "The authenticated account is not a member of the "+f.noun, "status 404")
	})
}

// If Webex adds a person and rejects the role, a warning contains the response of Webex, and
// the next plan shows the difference.
func TestRefusedRole(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		f.invite(anna, false)
		config := f.config(map[string]any{"person_email": anna, "is_moderator": true, "adopt_existing": true})
		f.Fail(sparksim.Fault{Request: "PUT " + f.path + "/*", Status: 403})
		created := f.apply(acctest.Managed{Kind: f.single}, config)
		if len(created.Errors) > 0 {
			f.t.Fatalf("want no error, got %q", created.Errors)
		}
		wantMessage(f.t, created.Warnings, "Could not make "+anna+" a moderator", "failed with status 403", "The next plan shows the difference", "Tracking ID for Cisco support:")
		f.Recover()
		f.change(f.refresh(created.Managed), config, acctest.Update)
		f.wantMembers(admin+"*", anna+"*")
	})
}

// If Webex returns a conflict for a person who leaves before a list shows the membership, the
// provider sends the request again.
func TestMemberLeavesDuringConflict(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		f.Fail(sparksim.Fault{Request: "POST " + f.path, Status: 409, Times: 1})
		f.ResetCalls()
		f.create(f.single, f.config(map[string]any{"person_email": anna}))
		f.wantWrites("POST", "POST")
		f.wantMembers(f.creator(), anna)
	})
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const (
	oldAddress = "sue@example.com"
	newAddress = "sue.smith@example.com"
)

// rename changes the email address of a person to newAddress.
func rename(f *fixture, p *sparkapi.Person) {
	f.t.Helper()
	update := p.AsUpdate()
	update.Emails = []string{newAddress}
	acctest.Must(f.Client(f.t, "admin").People.Update(f.t.Context(), p.ID, update))(f.t)
}

// A set identifies a person whose address changed. Two addresses never identify the same
// person. An address that another person has now identifies the other person.
func TestSetOfRenamedPeople(t *testing.T) {
	for _, test := range []struct {
		name     string
		reuse    bool     // another person gets the old address
		joined   bool     // the other person is a member already
		members  []any    // the configuration after the change
		state    []string // the members in the state after the refresh
		warning  []string
		failure  []string // of the apply
		expected []string // the other members afterwards
	}{
		{
			name: "the old address", members: emails(oldAddress), state: []string{oldAddress},
			warning: []string{oldAddress + " is now " + newAddress}, expected: []string{newAddress},
		},
		{
			name: "the new address", members: emails(newAddress), state: []string{oldAddress},
			warning: []string{oldAddress + " is now " + newAddress}, expected: []string{newAddress},
		},
		{
			name: "both addresses", members: emails(oldAddress, newAddress), state: []string{oldAddress},
			warning:  []string{oldAddress + " is now " + newAddress},
			failure:  []string{"Could not update 1 person", oldAddress + " could not be added", "no account with this address"},
			expected: []string{newAddress},
		},
		{
			name: "both addresses, the old one reused", reuse: true, members: emails(oldAddress, newAddress), state: []string{newAddress},
			warning: []string{oldAddress + " belongs to another person now", newAddress}, expected: []string{newAddress, oldAddress},
		},
		{
			name: "the old address, reused", reuse: true, members: emails(oldAddress), state: []string{newAddress},
			warning: []string{oldAddress + " belongs to another person now", newAddress}, expected: []string{oldAddress},
		},
		{
			name: "the old address, reused by a member", reuse: true, joined: true, members: emails(oldAddress), state: []string{oldAddress, newAddress},
			warning: []string{oldAddress + " belongs to another person now", newAddress}, expected: []string{oldAddress},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			forEachParent(t, func(f *fixture) {
				sue := newPerson(f, oldAddress)
				m := f.create(f.set, f.config(map[string]any{"members": emails(oldAddress)}))
				rename(f, sue)
				if test.reuse {
					newPerson(f, oldAddress)
				}
				if test.joined {
					f.invite(oldAddress, false)
				}
				read := f.provider().Read(f.t, m)
				wantMessage(f.t, read.Warnings, test.warning...)
				wantEmails(f.t, f.attributes(read.Managed)["members"], test.state...)

				config := f.config(map[string]any{"members": test.members})
				applied := f.apply(read.Managed, config)
				if len(test.failure) > 0 {
					wantMessage(f.t, applied.Errors, test.failure...)
				} else if len(applied.Errors) > 0 {
					f.t.Errorf("want no error, got %q", applied.Errors)
				}
				f.wantMembers(append([]string{f.creator()}, test.expected...)...)
				if len(test.failure) == 0 {
					f.noChange(f.refresh(applied.Managed), config)
				}
			})
		})
	}
}

// An address that memberships do not show identifies the person if Webex finds the person by
// this address. It never identifies a person whom another address identifies.
func TestSecondAddressInSet(t *testing.T) {
	const second, alias = "anna@second.example", "anna@former.example"
	forEachParent(t, func(f *fixture) {
		f.AddEmail(anna, second)
		f.AddAlias(anna, alias)
		config := f.config(map[string]any{"members": emails(second)})
		m := f.create(f.set, config)
		m = f.refresh(m)
		f.noChange(m, config)
		wantEmails(f.t, f.attributes(m)["members"], second)

		both := f.apply(m, f.config(map[string]any{"members": emails(second, anna, ben)}))
		wantMessage(f.t, both.Errors, "Could not update 1 person", second+" is the same person as "+anna, "Remove one of the two")
		f.wantMembers(f.creator(), anna, ben)

		hidden := f.apply(f.refresh(both.Managed), f.config(map[string]any{"members": emails(alias)}))
		wantMessage(f.t, hidden.Errors, alias+" is already a member", "Use the address that Webex shows")
		f.wantMembers(f.creator(), anna, ben)
	})
}

// A set cannot show members whose address Webex withholds, and warns of them. The set identifies
// people by an address from an earlier read, and people whom Webex finds by the configured
// address.
func TestWithheldEmailsInSet(t *testing.T) {
	forEachParent(t, func(f *fixture) {
		config := f.config(map[string]any{"members": emails(anna, ben)})
		f.invite(ben, false)
		f.invite(clara, true)
		f.WithholdEmail(ben)
		f.WithholdEmail(clara)
		warning := []string{"Webex does not return the address of 1 person in " + f.noun + " " + f.id, "Person IDs:", f.PersonID(clara)}

		created := f.apply(acctest.Managed{Kind: f.set}, config)
		if len(created.Errors) > 0 {
			f.t.Fatalf("create: %q", created.Errors)
		}
		wantMessage(f.t, created.Warnings, warning...)
		f.WithholdEmail(anna)
		read := f.provider().Read(f.t, created.Managed)
		wantMessage(f.t, read.Warnings, warning...)
		wantEmails(f.t, f.attributes(read.Managed)["members"], anna, ben)
		f.noChange(read.Managed, config)

		f.ResetCalls()
		moderators := f.change(read.Managed, f.config(map[string]any{"members": emails(anna, ben), "moderators": emails(ben)}), acctest.Update)
		f.wantWrites("PUT")
		f.change(moderators, f.config(map[string]any{"members": emails(ben), "moderators": emails(ben)}), acctest.Update)
		f.wantWrites("DELETE")
		remaining := acctest.Must(f.list(f.t.Context(), f.Client(f.t, "admin"), f.id))(f.t)
		if len(remaining) != 3 {
			f.t.Errorf("want only %s to be removed, got the members %v", anna, remaining)
		}
	})
}

// Webex finds only people of the same organization by their address. A member of another
// organization whose address Webex withholds is therefore recognized only if the provider has
// added the member.
func TestWithheldEmailOfExternalMember(t *testing.T) {
	const paula = "paula.partner@partner.example"
	forEachParent(t, func(f *fixture) {
		f.invite(paula, false)
		f.WithholdEmail(paula)
		m := f.create(f.set, f.config(map[string]any{"members": emails(anna)}))
		config := f.config(map[string]any{"members": emails(anna, paula)})

		already := f.apply(f.refresh(m), config)
		wantMessage(f.t, already.Errors, paula+" is already a member", "remove the person in the Webex app, and apply again")
		client := f.Client(f.t, "admin")
		members := func() []member { return acctest.Must(f.list(f.t.Context(), client, f.id))(f.t) }
		for _, other := range members() {
			if other.email == "" {
				if err := f.removeMember(f.t.Context(), client, other.id); err != nil {
					f.t.Fatal(err)
				}
			}
		}

		m = f.change(f.refresh(already.Managed), config, acctest.Update)
		m = f.refresh(m)
		f.noChange(m, config)
		f.change(m, f.config(map[string]any{"members": emails(anna)}), acctest.Update)
		if left := members(); len(left) != 2 {
			f.t.Errorf("want %s to be removed, got the members %v", paula, left)
		}
	}, sparksim.WithGuests(paula))
}

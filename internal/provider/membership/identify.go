// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// identify determines which member each configured address identifies. An address identifies
// the member who has it now. If there is none, the address identifies the member who had it
// before. This does not apply if another address identifies this member, or if another person
// has the address now. The latter requires one request for each former address.
//
// If Webex withholds the current address of a member, the former address can still be the
// current one, and identify sends no request.
//
// The other addresses, such as those that a plan removes, are identified after the configured
// ones.
func (m *manager) identify(ctx context.Context, x *memberIndex, configured, others []string) {
	for _, address := range configured {
		x.configured[address] = true
	}
	var candidates []*formerAddress
	for _, address := range slices.Concat(configured, others) {
		before, owner := x.byPerson[x.formerEmails[address]], x.byEmail[address]
		switch {
		case before == nil, owner == before:
		case owner != nil:
			if before.email != "" && !x.configured[strings.ToLower(before.email)] {
				x.reassigned[address] = before
			}
		case x.find(address) == nil && x.assign(address, before) == "" && before.email != "" && before.personID != "":
			candidates = append(candidates, &formerAddress{address: address, before: before})
		}
	}
	errs := forEachParallel(ctx, candidates, func(c *formerAddress) (err error) {
		c.owner, err = findPerson(ctx, m.client, c.address)
		return err
	})
	for i, c := range candidates { // if the request failed, the address identifies the member who had it
		if errs[i] == nil && !sparkapi.SameID(c.owner.ID, c.before.personID) {
			x.reassign(c.address)
		}
	}
}

// formerAddress is a former address of a member.
type formerAddress struct {
	address string
	before  *member
	owner   *sparkapi.Person // who has the address now
}

// findPerson returns the person who has an address now. Webex finds only people of the same
// organization.
func findPerson(ctx context.Context, client *sparkapi.Client, email string) (*sparkapi.Person, error) {
	return sparkapi.One(client.People.List(ctx, sparkapi.PersonFilter{Email: email}))
}

// warnRenamed warns of configured addresses that are former addresses.
func (x *memberIndex) warnRenamed(noun string, addresses []string, diags *diag.Diagnostics) {
	at := path.Root("members")
	for _, address := range addresses {
		if before := x.reassigned[address]; before != nil {
			diags.AddAttributeWarning(at, "The email address "+address+" belongs to another person now",
				"From now on, the address identifies the other person. The member of the "+noun+" who had the address before now has the address "+before.email+". "+
					"To keep this member in the "+noun+", add "+before.email+" to members.")
			continue
		}
		if m := x.find(address); m != nil && m.email != "" && strings.ToLower(m.email) != address {
			diags.AddAttributeWarning(at, "The email address "+address+" is now "+m.email,
				"The address of the person changed, and the person stays in the "+noun+". Update the address in the configuration, because Webex cannot add a person by a former address.")
		}
	}
}

// warnWithheld warns of members whose address Webex does not return and whom no configured
// address identifies. A set can neither show nor remove them. The summary has the ID, because
// Terraform shows only one warning for each summary.
func (x *memberIndex) warnWithheld(noun string, diags *diag.Diagnostics) {
	var withheld []string
	for _, m := range x.members {
		if !m.isProtected && x.addressOf(m) == "" {
			withheld = append(withheld, m.personID)
		}
	}
	if len(withheld) == 0 {
		return
	}
	slices.Sort(withheld)
	diags.AddAttributeWarning(path.Root("members"), "Webex does not return the address of "+countPeople(len(withheld))+" in "+noun+" "+x.parentID,
		"These people probably belong to another organization. "+
			"They stay in the "+noun+", and plans do not show them. To manage one of them, add the email address of the person to members. "+
			"If the apply then reports that the person is already a member, remove the address again, or remove the person in the Webex app, and apply again. Person IDs:\n"+joinLines(withheld))
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"errors"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/conflict"
	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// manager reads and changes the members of one room or team. The resources for one member and
// for all members share it.
type manager struct {
	*parent
	client   *sparkapi.Client
	account  account.Account
	tracker  *conflict.Tracker
	parentID string
	diags    *diag.Diagnostics
}

// index lists all members.
func (m *manager) index(ctx context.Context) (*memberIndex, error) {
	index := newMemberIndex(m.parentID, "")
	for found, err := range m.list(ctx, m.client, memberFilter{parentID: m.parentID, pageSize: crud.PageSize}) {
		if err != nil {
			return nil, err
		}
		m.recognizeAccount(found)
		index.parentID = found.parentID // in the form that Webex uses
		index.add(found)
	}
	return index, nil
}

// recognizeAccount records whether a member is the authenticated account, and whether the
// member is protected.
func (m *manager) recognizeAccount(found *member) {
	found.isSelf, found.isProtected = m.account.IsSelf(found.personID), m.account.IsProtected(found.personID)
}

// find returns the membership of a person, and an error that names the person if there
// is none.
func (m *manager) find(ctx context.Context, p person) (*member, error) {
	found, err := m.search(ctx, p)
	if err == nil && found == nil {
		err = &diagnostics.Error{
			Summary: p.String() + " is not in the " + m.noun,
			Detail:  "No member of the " + m.noun + " has this email address or ID.",
		}
	}
	return found, err
}

// search returns the membership of a person, and nil if there is none. Webex lists a member
// by one address or without an address, but may also find the person by other addresses.
func (m *manager) search(ctx context.Context, p person) (*member, error) {
	for found, err := range m.listPerson(ctx, p) {
		if err != nil {
			return nil, err
		}
		if p.is(found) {
			return found, nil
		}
	}
	if p.email == "" {
		return nil, nil
	}
	owner, err := findPerson(ctx, m.client, p.email)
	if err != nil {
		return nil, nil // the person belongs to another organization, or the token lacks a scope
	}
	return m.search(ctx, person{id: owner.ID})
}

// listPerson lists members. The list includes the person if the person is a member.
func (m *manager) listPerson(ctx context.Context, p person) iter.Seq2[*member, error] {
	return m.list(ctx, m.client, memberFilter{parentID: m.parentID, person: p})
}

// add adds a person, or claims the member whom another instance hands over. An existing
// membership is adopted in three cases: it is own (the membership in the state), adoptExisting
// is true, or the person is the authenticated account. Webex adds this account to each new room
// or team. If Webex refuses to set the role, add returns no error, and the next plan shows the
// difference.
func (m *manager) add(ctx context.Context, want newMember, own *member, adoptExisting bool) (*member, error) {
	added, err := m.addOrClaim(ctx, want)
	if errors.Is(err, sparkapi.ErrConflict) {
		added, err = m.adopt(ctx, want.person, own, adoptExisting)
	}
	if errors.Is(err, errRemovedMeanwhile) {
		added, err = m.addOnce(ctx, want)
	}
	if err != nil {
		return nil, m.explainAdd(ctx, want.person, err)
	}
	return m.setFirstRole(ctx, added, want.isModerator), nil
}

// addOnce adds a person with a single request. It returns [sparkapi.ErrConflict] if the
// person is already a member.
func (m *manager) addOnce(ctx context.Context, want newMember) (*member, error) {
	return create.Once(ctx, create.Spec[member]{
		ResourceType: m.membershipType,
		Object:       "the " + m.text.membershipName + " of " + want.String(),
		ImportID:     m.parentID + "/" + want.String(),
		AccountID:    m.account.ID(),
		Unique:       true,
		Create:       func(ctx context.Context) (*member, error) { return m.create(ctx, m.client, m.parentID, want) },
		Get:          func(ctx context.Context, id string) (*member, error) { return m.get(ctx, m.client, id) },
		List:         func(ctx context.Context) iter.Seq2[*member, error] { return m.listPerson(ctx, want.person) },
		Matches:      want.is,
		Candidate:    func(c *member) create.Candidate { return create.Candidate{ID: c.id, Created: c.created.Time} },
	}, m.tracker, m.diags)
}

// adopt returns an existing member whom the instance manages from now on.
func (m *manager) adopt(ctx context.Context, p person, own *member, adoptExisting bool) (*member, error) {
	existing, err := m.findExisting(ctx, p)
	if err != nil {
		return nil, err
	}
	isOwn := own != nil && sparkapi.SameID(own.id, existing.id)
	if !adoptExisting && !isOwn && !m.account.IsSelf(existing.personID) && !m.isReleased(existing) {
		return nil, diagnostics.AlreadyExists(m.membershipType, existing.name()+" is already a member of the "+m.noun, existing.id,
			"To adopt an existing member of the "+m.noun+", set adopt_existing = true.")
	}
	return m.claim(ctx, existing)
}

// removeOne removes a member who is in the state, unless another instance manages the member.
// The authenticated account, an account that managed the membership before, and the last
// moderator stay, with a warning. Without them, no one could manage the room or team. Each
// summary has the ID of the room or team, because Terraform prints only the first of several
// warnings with the same summary.
func (m *manager) removeOne(ctx context.Context, current *member) error {
	return m.removeUnlessHandedOver(ctx, current, func() error { return m.removeUnlessProtected(ctx, current) })
}

func (m *manager) removeUnlessProtected(ctx context.Context, current *member) error {
	if m.account.IsSelf(current.personID) {
		m.diags.AddWarning("The authenticated account stays in the "+m.noun+" "+m.parentID,
			"Without its membership, the account that the access token belongs to could no longer manage or delete the "+m.noun+". "+
				"The membership is removed from the state only. "+m.text.ownAccountStays)
		m.tracker.RecordReleased(current.id)
		return nil
	}
	if m.account.IsProtected(current.personID) {
		m.diags.AddWarning("A former account stays in the "+m.noun+" "+m.parentID,
			current.name()+" is an account that managed this membership before. The membership is removed from the state only. "+
				"To remove the person, set accept_account_change = true in the provider block for one apply, or use the Webex app.")
		m.tracker.RecordReleased(current.id)
		return nil
	}
	if err := m.account.CheckRemoval(); err != nil {
		return err
	}
	if current.isModerator {
		isLast, err := m.isLastModerator(ctx, current.id)
		if err != nil {
			return err
		}
		if isLast {
			m.diags.AddWarning("The last moderator stays in the "+m.noun+" "+m.parentID,
				m.text.lastModerator+"The membership is removed from the state only. Make another member a moderator first, then remove this person in the Webex app.")
			m.tracker.RecordReleased(current.id)
			return nil
		}
	}
	if err := m.remove(ctx, m.client, current.id); err != nil {
		return err
	}
	m.tracker.RecordRemoved(current.id)
	return nil
}

// changeRole makes a member a moderator or an ordinary member. It demotes no one while the
// account is unknown, because the member may be the account itself. Before a demotion, it
// waits for another moderator, because the same apply may promote one. If there is no other
// moderator, Webex accepts or rejects the change.
func (m *manager) changeRole(ctx context.Context, id string, moderator bool) (*member, error) {
	if !moderator {
		if err := m.account.CheckRemoval(); err != nil {
			return nil, err
		}
		if _, err := m.isLastModerator(ctx, id); err != nil {
			return nil, err
		}
	}
	return m.setModerator(ctx, m.client, id, moderator)
}

// isLastModerator reports whether the room or team has no other moderator. It waits a few
// seconds for another moderator, because the same apply may promote one.
func (m *manager) isLastModerator(ctx context.Context, id string) (bool, error) {
	return create.PollWhile(ctx, func() (bool, error) {
		index, err := m.index(ctx)
		if err != nil {
			return false, err
		}
		current := index.withID(id)
		if current == nil {
			return false, nil
		}
		_, last := index.withoutLastModerator([]*member{current})
		return last != nil, nil
	})
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// addition is a person to add to a set, and the result.
type addition struct {
	address string
	member  *member
	err     error
}

// addMembers adds the people who are in the plan and are not members yet. Each request is
// sent once. After lost responses and conflicts, one list shows who is a member. Unlike
// [manager.add], addMembers accepts members whom another program has added.
func (r *reconciler) addMembers(ctx context.Context) {
	moderators := normalizedEmails(r.want.Moderators)
	var additions []*addition
	for _, address := range r.want.Members.Strings() {
		if r.index.find(address) == nil {
			additions = append(additions, &addition{address: address})
		}
	}
	errs := forEachParallel(ctx, additions, func(a *addition) (err error) {
		want := newMember{person: person{email: a.address}}
		if slices.Contains(moderators, strings.ToLower(a.address)) {
			want.isModerator = new(true)
		}
		a.member, err = r.createByAnyName(ctx, want)
		return err
	})
	var unresolved []*addition
	for i, a := range additions {
		a.err = errs[i]
		switch {
		case a.err == nil:
			r.recognizeAccount(a.member)
			r.index.add(a.member)
			r.assign(a, a.member.personKey())
		case errors.Is(a.err, sparkapi.ErrConflict), errors.Is(a.err, sparkapi.ErrUncertain):
			unresolved = append(unresolved, a)
		case account.IsGone(a.err): // Webex has just listed the members
			r.errors.add(a.address, "could not be added, because Webex has no account with this address", a.err)
		default:
			r.errors.add(a.address, "could not be added", a.err)
		}
	}
	if len(unresolved) > 0 {
		r.resolveUncertain(ctx, unresolved)
	}
}

// createByAnyName sends the request to add a person. Webex does not find a person by a former
// address. In this case, createByAnyName adds the person who had the address by ID, unless
// the person is already a member.
func (r *reconciler) createByAnyName(ctx context.Context, want newMember) (*member, error) {
	added, err := r.create(ctx, r.client, r.parentID, want)
	personID := r.formerEmails.personID(want.email)
	if account.IsGone(err) && personID != "" && r.index.byPerson[sparkapi.CanonicalID(personID)] == nil {
		want.person = person{id: personID}
		return r.create(ctx, r.client, r.parentID, want)
	}
	return added, err
}

// assign records that the address of an addition identifies the person. It records an error
// if another address in the configuration identifies the same person.
func (r *reconciler) assign(a *addition, personKey string) {
	m := cmp.Or(r.index.byPerson[personKey], r.index.find(a.address))
	if m == nil {
		return
	}
	r.tracker.ClaimMember(m.id)
	if other := r.index.assign(a.address, m); other != "" {
		r.errors.add(a.address, "is the same person as "+other+". Remove one of the two from members", nil)
	}
}

// resolveUncertain determines whether people are members for whom Webex returned a conflict
// or no response.
func (r *reconciler) resolveUncertain(ctx context.Context, unresolved []*addition) {
	persons := map[*addition]string{} // person keys
	for _, a := range unresolved {
		if !errors.Is(a.err, sparkapi.ErrConflict) {
			continue
		}
		// Webex finds people by more addresses than the one in the list of members.
		if p, err := findPerson(ctx, r.client, a.address); err == nil {
			persons[a] = sparkapi.CanonicalID(p.ID)
		}
	}
	isMissing := func(a *addition) bool { return r.index.find(a.address) == nil && r.index.byPerson[persons[a]] == nil }
	_, listError := create.PollWhile(ctx, func() (bool, error) {
		now, err := r.manager.index(ctx)
		if err != nil {
			return false, err
		}
		for _, m := range now.members {
			r.index.add(m)
		}
		return slices.ContainsFunc(unresolved, isMissing), nil
	})
	for _, a := range unresolved {
		switch {
		case !isMissing(a):
			r.assign(a, persons[a])
		case listError != nil:
			r.errors.add(a.address, "may have been added", errors.Join(a.err, listError))
		case errors.Is(a.err, sparkapi.ErrConflict):
			r.uncertain = true
			r.errors.add(a.address, "is already a member, but Webex shows another address or no address for this person. Use the address that Webex shows. If Webex shows none, omit the person, who then stays without being managed. To manage the person, remove the person in the Webex app, and apply again", a.err)
		default:
			r.errors.add(a.address, "was probably not added", a.err)
		}
	}
}

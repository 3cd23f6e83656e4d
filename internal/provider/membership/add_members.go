package membership

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// addition is a person to add to a set, and the result.
type addition struct {
	address string
	member  *member
	err     error
}

// addMembers adds the people who are wanted and not members yet. Each request is sent
// once. Unlike [manager.add], which has to know who added the person, a set accepts
// everyone who is a member: one list resolves all lost responses and conflicts together.
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
		a.member, err = r.create(ctx, r.client, r.parentID, want)
		return err
	})
	var unresolved []*addition
	for i, a := range additions {
		a.err = errs[i]
		switch {
		case a.err == nil:
			a.member.isSelf = r.account.IsSelf(a.member.personID)
			r.index.formerEmails[strings.ToLower(a.address)] = a.member.personKey()
			r.index.add(a.member)
		case errors.Is(a.err, sparkapi.ErrConflict), errors.Is(a.err, sparkapi.ErrUncertain):
			unresolved = append(unresolved, a)
		default:
			r.errors.add(a.address, "could not be added", a.err)
		}
	}
	if len(unresolved) > 0 {
		r.resolveUncertain(ctx, unresolved)
	}
}

// resolveUncertain finds out whether people are members for whom Webex returned a
// conflict or no response.
func (r *reconciler) resolveUncertain(ctx context.Context, unresolved []*addition) {
	for _, a := range unresolved {
		if !errors.Is(a.err, sparkapi.ErrConflict) {
			continue
		}
		// Webex finds people by addresses that they had before, and lists them by the new one.
		if p, err := sparkapi.One(r.client.People.List(ctx, sparkapi.PersonFilter{Email: a.address})); err == nil {
			r.index.formerEmails[strings.ToLower(a.address)] = sparkapi.CanonicalID(p.ID)
		}
	}
	isMissing := func(a *addition) bool { return r.index.find(a.address) == nil }
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
		case listError != nil:
			r.errors.add(a.address, "may or may not have been added", errors.Join(a.err, listError))
		case errors.Is(a.err, sparkapi.ErrConflict):
			r.uncertain = true
			r.errors.add(a.address, "is already a member, by an address that Webex does not return", a.err)
		default:
			r.errors.add(a.address, "was probably not added", a.err)
		}
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
)

// reconciler changes the members of one room or team to the members in a plan.
type reconciler struct {
	*manager
	want         *setBase
	shown        []string // the addresses in the state before the change; no one else is removed
	formerEmails personByEmail
	releases     bool // the set stops managing the room or team

	index      *memberIndex
	errors     memberErrors
	reported   map[*member]bool // members that a diagnostic names
	notRemoved []*member        // members whose removal failed
	uncertain  bool             // a member who is not in the plan may be in the plan with an address that Webex does not return
}

// reconcile adds members, promotes members, demotes members and removes members, in this
// order. One list returns the existing members, and each change is one request. A failed
// change does not stop the others. The error contains all failures, and the index contains
// the members after the changes. The index is nil if Webex did not return the members.
func (r *reconciler) reconcile(ctx context.Context) (*memberIndex, error) {
	index, err := r.manager.index(ctx)
	switch {
	case err != nil && r.releases:
		return nil, err
	case err != nil:
		return nil, r.explainHidden(ctx, err)
	}
	r.rememberHandovers(index)
	index.rememberEmails(r.formerEmails)
	r.identify(ctx, index, normalized(slices.Concat(r.want.Members.Strings(), r.want.Moderators.Strings())), r.shown)
	r.index, r.reported = index, map[*member]bool{}
	if err := r.claimWanted(ctx); err != nil {
		return nil, err
	}
	r.addMembers(ctx)
	r.changeRoles(ctx)
	r.removeMembers(ctx)
	if !r.releases {
		r.warnUnmanaged()
	}
	return r.index, r.errors.err(r.noun)
}

// wanted returns the existing members that are in the plan.
func (r *reconciler) wanted() map[*member]bool {
	return r.index.findAll(normalizedEmails(r.want.Members))
}

// changeRoles promotes members to moderators, and then demotes others.
func (r *reconciler) changeRoles(ctx context.Context) {
	if r.want.Moderators.IsNull() {
		return
	}
	promote, demote := r.roleChanges()
	setModerator := func(moderator bool) func(*member) error {
		return func(m *member) error {
			_, err := r.setModerator(ctx, r.client, m.id, moderator)
			return err
		}
	}
	for _, m := range r.change(ctx, promote, "could not be made a moderator", setModerator(true)) {
		m.isModerator = true
	}
	if err := r.account.CheckRemoval(); err != nil { // one of them may be the account itself
		for _, m := range demote {
			r.reported[m] = true
			r.errors.add(r.index.nameOf(m), "was not made an ordinary member", err)
		}
		return
	}
	for _, m := range r.change(ctx, r.exceptLastModerator(demote), "could not be made an ordinary member", setModerator(false)) {
		m.isModerator = false
	}
}

// roleChanges returns the members to make moderators, and the moderators to make ordinary
// members.
func (r *reconciler) roleChanges() (promote, demote []*member) {
	wanted, moderators := r.wanted(), r.index.findAll(normalizedEmails(r.want.Moderators))
	ignored := r.want.ignoreRules()
	for _, m := range r.index.members {
		switch {
		case m.isSelf || !wanted[m]:
		case moderators[m] && !m.isModerator:
			promote = append(promote, m)
		case !moderators[m] && m.isModerator && !ignored.match(m):
			demote = append(demote, m)
		}
	}
	return promote, demote
}

// removeMembers removes the members whose removal the plan has shown. It removes no one if
// one of these members may be in the plan with another address.
func (r *reconciler) removeMembers(ctx context.Context) {
	wanted, ignored := r.wanted(), r.want.ignoreRules()
	var unwanted []*member
	for _, address := range r.shown {
		m := r.index.find(address)
		if m != nil && !wanted[m] && !ignored.match(m) && !slices.Contains(unwanted, m) {
			unwanted = append(unwanted, m)
		}
	}
	if r.uncertain {
		for _, m := range unwanted {
			r.errors.add(r.index.nameOf(m), "was not removed, because this may be a person for whom Webex shows another address", nil)
		}
		return
	}
	if err := r.account.CheckRemoval(); err != nil {
		for _, m := range unwanted {
			r.errors.add(r.index.nameOf(m), "was not removed", err)
		}
		r.notRemoved = unwanted
		return
	}
	r.notRemoved = r.exceptLastModerator(unwanted)
	removed := r.change(ctx, slices.Clone(r.notRemoved), "could not be removed", func(m *member) error {
		return r.removeUnlessHandedOver(ctx, m, func() error {
			if err := r.remove(ctx, r.client, m.id); err != nil && !account.IsGone(err) {
				return err
			}
			r.tracker.RecordRemoved(m.id)
			return nil
		})
	})
	r.notRemoved = slices.DeleteFunc(r.notRemoved, func(m *member) bool { return slices.Contains(removed, m) })
	for _, m := range removed {
		r.index.remove(m)
	}
}

// exceptLastModerator returns the candidates for removal or demotion without the last
// moderator, and adds a warning for the last moderator.
func (r *reconciler) exceptLastModerator(candidates []*member) []*member {
	allowed, last := r.index.withoutLastModerator(candidates)
	if last != nil {
		r.diags.AddWarning("The last moderator stays in the "+r.noun+" "+r.parentID,
			r.index.nameOf(last)+" was neither removed nor demoted, because the "+r.noun+" has no other moderator. Make another member a moderator first.")
		r.reported[last] = true
	}
	return allowed
}

// change calls a function for each member. It returns the members whose change succeeded,
// and records the failures.
func (r *reconciler) change(ctx context.Context, members []*member, failure string, change func(*member) error) (changed []*member) {
	for i, err := range forEachParallel(ctx, members, change) {
		if err != nil {
			r.reported[members[i]] = true
			r.errors.add(r.index.nameOf(members[i]), failure, err)
			continue
		}
		changed = append(changed, members[i])
	}
	return changed
}

// warnUnmanaged warns of members who are not in the set. The apply does not remove them,
// because no plan has shown their removal.
func (r *reconciler) warnUnmanaged() {
	wanted, ignored := r.wanted(), r.want.ignoreRules()
	var unmanaged []string
	for _, m := range r.index.members {
		if m.email != "" && !wanted[m] && !r.reported[m] && !ignored.match(m) {
			unmanaged = append(unmanaged, m.email)
		}
	}
	if len(unmanaged) == 0 {
		return
	}
	slices.Sort(unmanaged)
	r.diags.AddAttributeWarning(path.Root("members"), "The "+r.noun+" "+r.parentID+" has "+countPeople(len(unmanaged))+" not in members",
		"These people stay in the "+r.noun+" for now, because no plan has shown their removal. The next plan shows their removal, and the next apply removes them:\n"+joinLines(unmanaged))
}

package members

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// visit is the work on one room or team: what shall be there, and what a plan has
// shown of it.
type visit struct {
	*place
	*crud.ProviderData
	placeID string
	want    *fields
	before  []string // whom the plan has shown: of these, who is not wanted is taken out
	leaving bool     // the place is given up
	known   memory
	diags   *diag.Diagnostics

	there  *roster
	failed failures
	doubt  bool // somebody who is to leave may be wanted, by an address that nobody knows
}

// settle makes a room or team what the plan says: people join, become moderators, are
// moderators no more, and are taken out, in this order. One list tells who is there,
// and each change is one request. What fails for one person is told at the end, with
// the roster as it is then.
func (r *membersResource[M, PM]) settle(ctx context.Context, v *visit) (*roster, error) {
	v.place, v.ProviderData = r.place, &r.ProviderData
	var err error
	if v.there, err = r.read(ctx, v.placeID); err != nil {
		return nil, err
	}
	maps.Copy(v.there.known, v.known)
	v.add(ctx, func() (*roster, error) { return r.read(ctx, v.placeID) })
	v.moderate(ctx)
	v.takeOut(ctx)
	if !v.leaving {
		v.tellOthers()
	}
	return v.there, v.failed.problem(v.noun)
}

// joining is somebody who shall be there and is not.
type joining struct {
	address string
	seat    *seat
}

// add adds who is missing. Who turns out to be there already is there, which is what
// counts; where an answer is lost, a new list tells.
func (v *visit) add(ctx context.Context, again func() (*roster, error)) {
	chairs := addresses(v.want.Moderators)
	var missing []*joining
	for _, address := range v.want.Members.Strings() {
		if v.there.find(address) == nil {
			missing = append(missing, &joining{address: address})
		}
	}
	errs := atOnce(ctx, missing, func(j *joining) (err error) {
		j.seat, err = v.join(ctx, v.Client, v.placeID, j.address, slices.Contains(chairs, folded(j.address)))
		return err
	})
	doubtful := map[string]error{}
	for i, j := range missing {
		switch err := errs[i]; {
		case err == nil:
			j.seat.isMe = v.Account.IsSelf(j.seat.person)
			v.there.known[folded(j.address)] = j.seat.person
			v.there.add(j.seat)
		case errors.Is(err, sparkapi.ErrConflict), errors.Is(err, sparkapi.ErrUncertain):
			doubtful[j.address] = err
		default:
			v.failed.add(j.address, "could not be added", err)
		}
	}
	if len(doubtful) > 0 {
		v.clear(ctx, doubtful, again)
	}
}

// clear finds out whether people are there, of whom the service says so, or did not
// say whether it has added them.
func (v *visit) clear(ctx context.Context, doubtful map[string]error, again func() (*roster, error)) {
	for address, err := range doubtful {
		if !errors.Is(err, sparkapi.ErrConflict) {
			continue
		}
		// Who was renamed may be found by the former address.
		if person, err := sparkapi.One(v.Client.People.List(ctx, sparkapi.PersonFilter{Email: address})); err == nil {
			v.there.known[folded(address)] = sparkapi.CanonicalID(person.ID)
		}
	}
	_, lost := create.PollWhile(ctx, func() (bool, error) {
		now, err := again()
		if err != nil {
			return false, err
		}
		for _, s := range now.seats {
			v.there.add(s)
		}
		for address := range doubtful {
			if v.there.find(address) == nil {
				return true, nil
			}
		}
		return false, nil
	})
	for address, err := range doubtful {
		switch isThere := v.there.find(address) != nil; {
		case isThere:
		case lost != nil:
			v.failed.add(address, "may have been added or not", errors.Join(err, lost))
		case errors.Is(err, sparkapi.ErrConflict):
			v.doubt = true
			v.failed.add(address, "is there already, and under which address nobody knows", err)
		default:
			v.failed.add(address, "was most probably not added", err)
		}
	}
}

// moderate makes people moderators, and then others ordinary members.
func (v *visit) moderate(ctx context.Context) {
	if v.want.Moderators.IsNull() {
		return
	}
	chairs, ignored := v.there.all(addresses(v.want.Moderators)), v.want.ignoring()
	wanted := v.there.all(addresses(v.want.Members))
	var rise, fall []*seat
	for _, s := range v.there.seats {
		switch {
		case s.isMe || !wanted[s]:
		case chairs[s] && !s.moderator:
			rise = append(rise, s)
		case !chairs[s] && s.moderator && !ignored.covers(s):
			fall = append(fall, s)
		}
	}
	v.change(ctx, rise, "could not be made a moderator", func(s *seat) error { return v.place.moderate(ctx, v.Client, s.id, true) },
		func(s *seat) { s.moderator = true })
	v.change(ctx, v.butTheLast(fall), "could not be made an ordinary member", func(s *seat) error { return v.place.moderate(ctx, v.Client, s.id, false) },
		func(s *seat) { s.moderator = false })
}

// takeOut takes out whom the plan has shown to leave.
func (v *visit) takeOut(ctx context.Context) {
	wanted, ignored := v.there.all(addresses(v.want.Members)), v.want.ignoring()
	var gone []*seat
	for _, address := range v.before {
		s := v.there.find(address)
		if s != nil && !wanted[s] && !ignored.covers(s) && !slices.Contains(gone, s) {
			gone = append(gone, s)
		}
	}
	if v.doubt && len(gone) > 0 {
		for _, s := range gone {
			v.failed.add(s.email, "was not taken out, because it may be who is told above to be there", nil)
		}
		return
	}
	v.change(ctx, v.butTheLast(gone), "could not be taken out", func(s *seat) error {
		if err := v.leave(ctx, v.Client, s.id); !account.IsGone(err) {
			return err
		}
		return nil
	}, v.there.remove)
}

// butTheLast are people without the last moderator, where that would be among them:
// nobody could manage the room or team any more.
func (v *visit) butTheLast(people []*seat) []*seat {
	left := 0
	for _, s := range v.there.seats {
		if s.moderator {
			left++
		}
	}
	return slices.DeleteFunc(people, func(s *seat) bool {
		if !s.moderator {
			return false
		}
		if left == 1 {
			v.diags.AddWarning("The last moderator stays in the "+v.noun,
				s.email+" stays what they are: nobody else could manage the "+v.noun+". Make somebody else a moderator first.")
			s.told = true
			return true
		}
		left--
		return false
	})
}

// change does something for people, and notes of each what came of it.
func (v *visit) change(ctx context.Context, people []*seat, failed string, do func(*seat) error, done func(*seat)) {
	for i, err := range atOnce(ctx, people, do) {
		if err != nil {
			people[i].told = true
			v.failed.add(people[i].email, failed, err)
			continue
		}
		done(people[i])
	}
}

// tellOthers warns of who is there and stays, because no plan has shown them yet.
func (v *visit) tellOthers() {
	wanted, ignored := v.there.all(addresses(v.want.Members)), v.want.ignoring()
	var others []string
	for _, s := range v.there.seats {
		if !wanted[s] && !s.told && !ignored.covers(s) {
			others = append(others, s.email)
		}
	}
	if len(others) > 0 {
		slices.Sort(others)
		v.diags.AddAttributeWarning(path.Root("members"), count(len(others), "person", "people")+" in the "+v.noun+" who "+isAre(len(others))+" not among the members",
			"They stay for now, because no plan has shown them. The next plan does, and to apply that takes them out:\n"+lines(others))
	}
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// count is a number with the word that goes with it.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

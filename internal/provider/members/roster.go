package members

import (
	"slices"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// seat is a person's place in a room or a team, as the service has it.
type seat struct {
	id, placeID string
	person      string // the id of who it is, in its canonical spelling
	email       string
	moderator   bool
	isMe        bool // the owner of the access token
	told        bool // what becomes of the person was told
}

// roster is who is in a room or a team.
type roster struct {
	placeID, title string
	seats          []*seat // in the service's order
	byEmail        map[string]*seat
	byPerson       map[string]*seat
	known          memory // of those who had another address once
}

func newRoster(placeID, title string) *roster {
	return &roster{placeID: placeID, title: title, byEmail: map[string]*seat{}, byPerson: map[string]*seat{}, known: memory{}}
}

// add takes somebody in, who may be there already.
func (r *roster) add(s *seat) {
	if known := r.byPerson[s.person]; known != nil {
		*known = *s
	} else {
		r.seats = append(r.seats, s)
		r.byPerson[s.person] = s
	}
	if s.email != "" {
		r.byEmail[folded(s.email)] = r.byPerson[s.person]
	}
}

func (r *roster) remove(s *seat) {
	r.seats = slices.DeleteFunc(r.seats, func(other *seat) bool { return other == s })
	delete(r.byPerson, s.person)
	delete(r.byEmail, folded(s.email))
}

// find finds who has an address, or had it when the configuration's set was last
// applied or read; nil for nobody.
func (r *roster) find(address string) *seat {
	if s := r.byEmail[folded(address)]; s != nil {
		return s
	}
	if person, ok := r.known[folded(address)]; ok {
		return r.byPerson[person]
	}
	return nil
}

// all are those whom addresses stand for.
func (r *roster) all(addresses []string) map[*seat]bool {
	found := map[*seat]bool{}
	for _, address := range addresses {
		if s := r.find(address); s != nil {
			found[s] = true
		}
	}
	return found
}

// shown are the members and moderators as the model shows them: first those whom it
// names, in its spelling and order, then the others by address, without those whom it
// ignores.
func (r *roster) shown(m *fields) (members, moderators tfvalue.Emails) {
	ignored := m.ignoring()
	all, named := r.named(m.Members, func(*seat) bool { return true })
	some, chairs := r.named(m.Moderators, func(s *seat) bool { return s.moderator || s.isMe })
	var others, chairing []string
	for _, s := range r.seats {
		if !named[s] && !ignored.covers(s) {
			others = append(others, s.email)
		}
		if s.moderator && !s.isMe && !chairs[s] && (named[s] || !ignored.covers(s)) {
			chairing = append(chairing, s.email)
		}
	}
	slices.Sort(others)
	slices.Sort(chairing)
	return tfvalue.NewEmails(append(all, others...)), tfvalue.NewEmails(append(some, chairing...))
}

// named are those of a list who are there and of whom it is true, as the list writes
// them: mostly once each.
func (r *roster) named(list tfvalue.Emails, is func(*seat) bool) (addresses []string, seats map[*seat]bool) {
	addresses, seats = []string{}, map[*seat]bool{}
	for _, address := range list.Strings() {
		if s := r.find(address); s != nil && is(s) {
			addresses, seats[s] = append(addresses, address), true
		}
	}
	return addresses, seats
}

package storm

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// stranger is what those call themselves who change things behind Terraform's back:
// no fault hits them.
const stranger = "stranger"

// The people of the simulator, by what becomes of them: those that configurations put
// into rooms, those that they put into teams, and those whom only strangers let in.
var (
	roomPeople  = []string{"anna.bauer@example.com", "Ben.Carter@example.com", "clara.diaz@example.com"}
	teamPeople  = []string{"david.evans@example.com", "elena.fischer@example.com"}
	guestPeople = []string{"felix.garcia@example.com", "grace.hansen@example.com"}
)

// strangers are the other people of the organization, and the owner of the token when
// he works with a client.
type strangers struct {
	sim         *sparksim.Sim
	admin, user *sparkapi.Client
	me          *sparkapi.Person

	colleagues map[string]bool // ids of the people who were there before

	mu      sync.Mutex
	theirs  things            // what nobody else may change
	guests  map[string]string // by id of their membership, the room of ours that they were let into
	excused map[string]bool   // addresses of what they deleted
	work    sync.WaitGroup
	faults  []error
}

func newStrangers(t *testing.T, sim *sparksim.Sim, baseURL string) *strangers {
	t.Helper()
	client := func(name string) *sparkapi.Client {
		c, err := sparkapi.New(sparkapi.WithAccessToken(sim.Token(name)), sparkapi.WithBaseURL(baseURL), sparkapi.WithUserAgent(stranger))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	s := &strangers{
		sim: sim, admin: client("admin"), user: client("user"),
		colleagues: map[string]bool{}, theirs: things{}, guests: map[string]string{}, excused: map[string]bool{},
	}
	ctx := t.Context()
	me, err := s.admin.People.Me(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s.me = me
	time.Sleep(lag) // until lists show who is there
	if err := errors.Join(
		each(s.admin.People.List(ctx, sparkapi.PersonFilter{}), func(p *sparkapi.Person) error {
			s.colleagues[p.ID] = true
			return nil
		}),
		s.openRoom(ctx, s.user, titles[0]),
		s.openRoom(ctx, s.admin, titles[1]),
		s.found(ctx, "Team team1"),
		s.listen(ctx, "webhook1"),
	); err != nil {
		t.Fatal(err)
	}
	// What the owner of the token makes by hand a second before an apply cannot be told
	// from what the apply makes, as the guide says.
	time.Sleep(lag)
	return s
}

// own tells whether an address is of somebody who is a member of what he made.
func (s *strangers) own(email string) bool {
	return email == s.me.Emails[0] || email == s.sim.Tokens()[1].Email
}

// found makes a team of the user's, and lets the owner of our token in.
func (s *strangers) found(ctx context.Context, name string) error {
	team, err := s.user.Teams.Create(ctx, sparkapi.TeamCreate{Name: name})
	if err != nil {
		return err
	}
	s.claim(team.ID, aTeam(name))
	_, err = s.user.TeamMemberships.Create(ctx, sparkapi.TeamMembershipCreate{TeamID: team.ID, PersonID: s.me.ID})
	return err
}

// listen makes a webhook as ours are.
func (s *strangers) listen(ctx context.Context, name string) error {
	hook, err := s.admin.Webhooks.Create(ctx, sparkapi.WebhookCreate{Name: name, TargetURL: "https://hooks.example.com/0", Resource: "messages", Event: "created"})
	if err != nil {
		return err
	}
	s.claim(hook.ID, aWebhook(name, hook.TargetURL, "", "active"))
	return nil
}

// openRoom makes a room with a title that may be one of ours, and lets the owner of
// our token in.
func (s *strangers) openRoom(ctx context.Context, by *sparkapi.Client, title string) error {
	room, err := by.Rooms.Create(ctx, sparkapi.RoomCreate{Title: title})
	if err != nil {
		return err
	}
	s.claim(room.ID, aRoom(title, false, ""))
	if by == s.admin {
		return nil
	}
	_, err = by.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room.ID, PersonID: s.me.ID})
	return err
}

// claim says that something is theirs.
func (s *strangers) claim(id, words string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.theirs[id] = words
}

// meddle changes something of what the state holds.
func (s *strangers) meddle(ctx context.Context, luck *rand.Rand, state map[string]map[string]any) {
	defer s.work.Done()
	name, ok := pick(luck, state)
	if !ok {
		return
	}
	id, _ := state[name]["id"].(string)
	kind, _, _ := strings.Cut(name, ".")
	err := map[string]func() error{
		"spark_room": func() error {
			switch luck.IntN(5) {
			case 0:
				s.excuse(name)
				return s.admin.Rooms.Delete(ctx, id)
			case 1:
				return s.invite(ctx, id, guestPeople[luck.IntN(len(guestPeople))])
			case 2:
				title, _ := state[name]["title"].(string)
				return s.openRoom(ctx, s.user, title)
			}
			_, err := s.admin.Rooms.Update(ctx, id, sparkapi.RoomUpdate{Title: "Renamed"})
			return err
		},
		"spark_membership": func() error {
			s.excuse(name)
			return s.admin.Memberships.Delete(ctx, id)
		},
		"spark_team": func() error {
			_, err := s.admin.Teams.Update(ctx, id, sparkapi.TeamUpdate{Name: "Renamed"})
			return err
		},
		"spark_team_membership": func() error {
			s.excuse(name)
			return s.admin.TeamMemberships.Delete(ctx, id)
		},
		"spark_webhook": func() error {
			if luck.IntN(2) == 0 {
				s.sim.DisableWebhook(id)
				return nil
			}
			s.excuse(name)
			return s.admin.Webhooks.Delete(ctx, id)
		},
		"spark_person": func() error { return nil }, // the account is nobody else's to change
	}[kind]()
	// What Terraform has removed meanwhile cannot be changed any more.
	if err != nil && !errors.Is(err, sparkapi.ErrNotFound) && !errors.Is(err, sparkapi.ErrConflict) {
		s.mu.Lock()
		s.faults = append(s.faults, err)
		s.mu.Unlock()
	}
}

func (s *strangers) invite(ctx context.Context, roomID, email string) error {
	m, err := s.admin.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: roomID, PersonEmail: email})
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.guests[m.ID], s.theirs[m.ID] = roomID, aMember(roomID, email, false)
	return nil
}

func (s *strangers) excuse(address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.excused[address] = true
}

// untouchable is what must be there still: all that is theirs, but for those who were
// let into a room that is no more.
func (s *strangers) untouchable(rooms things) things {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := maps.Clone(s.theirs)
	for id, roomID := range s.guests {
		if rooms[roomID] == "" {
			delete(all, id)
		}
	}
	return all
}

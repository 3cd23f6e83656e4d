// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

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

// externalActor is the user agent of external actors. Their requests meet no faults.
const externalActor = "external-actor"

// The people of the simulator: those that configurations add to rooms, those that they
// add to teams, and those that only external actors add.
var (
	roomPeople  = []string{"anna.bauer@example.com", "Ben.Carter@example.com", "clara.diaz@example.com"}
	teamPeople  = []string{"david.evans@example.com", "elena.fischer@example.com"}
	guestPeople = []string{"felix.garcia@example.com", "grace.hansen@example.com"}
)

// externalActors are other accounts of the organization, and the authenticated account
// when it uses the Webex app.
type externalActors struct {
	sim         *sparksim.Sim
	admin, user *sparkapi.Client
	me          *sparkapi.Person

	colleagues map[string]bool // IDs of the people who existed before

	mu      sync.Mutex
	theirs  things            // objects that nobody else may change
	guests  map[string]string // by ID of the membership, the ID of a managed room
	excused map[string]bool   // addresses of the resources that they deleted
	work    sync.WaitGroup
	faults  []error
}

func newExternalActors(t *testing.T, sim *sparksim.Sim, baseURL string) *externalActors {
	t.Helper()
	client := func(name string) *sparkapi.Client {
		c, err := sparkapi.New(sparkapi.WithAccessToken(sim.Token(name)), sparkapi.WithBaseURL(baseURL), sparkapi.WithUserAgent(externalActor))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	e := &externalActors{
		sim: sim, admin: client("admin"), user: client("user"),
		colleagues: map[string]bool{}, theirs: things{}, guests: map[string]string{}, excused: map[string]bool{},
	}
	ctx := t.Context()
	me, err := e.admin.People.Me(ctx)
	if err != nil {
		t.Fatal(err)
	}
	e.me = me
	time.Sleep(lag) // until lists show everyone
	if err := errors.Join(
		each(e.admin.People.List(ctx, sparkapi.PersonFilter{}), func(p *sparkapi.Person) error {
			e.colleagues[p.ID] = true
			return nil
		}),
		e.openRoom(ctx, e.user, titles[0]),
		e.openRoom(ctx, e.admin, titles[1]),
		e.found(ctx, "Team team1"),
		e.listen(ctx, "webhook1"),
	); err != nil {
		t.Fatal(err)
	}
	// An object that the account creates outside Terraform within a second before an apply
	// cannot be distinguished from one that the apply creates.
	time.Sleep(lag)
	return e
}

// own reports whether an email belongs to an account that creates rooms and teams here.
func (e *externalActors) own(email string) bool {
	return email == e.me.Emails[0] || email == e.sim.Tokens()[1].Email
}

// found creates a team of the user, and adds the authenticated account.
func (e *externalActors) found(ctx context.Context, name string) error {
	team, err := e.user.Teams.Create(ctx, sparkapi.TeamCreate{Name: name})
	if err != nil {
		return err
	}
	e.claim(team.ID, aTeam(name))
	_, err = e.user.TeamMemberships.Create(ctx, sparkapi.TeamMembershipCreate{TeamID: team.ID, PersonID: e.me.ID})
	return err
}

// listen creates a webhook like those of configurations.
func (e *externalActors) listen(ctx context.Context, name string) error {
	hook, err := e.admin.Webhooks.Create(ctx, sparkapi.WebhookCreate{Name: name, TargetURL: "https://hooks.example.com/0", Resource: "messages", Event: "created"})
	if err != nil {
		return err
	}
	e.claim(hook.ID, aWebhook(name, hook.TargetURL, "", "active"))
	return nil
}

// openRoom creates a room whose title configurations use too, and adds the authenticated
// account.
func (e *externalActors) openRoom(ctx context.Context, by *sparkapi.Client, title string) error {
	room, err := by.Rooms.Create(ctx, sparkapi.RoomCreate{Title: title})
	if err != nil {
		return err
	}
	e.claim(room.ID, aRoom(title, false, ""))
	if by == e.admin {
		return nil
	}
	_, err = by.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room.ID, PersonID: e.me.ID})
	return err
}

// claim records an object of the external actors.
func (e *externalActors) claim(id, words string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.theirs[id] = words
}

// meddle changes one object of the state.
func (e *externalActors) meddle(ctx context.Context, random *rand.Rand, state map[string]map[string]any) {
	defer e.work.Done()
	name, ok := pick(random, state)
	if !ok {
		return
	}
	id, _ := state[name]["id"].(string)
	kind, _, _ := strings.Cut(name, ".")
	err := map[string]func() error{
		"spark_room": func() error {
			switch random.IntN(5) {
			case 0:
				e.excuse(name)
				return e.admin.Rooms.Delete(ctx, id)
			case 1:
				return e.invite(ctx, id, guestPeople[random.IntN(len(guestPeople))])
			case 2:
				title, _ := state[name]["title"].(string)
				return e.openRoom(ctx, e.user, title)
			}
			_, err := e.admin.Rooms.Update(ctx, id, sparkapi.RoomUpdate{Title: "Renamed"})
			return err
		},
		"spark_membership": func() error {
			e.excuse(name)
			return e.admin.Memberships.Delete(ctx, id)
		},
		"spark_team": func() error {
			_, err := e.admin.Teams.Update(ctx, id, sparkapi.TeamUpdate{Name: "Renamed"})
			return err
		},
		"spark_team_membership": func() error {
			e.excuse(name)
			return e.admin.TeamMemberships.Delete(ctx, id)
		},
		"spark_webhook": func() error {
			if random.IntN(2) == 0 {
				e.sim.DisableWebhook(id)
				return nil
			}
			e.excuse(name)
			return e.admin.Webhooks.Delete(ctx, id)
		},
		"spark_person": func() error { return nil }, // nobody else changes accounts
	}[kind]()
	// Terraform may have removed the object in the meantime.
	if err != nil && !errors.Is(err, sparkapi.ErrNotFound) && !errors.Is(err, sparkapi.ErrConflict) {
		e.mu.Lock()
		e.faults = append(e.faults, err)
		e.mu.Unlock()
	}
}

func (e *externalActors) invite(ctx context.Context, roomID, email string) error {
	m, err := e.admin.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: roomID, PersonEmail: email})
	if err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.guests[m.ID], e.theirs[m.ID] = roomID, aMember(roomID, email, false)
	return nil
}

func (e *externalActors) excuse(address string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.excused[address] = true
}

// untouchable returns the objects that must still exist: those of the external actors,
// without memberships of deleted rooms.
func (e *externalActors) untouchable(rooms things) things {
	e.mu.Lock()
	defer e.mu.Unlock()
	all := maps.Clone(e.theirs)
	for id, roomID := range e.guests {
		if rooms[roomID] == "" {
			delete(all, id)
		}
	}
	return all
}

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

// externalActor is the user agent of external actors. Their requests do not fail.
const externalActor = "external-actor"

// The email addresses of people. Configurations add roomPeople to rooms and teamPeople to teams.
// External actors add guestPeople.
var (
	roomPeople  = []string{"anna.bauer@example.com", "Ben.Carter@example.com", "clara.diaz@example.com"}
	teamPeople  = []string{"david.evans@example.com", "elena.fischer@example.com"}
	guestPeople = []string{"felix.garcia@example.com", "grace.hansen@example.com"}
)

// externalActors changes objects outside Terraform: with another account of the organization,
// and with the authenticated account, as if in the Webex app.
type externalActors struct {
	sim         *sparksim.Sim
	admin, user *sparkapi.Client
	me          *sparkapi.Person

	initialPeople map[string]bool // by ID: people who exist from the start

	mu         sync.Mutex
	protected  objectsByID       // objects that Terraform must not change
	guestRooms map[string]string // by ID of the guest's membership: the ID of a managed room
	deleted    map[string]bool   // addresses of the resources whose objects were deleted
	running    sync.WaitGroup
	errs       []error
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
		initialPeople: map[string]bool{}, protected: objectsByID{}, guestRooms: map[string]string{}, deleted: map[string]bool{},
	}
	ctx := t.Context()
	me, err := e.admin.People.Me(ctx)
	if err != nil {
		t.Fatal(err)
	}
	e.me = me
	time.Sleep(lag) // until lists contain all people
	if err := errors.Join(
		forEach(e.admin.People.List(ctx, sparkapi.PersonFilter{}), func(p *sparkapi.Person) error {
			e.initialPeople[p.ID] = true
			return nil
		}),
		e.createRoom(ctx, e.user, titles[0]),
		e.createRoom(ctx, e.admin, titles[1]),
		e.createTeam(ctx, "Team team1"),
		e.createWebhook(ctx, "webhook1"),
	); err != nil {
		t.Fatal(err)
	}
	// An object that the account creates outside Terraform within a second before an apply
	// cannot be distinguished from one that the apply creates.
	time.Sleep(lag)
	return e
}

// isOwnAccount reports whether an email belongs to one of the accounts that create rooms and
// teams.
func (e *externalActors) isOwnAccount(email string) bool {
	return email == e.me.Emails[0] || email == e.sim.Tokens()[1].Email
}

// createTeam creates a team of the other account, and adds the authenticated account.
func (e *externalActors) createTeam(ctx context.Context, name string) error {
	team, err := e.user.Teams.Create(ctx, sparkapi.TeamCreate{Name: name})
	if err != nil {
		return err
	}
	e.protect(team.ID, describeTeam(name))
	_, err = e.user.TeamMemberships.Create(ctx, sparkapi.TeamMembershipCreate{TeamID: team.ID, PersonID: e.me.ID})
	return err
}

// createWebhook creates a webhook with the attributes of configurations.
func (e *externalActors) createWebhook(ctx context.Context, name string) error {
	hook, err := e.admin.Webhooks.Create(ctx, sparkapi.WebhookCreate{Name: name, TargetURL: "https://hooks.example.com/0", Resource: "messages", Event: "created"})
	if err != nil {
		return err
	}
	e.protect(hook.ID, describeWebhook(name, hook.TargetURL, "", "active"))
	return nil
}

// createRoom creates a room with a title that configurations also use, and adds the
// authenticated account.
func (e *externalActors) createRoom(ctx context.Context, by *sparkapi.Client, title string) error {
	room, err := by.Rooms.Create(ctx, sparkapi.RoomCreate{Title: title})
	if err != nil {
		return err
	}
	e.protect(room.ID, describeRoom(title, false, ""))
	if by == e.admin {
		return nil
	}
	_, err = by.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: room.ID, PersonID: e.me.ID})
	return err
}

// protect records an object that Terraform must not change.
func (e *externalActors) protect(id, text string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.protected[id] = text
}

// changeOne changes or deletes one object of the state.
func (e *externalActors) changeOne(ctx context.Context, random *rand.Rand, state map[string]map[string]any) {
	defer e.running.Done()
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
				e.markDeleted(name)
				return e.admin.Rooms.Delete(ctx, id)
			case 1:
				return e.addGuest(ctx, id, guestPeople[random.IntN(len(guestPeople))])
			case 2:
				title, _ := state[name]["title"].(string)
				return e.createRoom(ctx, e.user, title)
			}
			_, err := e.admin.Rooms.Update(ctx, id, sparkapi.RoomUpdate{Title: "Renamed"})
			return err
		},
		"spark_membership": func() error {
			e.markDeleted(name)
			return e.admin.Memberships.Delete(ctx, id)
		},
		"spark_team": func() error {
			_, err := e.admin.Teams.Update(ctx, id, sparkapi.TeamUpdate{Name: "Renamed"})
			return err
		},
		"spark_team_membership": func() error {
			e.markDeleted(name)
			return e.admin.TeamMemberships.Delete(ctx, id)
		},
		"spark_webhook": func() error {
			if random.IntN(2) == 0 {
				e.sim.DisableWebhook(id)
				return nil
			}
			e.markDeleted(name)
			return e.admin.Webhooks.Delete(ctx, id)
		},
		"spark_person": func() error { return nil }, // external actors do not change accounts
	}[kind]()
	// Terraform may have removed the object in the meantime.
	if err != nil && !errors.Is(err, sparkapi.ErrNotFound) && !errors.Is(err, sparkapi.ErrConflict) {
		e.mu.Lock()
		e.errs = append(e.errs, err)
		e.mu.Unlock()
	}
}

func (e *externalActors) addGuest(ctx context.Context, roomID, email string) error {
	m, err := e.admin.Memberships.Create(ctx, sparkapi.MembershipCreate{RoomID: roomID, PersonEmail: email})
	if err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.guestRooms[m.ID], e.protected[m.ID] = roomID, describeMember(roomID, email, false)
	return nil
}

func (e *externalActors) markDeleted(address string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.deleted[address] = true
}

// protectedObjects returns the objects of external actors that must still exist. It omits guests
// of managed rooms that were deleted.
func (e *externalActors) protectedObjects(rooms objectsByID) objectsByID {
	e.mu.Lock()
	defer e.mu.Unlock()
	all := maps.Clone(e.protected)
	for id, roomID := range e.guestRooms {
		if rooms[roomID] == "" {
			delete(all, id)
		}
	}
	return all
}

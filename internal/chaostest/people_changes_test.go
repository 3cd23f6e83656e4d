// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// directory lists people who exist from the start.
var directory = []string{
	"anna.bauer@example.com", "ben.carter@example.com", "clara.diaz@example.com",
	"david.evans@example.com", "elena.fischer@example.com", "user@example.com",
}

// newPeopleConfig returns two rooms and a team with a few people each.
func newPeopleConfig(random *rand.Rand) *peopleConfig {
	c := &peopleConfig{unused: map[string]bool{}, persons: map[string]string{"p1": "p1@example.com", "p2": "p2@example.com"}}
	for _, p := range []*parentConfig{{noun: "room", name: "r1"}, {noun: "room", name: "r2"}, {noun: "team", name: "t1"}} {
		c.parents = append(c.parents, p)
		if random.IntN(2) == 0 {
			p.set = c.name("set")
		}
		p.adopt, p.remove, p.createBeforeDestroy = random.IntN(2) == 0, random.IntN(2) == 0, random.IntN(2) == 0
		for range 3 {
			c.add(random, p)
		}
	}
	return c
}

// peopleChange is a kind of change, and what to pass to -replace with it.
type peopleChange struct {
	name string
	do   func(random *rand.Rand, c *peopleConfig, p *parentConfig) (replace []string)
}

// peopleChanges lists the changes of configurations.
var peopleChanges = []peopleChange{
	{"keys of for_each renamed", func(_ *rand.Rand, c *peopleConfig, p *parentConfig) []string {
		for i := range p.seats {
			p.seats[i].key = c.name("k")
		}
		return nil
	}},
	{"letter case of a key", func(random *rand.Rand, _ *peopleConfig, p *parentConfig) []string {
		if i, ok := p.seat(random); ok {
			p.seats[i].key = swapCase(p.seats[i].key)
		}
		return nil
	}},
	{"index of count shifted", func(random *rand.Rand, _ *peopleConfig, p *parentConfig) []string {
		if len(p.seats) < 2 {
			return nil
		}
		keys := p.keys()
		i, _ := p.seat(random)
		p.seats = slices.Delete(p.seats, i, i+1)
		p.rekey(keys)
		return nil
	}},
	{"people swapped between instances", func(random *rand.Rand, _ *peopleConfig, p *parentConfig) []string {
		keys := p.keys()
		random.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
		p.rekey(keys)
		return nil
	}},
	{"one resource each, or one for all", func(_ *rand.Rand, c *peopleConfig, p *parentConfig) []string {
		if p.set != "" {
			p.set = ""
		} else {
			p.set = c.name("set")
		}
		return nil
	}},
	{"resource for all renamed", func(_ *rand.Rand, c *peopleConfig, p *parentConfig) []string {
		if p.set != "" {
			p.set = c.name("set")
		}
		return nil
	}},
	{"-replace", func(random *rand.Rand, _ *peopleConfig, p *parentConfig) (replace []string) {
		for _, r := range p.resources() {
			if random.IntN(2) == 0 {
				replace = append(replace, r.address())
			}
		}
		return replace
	}},
	{"-replace of the room or team", func(_ *rand.Rand, c *peopleConfig, p *parentConfig) []string {
		for _, s := range p.seats {
			if c.unused[strings.ToLower(s.person)] {
				return nil // the new room or team could not get this person
			}
		}
		return []string{p.address()}
	}},
	{"create_before_destroy", func(_ *rand.Rand, _ *peopleConfig, p *parentConfig) []string {
		p.createBeforeDestroy = !p.createBeforeDestroy
		return nil
	}},
	{"adopt_existing", func(_ *rand.Rand, _ *peopleConfig, p *parentConfig) []string {
		p.adopt = !p.adopt
		return nil
	}},
	{"on_destroy", func(_ *rand.Rand, _ *peopleConfig, p *parentConfig) []string {
		p.remove = !p.remove
		return nil
	}},
	{"person added", func(random *rand.Rand, c *peopleConfig, p *parentConfig) []string {
		c.add(random, p)
		return nil
	}},
	{"person dropped", func(random *rand.Rand, _ *peopleConfig, p *parentConfig) []string {
		if i, ok := p.seat(random); ok {
			p.seats = slices.Delete(p.seats, i, i+1)
		}
		return nil
	}},
	{"person moved", func(random *rand.Rand, c *peopleConfig, p *parentConfig) []string {
		to := c.parents[random.IntN(len(c.parents))]
		if i, ok := p.seat(random); ok && !to.has(p.seats[i].person) && !c.unused[strings.ToLower(p.seats[i].person)] {
			to.seats = append(to.seats, p.seats[i])
			p.seats = slices.Delete(p.seats, i, i+1)
		}
		return nil
	}},
	{"order and letter case", func(random *rand.Rand, _ *peopleConfig, p *parentConfig) []string {
		random.Shuffle(len(p.seats), func(i, j int) { p.seats[i], p.seats[j] = p.seats[j], p.seats[i] })
		if i, ok := p.seat(random); ok && strings.Contains(p.seats[i].person, "@") {
			p.seats[i].person = swapCase(p.seats[i].person)
		}
		return nil
	}},
	{"spark_person gets another email", func(random *rand.Rand, c *peopleConfig, _ *parentConfig) []string {
		name, _ := pick(random, c.persons)
		c.persons[name] = c.name(name+".") + "@example.com"
		return nil
	}},
}

// add adds a person who is not there yet.
func (c *peopleConfig) add(random *rand.Rand, p *parentConfig) {
	candidates := slices.Clone(directory)
	for _, name := range slices.Sorted(maps.Keys(c.persons)) {
		candidates = append(candidates, "spark_person."+name)
	}
	candidates = slices.DeleteFunc(candidates, func(person string) bool { return p.has(person) || c.unused[person] })
	if len(candidates) > 0 {
		p.seats = append(p.seats, seatConfig{c.name("k"), candidates[random.IntN(len(candidates))]})
	}
}

// has reports whether the person is there already.
func (p *parentConfig) has(person string) bool {
	return slices.ContainsFunc(p.seats, func(s seatConfig) bool { return strings.EqualFold(s.person, person) })
}

// seat returns the index of a random seat, or false if there is none.
func (p *parentConfig) seat(random *rand.Rand) (int, bool) {
	if len(p.seats) == 0 {
		return 0, false
	}
	return random.IntN(len(p.seats)), true
}

func (p *parentConfig) keys() (keys []string) {
	for _, s := range p.seats {
		keys = append(keys, s.key)
	}
	return keys
}

// rekey gives the first keys to the seats, in order.
func (p *parentConfig) rekey(keys []string) {
	for i := range p.seats {
		p.seats[i].key = keys[i]
	}
}

// swapCase changes the letter case of a text.
func swapCase(text string) string {
	if upper := strings.ToUpper(text); upper != text {
		return upper
	}
	return strings.ToLower(text)
}

// renameInApp gives a person of the configuration another email, and lets the
// configuration follow in every second call. With recycle, a new colleague gets the
// former email, and joins the room or team. If the configuration does not follow, the
// colleague takes the place of the other person.
func (w *peopleWorld) renameInApp(ctx context.Context, random *rand.Rand, recycle bool) error {
	p := w.config.parents[random.IntN(len(w.config.parents))]
	i, ok := p.seat(random)
	if !ok || !strings.Contains(p.seats[i].person, "@") {
		return nil
	}
	old := p.seats[i].person
	id := w.resolve(old)
	if id == w.me.ID || id == w.sim.PersonID("user@example.com") {
		return nil // their tokens are in use
	}
	email := w.config.name("renamed") + "@example.com"
	if err := w.rename(ctx, id, email); err != nil {
		return err
	}
	follow := random.IntN(2) == 0
	for _, p := range w.config.parents {
		for i, s := range p.seats {
			if follow && strings.Contains(s.person, "@") && w.resolve(s.person) == id {
				p.seats[i].person = email
			}
		}
	}
	if !recycle {
		return nil
	}
	if err := w.hire(ctx, strings.ToLower(old)); err != nil {
		return fmt.Errorf("a new colleague: %w", err)
	}
	if follow {
		p.seats = append(p.seats, seatConfig{w.config.name("k"), strings.ToLower(old)})
	}
	return nil
}

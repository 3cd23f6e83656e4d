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

// initialEmails lists the email addresses of people who exist from the start.
var initialEmails = []string{
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

// peopleChange is a kind of change. Its function returns the addresses for -replace.
type peopleChange struct {
	name  string
	apply func(random *rand.Rand, c *peopleConfig, p *parentConfig) (replace []string)
}

// peopleChanges lists the changes of configurations.
var peopleChanges = []peopleChange{
	{"keys of for_each renamed", func(_ *rand.Rand, c *peopleConfig, p *parentConfig) []string {
		for i := range p.members {
			p.members[i].key = c.name("k")
		}
		return nil
	}},
	{"letter case of a key", func(random *rand.Rand, _ *peopleConfig, p *parentConfig) []string {
		if i, ok := p.randomMember(random); ok {
			p.members[i].key = swapCase(p.members[i].key)
		}
		return nil
	}},
	{"index of count shifted", func(random *rand.Rand, _ *peopleConfig, p *parentConfig) []string {
		if len(p.members) < 2 {
			return nil
		}
		keys := p.keys()
		i, _ := p.randomMember(random)
		p.members = slices.Delete(p.members, i, i+1)
		p.setKeys(keys)
		return nil
	}},
	{"people swapped between instances", func(random *rand.Rand, _ *peopleConfig, p *parentConfig) []string {
		keys := p.keys()
		random.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
		p.setKeys(keys)
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
		for _, m := range p.members {
			if c.unused[strings.ToLower(m.person)] {
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
	{"person removed", func(random *rand.Rand, _ *peopleConfig, p *parentConfig) []string {
		if i, ok := p.randomMember(random); ok {
			p.members = slices.Delete(p.members, i, i+1)
		}
		return nil
	}},
	{"person moved", func(random *rand.Rand, c *peopleConfig, p *parentConfig) []string {
		to := c.parents[random.IntN(len(c.parents))]
		if i, ok := p.randomMember(random); ok && !to.has(p.members[i].person) && !c.unused[strings.ToLower(p.members[i].person)] {
			to.members = append(to.members, p.members[i])
			p.members = slices.Delete(p.members, i, i+1)
		}
		return nil
	}},
	{"order and letter case", func(random *rand.Rand, _ *peopleConfig, p *parentConfig) []string {
		random.Shuffle(len(p.members), func(i, j int) { p.members[i], p.members[j] = p.members[j], p.members[i] })
		if i, ok := p.randomMember(random); ok && strings.Contains(p.members[i].person, "@") {
			p.members[i].person = swapCase(p.members[i].person)
		}
		return nil
	}},
	{"spark_person gets another email", func(random *rand.Rand, c *peopleConfig, _ *parentConfig) []string {
		name, _ := pick(random, c.persons)
		c.persons[name] = c.name(name+".") + "@example.com"
		return nil
	}},
}

// add adds a person who is not in the room or team yet.
func (c *peopleConfig) add(random *rand.Rand, p *parentConfig) {
	candidates := slices.Clone(initialEmails)
	for _, name := range slices.Sorted(maps.Keys(c.persons)) {
		candidates = append(candidates, "spark_person."+name)
	}
	candidates = slices.DeleteFunc(candidates, func(person string) bool { return p.has(person) || c.unused[person] })
	if len(candidates) > 0 {
		p.members = append(p.members, memberConfig{c.name("k"), candidates[random.IntN(len(candidates))]})
	}
}

// has reports whether the person is in the room or team.
func (p *parentConfig) has(person string) bool {
	return slices.ContainsFunc(p.members, func(m memberConfig) bool { return strings.EqualFold(m.person, person) })
}

// randomMember returns the index of a random member, or false if there is none.
func (p *parentConfig) randomMember(random *rand.Rand) (int, bool) {
	if len(p.members) == 0 {
		return 0, false
	}
	return random.IntN(len(p.members)), true
}

func (p *parentConfig) keys() (keys []string) {
	for _, m := range p.members {
		keys = append(keys, m.key)
	}
	return keys
}

// setKeys assigns the first keys to the members, in order.
func (p *parentConfig) setKeys(keys []string) {
	for i := range p.members {
		p.members[i].key = keys[i]
	}
}

// swapCase changes the letter case of a text.
func swapCase(text string) string {
	if upper := strings.ToUpper(text); upper != text {
		return upper
	}
	return strings.ToLower(text)
}

// renameInApp changes the email of a person outside Terraform. In half of the calls, it changes
// the email in the configuration as well. With reuseEmail, a new account gets the former email
// and is added to the room or team. If the configuration is not changed, the new account takes
// the place of the other person.
func (w *peopleWorkspace) renameInApp(ctx context.Context, random *rand.Rand, reuseEmail bool) error {
	p := w.config.parents[random.IntN(len(w.config.parents))]
	i, ok := p.randomMember(random)
	if !ok || !strings.Contains(p.members[i].person, "@") {
		return nil
	}
	old := p.members[i].person
	id := w.personID(old)
	if id == w.me.ID || id == w.sim.PersonID("user@example.com") {
		return nil // the test uses the tokens of these accounts
	}
	email := w.config.name("renamed") + "@example.com"
	if err := w.rename(ctx, id, email); err != nil {
		return err
	}
	updateConfig := random.IntN(2) == 0
	for _, p := range w.config.parents {
		for i, m := range p.members {
			if updateConfig && strings.Contains(m.person, "@") && w.personID(m.person) == id {
				p.members[i].person = email
			}
		}
	}
	if !reuseEmail {
		return nil
	}
	if err := w.createAccount(ctx, strings.ToLower(old)); err != nil {
		return fmt.Errorf("create an account with a former email: %w", err)
	}
	if updateConfig {
		p.members = append(p.members, memberConfig{w.config.name("k"), strings.ToLower(old)})
	}
	return nil
}

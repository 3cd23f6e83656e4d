package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"strings"
)

// state is Terraform's state file: what is written anew here has a field, the rest
// stays as Terraform wrote it.
type state map[string]json.RawMessage

// stateResource is a resource block in the state.
type stateResource struct {
	Mode      string                       `json:"mode"`
	Type      string                       `json:"type"`
	Name      string                       `json:"name"`
	Provider  string                       `json:"provider"`
	Instances []map[string]json.RawMessage `json:"instances"`
}

func readState(file string) (state, []stateResource, error) {
	text, err := os.ReadFile(file) //nolint:gosec // of Terraform, in a folder of ours
	if err != nil {
		return nil, nil, err
	}
	var s state
	if err := json.Unmarshal(text, &s); err != nil {
		return nil, nil, err
	}
	var resources []stateResource
	return s, resources, json.Unmarshal(s["resources"], &resources)
}

// sample is the part of an estate that Terraform itself makes a state of: the first
// block of each kind with its first instance.
func (e estate) sample() estate {
	var some estate
	seen := map[string]bool{}
	for _, b := range e {
		if !seen[b.kind] {
			seen[b.kind] = true
			b.instances = b.instances[:1]
			some = append(some, b)
		}
	}
	return some
}

// imports are the blocks that let Terraform take over what there is already.
func (e estate) imports() string {
	text := ""
	for _, b := range e {
		for _, i := range b.instances {
			if id, ok := i.object["id"]; ok {
				text += fmt.Sprintf("\nimport {\n  to = %s\n  id = %q\n}\n", b.address(i), id)
			}
		}
	}
	return text
}

func (b block) address(i instance) string {
	if b.single {
		return b.kind + "." + b.name
	}
	return fmt.Sprintf("%s.%s[%q]", b.kind, b.name, i.key)
}

// grow makes of the state of the sample, in that file, the state of the whole.
func (e estate) grow(file string) error {
	s, made, err := readState(file)
	if err != nil {
		return err
	}
	samples := map[string]stateResource{}
	for _, resource := range made {
		samples[resource.Type] = resource
	}
	firsts := map[string]object{}
	for _, b := range e.sample() {
		firsts[b.kind] = b.instances[0].object
	}
	var all []stateResource
	for _, b := range e {
		one := samples[b.kind]
		if len(one.Instances) != 1 {
			return fmt.Errorf("the state of the sample has %d instances of %s, not one", len(one.Instances), b.kind)
		}
		pattern := one.Instances[0]
		one.Name, one.Instances = b.name, nil
		for _, i := range b.instances {
			grown, err := b.grow(pattern, firsts[b.kind], i)
			if err != nil {
				return err
			}
			one.Instances = append(one.Instances, grown)
		}
		all = append(all, one)
	}
	if s["resources"], err = json.Marshal(all); err != nil {
		return err
	}
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return os.WriteFile(file, text, 0o600)
}

// grow makes of the state of one instance that of another.
func (b block) grow(pattern map[string]json.RawMessage, from object, i instance) (map[string]json.RawMessage, error) {
	grown := maps.Clone(pattern)
	for _, field := range []string{"attributes", "identity"} {
		if _, ok := pattern[field]; !ok {
			continue
		}
		var values object
		if err := json.Unmarshal(pattern[field], &values); err != nil {
			return nil, err
		}
		var err error
		if grown[field], err = json.Marshal(values.follow(from, i.object)); err != nil {
			return nil, err
		}
	}
	delete(grown, "index_key")
	delete(grown, "dependencies")
	if !b.single {
		grown["index_key"] = quote(i.key)
	}
	if b.uses != "" {
		grown["dependencies"] = json.RawMessage("[" + string(quote(b.uses)) + "]")
	}
	return grown, nil
}

// follow takes from another object every value that was taken as it is from the
// first; the others are the resource's own, as on_destroy.
func (o object) follow(from, to object) object {
	other := maps.Clone(o)
	for name, value := range o {
		if field := camel(name); value != nil && reflect.DeepEqual(from[field], value) {
			other[name] = to[field]
		}
	}
	return other
}

// camel is the name of the service's field for an attribute: "person_email" is
// personEmail there.
func camel(name string) string {
	words := strings.Split(name, "_")
	for i, word := range words[1:] {
		words[i+1] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, "")
}

func quote(text string) json.RawMessage {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string is always fit for JSON
	}
	return quoted
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// State contains the resources of a Terraform state.
type State struct {
	resources map[string]map[string]*source // resources and data sources, by type and canonical ID
	names     map[string]map[string]bool    // resource names in the root module, by type
	singles   map[string]bool               // canonical IDs of rooms and teams with single memberships
}

// dataSource is the prefix of the type of a data source.
const dataSource = "data."

// source is a resource in a state.
type source struct {
	address string
	name    string
	isRoot  bool // whether the resource is in the root module, so that other resources can refer to it
}

// stateModule is a module in the output of "terraform show -json".
type stateModule struct {
	Address   string `json:"address"`
	Resources []struct {
		Address string `json:"address"`
		Mode    string `json:"mode"`
		Type    string `json:"type"`
		Name    string `json:"name"`
		Values  struct {
			ID     string `json:"id"`
			RoomID string `json:"room_id"`
			TeamID string `json:"team_id"`
		} `json:"values"`
	} `json:"resources"`
	ChildModules []stateModule `json:"child_modules"`
}

// ReadState reads a state in the format of "terraform show -json".
func ReadState(from io.Reader) (*State, error) {
	var shown struct {
		FormatVersion string          `json:"format_version"`
		PlannedValues json.RawMessage `json:"planned_values"`
		Values        *struct {
			RootModule stateModule `json:"root_module"`
		} `json:"values"`
	}
	switch err := json.NewDecoder(from).Decode(&shown); {
	case err != nil:
		return nil, fmt.Errorf("the input is not the output of \"terraform show -json\": %w", err)
	case shown.PlannedValues != nil:
		return nil, errors.New("the input is a plan. Run \"terraform show -json\" without a plan file")
	case shown.FormatVersion == "":
		return nil, errors.New("the input is not the output of \"terraform show -json\", because format_version is missing")
	}
	state := &State{resources: map[string]map[string]*source{}, names: map[string]map[string]bool{}, singles: map[string]bool{}}
	if shown.Values != nil { // an empty state has no values
		state.add(&shown.Values.RootModule)
	}
	return state, nil
}

func (s *State) add(module *stateModule) {
	for _, r := range module.Resources {
		if r.Values.ID == "" {
			continue
		}
		kind := r.Type
		if r.Mode == "data" {
			kind = dataSource + r.Type
		}
		if s.resources[kind] == nil {
			s.resources[kind], s.names[kind] = map[string]*source{}, map[string]bool{}
		}
		isRoot := module.Address == ""
		s.resources[kind][sparkapi.CanonicalID(r.Values.ID)] = &source{r.Address, r.Name, isRoot}
		if isRoot {
			s.names[kind][r.Name] = true
		}
		switch kind {
		case kindMembership:
			s.singles[sparkapi.CanonicalID(r.Values.RoomID)] = true
		case kindTeamMembership:
			s.singles[sparkapi.CanonicalID(r.Values.TeamID)] = true
		}
	}
	for i := range module.ChildModules {
		s.add(&module.ChildModules[i])
	}
}

// find returns the resource with the ID, or nil if the state does not contain one.
func (s *State) find(kind, id string) *source {
	if s == nil {
		return nil
	}
	return s.resources[kind][sparkapi.CanonicalID(id)]
}

// hasSingles reports whether the state contains single memberships of a room or team.
func (s *State) hasSingles(parentID string) bool {
	return s != nil && s.singles[sparkapi.CanonicalID(parentID)]
}

// taken returns the used resource names of a type.
func (s *State) taken(kind string) map[string]bool {
	if s == nil {
		return nil
	}
	return s.names[kind]
}

// assignNames assigns the resource name in the state to objects that the state contains, and
// new names to other objects.
func (s *State) assignNames(kind string, candidates []candidate) {
	var others []candidate
	for _, c := range candidates {
		if c.managed = s.find(kind, c.id); c.managed != nil {
			c.name = c.managed.name
			continue
		}
		others = append(others, c)
	}
	assignNames(others, s.taken(kind))
}

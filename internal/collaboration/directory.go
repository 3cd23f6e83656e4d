// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
)

// Files of a configuration, relative to its directory.
const (
	defaultState = "collaboration.yaml" // of the workspace default
	otherStates  = "states/*.yaml"      // of the workspaces with the names of the files
)

// ReadDirectory returns the contents of the files of all states and of the files that the
// states share, by path.
func ReadDirectory(directory fs.FS) (map[string]string, error) {
	files := map[string]string{}
	names := []string{defaultState, organizationFile, peopleFile, peopleTable}
	states, err := fs.Glob(directory, otherStates)
	if err != nil {
		return nil, err
	}
	for _, name := range append(names, states...) {
		text, err := fs.ReadFile(directory, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		files[name] = string(text)
	}
	if len(stateFiles(files)) == 0 {
		return nil, fmt.Errorf("found neither %s nor %s", defaultState, otherStates)
	}
	return files, nil
}

// isShared reports whether a file belongs to all states.
func isShared(name string) bool {
	return slices.Contains([]string{organizationFile, peopleFile, peopleTable}, path.Base(name))
}

// stateFiles returns the names of the files that are not shared, sorted.
func stateFiles(files map[string]string) []string {
	return slices.DeleteFunc(sortedKeys(files), isShared)
}

// ofState returns the file of a state together with the shared files.
func ofState(files map[string]string, name string) map[string]string {
	state := map[string]string{name: files[name]}
	for other, text := range files {
		if isShared(other) {
			state[other] = text
		}
	}
	return state
}

// Check returns the mistakes in the files of a directory, sorted by position. Each file that
// is not shared is the file of one state. A title that two states use is also a mistake.
func Check(files map[string]string) []Mistake {
	p := &parser{config: &Config{}}
	rooms, teams := map[string]titled{}, map[string]titled{}
	for _, name := range stateFiles(files) {
		config, mistakes := Parse(ofState(files, name))
		p.mistakes = append(p.mistakes, mistakes...)
		for key, room := range config.Rooms {
			rooms[name+"\x00"+key] = titled{room.Position, "rooms." + key, room.Title}
		}
		for key, team := range config.Teams {
			teams[name+"\x00"+key] = titled{team.Position, "teams." + key, team.Name}
		}
	}
	p.checkTitlesOf("title", rooms)
	p.checkTitlesOf("name", teams)
	return sorted(p.mistakes)
}

// sorted returns the mistakes in the order of their positions, without duplicates.
func sorted(mistakes []Mistake) []Mistake {
	slices.SortFunc(mistakes, func(a, b Mistake) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Text, b.Text))
	})
	return slices.CompactFunc(mistakes, func(a, b Mistake) bool { return a.Position == b.Position && a.Text == b.Text })
}

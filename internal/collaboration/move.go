// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Move is a team, room or webhook with a new key and an unchanged title.
type Move struct {
	Position      // of the new key
	Section       string
	From, To      string // keys
	noun, address string
}

// String returns the move in one line.
func (m Move) String() string {
	return fmt.Sprintf("%s:%d: %s.%s had the key %q", m.File, m.Line, m.Section, m.To, m.From)
}

// Block returns the moved block for the configuration. Without the block, Terraform deletes
// the object and creates another one.
func (m Move) Block() string {
	return fmt.Sprintf("moved {\n  from = %s\n  to   = %s\n}\n", m.addressOf(m.From), m.addressOf(m.To))
}

// addressOf returns the resource address of a key in the configuration of examples/gitops.
func (m Move) addressOf(key string) string { return fmt.Sprintf("%s[%q]", m.address, key) }

// Moves returns the teams, rooms and webhooks whose keys differ between two versions of
// the files of a directory, by file, section and key.
func Moves(before, after map[string]string) (moves []Move) {
	for _, name := range stateFiles(after) {
		if _, existed := before[name]; !existed {
			continue
		}
		old, _ := Parse(ofState(before, name))
		current, _ := Parse(ofState(after, name))
		moves = append(moves, movesOf(old.Teams, current.Teams, func(t *Team) (string, Position) { return t.Name, t.Position },
			Move{Section: "teams", noun: "team", address: "module.collaboration.module.team"})...)
		moves = append(moves, movesOf(old.Rooms, current.Rooms, func(r *Room) (string, Position) { return r.Title, r.Position },
			Move{Section: "rooms", noun: "room", address: "module.collaboration.module.room"})...)
		moves = append(moves, movesOf(old.Webhooks, current.Webhooks, func(w *Webhook) (string, Position) { return w.Name, w.Position },
			Move{Section: "webhooks", noun: "webhook", address: "module.collaboration.spark_webhook.this"})...)
	}
	return moves
}

// movesOf compares the entries of a section. It omits entries with a title that occurs more
// than once, because the title does not identify them.
func movesOf[T any](before, after map[string]T, title func(T) (string, Position), move Move) (moves []Move) {
	removed, added := keysByTitle(before, after, title), keysByTitle(after, before, title)
	for _, id := range slices.Sorted(maps.Keys(added)) {
		if id == "" || len(removed[id]) != 1 || len(added[id]) != 1 {
			continue
		}
		move.From, move.To = removed[id][0], added[id][0]
		_, move.Position = title(after[move.To])
		moves = append(moves, move)
	}
	return moves
}

// keysByTitle returns the keys that only the first map has, by the title of their entries.
func keysByTitle[T any](all, others map[string]T, title func(T) (string, Position)) map[string][]string {
	keys := map[string][]string{}
	for _, key := range sortedKeys(all) {
		if _, isOther := others[key]; !isOther {
			text, _ := title(all[key])
			keys[ComparableTitle(text)] = append(keys[ComparableTitle(text)], key)
		}
	}
	return keys
}

// CheckMoves returns a mistake for each move without a moved block in the configuration. The
// map has the contents of the configuration files by name.
func CheckMoves(moves []Move, configuration map[string]string) []Mistake {
	p := &parser{}
	written := movedBlocks(configuration)
	for _, m := range moves {
		if !written[[2]string{m.addressOf(m.From), m.addressOf(m.To)}] {
			p.add(m.Position, "%s.%s: the key of the %s was %q before. Without a moved block, Terraform deletes the %s and creates another one. To keep the %s, add this block to moved.tf:\n\n%s",
				m.Section, m.To, m.noun, m.From, m.noun, m.noun, m.Block())
		}
	}
	return sorted(p.mistakes)
}

// movedBlocks returns the addresses of all moved blocks: from and to.
func movedBlocks(configuration map[string]string) map[[2]string]bool {
	blocks := map[[2]string]bool{}
	for name, text := range configuration {
		file, _ := hclsyntax.ParseConfig([]byte(text), name, hcl.InitialPos) // Terraform reports errors
		if file == nil {
			continue
		}
		body, ok := file.Body.(*hclsyntax.Body)
		if !ok {
			continue
		}
		for _, block := range body.Blocks {
			from, to := block.Body.Attributes["from"], block.Body.Attributes["to"]
			if block.Type == "moved" && from != nil && to != nil {
				blocks[[2]string{address(from, text), address(to, text)}] = true
			}
		}
	}
	return blocks
}

// address returns the text of an attribute without whitespace.
func address(attribute *hclsyntax.Attribute, text string) string {
	r := attribute.Expr.Range()
	return strings.Join(strings.Fields(text[r.Start.Byte:r.End.Byte]), "")
}

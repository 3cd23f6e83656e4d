// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import "slices"

// unknownNoun tells of a resource of this provider that is not among the nouns.
func (t *teller) unknownNoun(c *change) {
	section := t.collective(Others)
	subject := called(c.Address)
	switch {
	case t.common(section, c, subject):
	case c.after.isUnknown("id"): // an update that creates an object, such as a message that is sent again
		section.add(Replaced, NoRisk, subject, "may be replaced by a new one")
	default:
		section.add(Changed, NoRisk, subject, append([]any{c.verb("changes ", "changed ")}, differences(c)...)...)
	}
}

// common tells what is the same for things of every kind, where it is one of these:
// made, taken away, taken over, forgotten.
func (t *teller) common(section *Section, c *change, subject Part) bool {
	switch {
	case c.forgets():
		section.add(Forgotten, NoRisk, subject, "is no longer managed and stays as it is")
	case c.replaces():
		section.add(Replaced, NoRisk, subject, "is replaced by a new one", c.because())
	case c.creates():
		section.add(Created, NoRisk, subject, "is created")
	case c.deletes():
		section.add(Deleted, NoRisk, subject, c.verb("is taken away", "is gone"))
	case c.imports() && !c.updates():
		section.add(Imported, NoRisk, subject, "is taken over as it is")
	default:
		return false
	}
	return true
}

// differences are the attributes that change, with what they were and become.
func differences(c *change, told ...string) (pieces []any) {
	for _, name := range c.differing() {
		if slices.Contains(told, name) {
			continue
		}
		if len(pieces) > 0 {
			pieces = append(pieces, ", ")
		}
		switch {
		case c.before.isSecret(name) || c.after.isSecret(name):
			pieces = append(pieces, words(name)+", which is secret")
		case isPlain(c.before.values[name]) && isPlain(c.after.values[name]):
			pieces = append(append(pieces, words(name)), c.fromTo(name)...)
		default:
			pieces = append(pieces, words(name))
		}
	}
	return pieces
}

// isPlain tells whether a value can be shown in a sentence.
func isPlain(value any) bool {
	switch value.(type) {
	case []any, map[string]any:
		return false
	}
	return true
}

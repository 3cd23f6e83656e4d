// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import "slices"

// otherResource describes a resource of this provider whose type is not in resourceTypes.
func (z *summarizer) otherResource(c *change) {
	section := z.sectionOfKind(Others)
	subject := quoteName(c.Address)
	switch {
	case z.common(section, c, subject):
	case c.after.isUnknown("id"): // an update that creates an object, such as a message that is sent again
		section.add(Replaced, NoRisk, subject, "may be replaced by a new one")
	default:
		section.add(Changed, NoRisk, subject, append([]any{c.verb("changes ", "changed ")}, differences(c)...)...)
	}
}

// common describes changes that are the same for all kinds: created, deleted, replaced, imported
// and removed from the state. It reports whether the change is one of them.
func (z *summarizer) common(section *Section, c *change, subject Part) bool {
	switch {
	case c.forgets():
		section.add(RemovedFromState, NoRisk, subject, "is no longer managed and remains unchanged")
	case c.replaces():
		section.add(Replaced, NoRisk, subject, "is replaced by a new one", c.replacementReason())
	case c.creates():
		section.add(Created, NoRisk, subject, "is created")
	case c.deletes():
		section.add(Deleted, NoRisk, subject, c.verb("is deleted", "was deleted"))
	case c.imports() && !c.updates():
		section.add(Imported, NoRisk, subject, "is imported unchanged")
	default:
		return false
	}
	return true
}

// differences returns the attributes that change with their values before and after, except those
// that are reported already.
func differences(c *change, reported ...string) (pieces []any) {
	for _, name := range c.differing() {
		if slices.Contains(reported, name) {
			continue
		}
		if len(pieces) > 0 {
			pieces = append(pieces, ", ")
		}
		switch {
		case c.before.isSecret(name) || c.after.isSecret(name):
			pieces = append(pieces, attributeLabel(name)+" (sensitive)")
		case isPlain(c.before.values[name]) && isPlain(c.after.values[name]):
			pieces = append(append(pieces, attributeLabel(name)), c.fromTo(name)...)
		default:
			pieces = append(pieces, attributeLabel(name))
		}
	}
	return pieces
}

// isPlain reports whether a value can be shown in a sentence.
func isPlain(value any) bool {
	switch value.(type) {
	case []any, map[string]any:
		return false
	}
	return true
}

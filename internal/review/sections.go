// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

// settle makes the section of a room or a team.
func (t *teller) settle(c *change, kind Kind, title string) {
	was, is := c.before.text(title), c.after.text(title)
	section := t.byID[key(c.before.text("id"))]
	if section == nil {
		section = t.section(kind, titled(kind, is, was))
	}
	if was != "" && is != "" && was != is {
		section.Was = called(was)
	}
	for _, o := range []object{c.before, c.after} {
		if id := o.text("id"); id != "" {
			t.byID[key(id)] = section
		}
		if general := o.text("general_room_id"); general != "" && t.byID[key(general)] == nil {
			t.byID[key(general)] = t.general(section)
		}
	}
	t.settled[c] = section
	t.places = append(t.places, &place{c, section, path(c.ModuleAddress)})
}

// titled is the first of the titles that is known.
func titled(kind Kind, titles ...string) Part {
	for _, title := range titles {
		if title != "" {
			return called(title)
		}
	}
	if kind == Team {
		return Part{Text: "without a name that may be shown"}
	}
	return Part{Text: "without a title that may be shown"}
}

func (t *teller) section(kind Kind, title Part) *Section {
	section := &Section{Kind: kind, Title: title, now: &t.now}
	t.sections = append(t.sections, section)
	return section
}

// general is the section of the General room of a team.
func (t *teller) general(team *Section) *Section {
	section := t.section(Room, called(team.Title.Text+" (General)"))
	section.Team = team
	return section
}

// collective is the only section of a kind.
func (t *teller) collective(kind Kind) *Section {
	for _, section := range t.sections {
		if section.Kind == kind {
			return section
		}
	}
	return t.section(kind, Part{})
}

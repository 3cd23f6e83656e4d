// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

// addParent adds the section of a changed room or team.
func (z *summarizer) addParent(c *change, kind Kind, title string) {
	was, is := c.before.text(title), c.after.text(title)
	section := z.byID[key(c.before.text("id"))]
	if section == nil {
		section = z.section(kind, firstTitle(kind, is, was))
	}
	if was != "" && is != "" && was != is {
		section.Was = quoteName(was)
	}
	for _, o := range []object{c.before, c.after} {
		if id := o.text("id"); id != "" {
			z.byID[key(id)] = section
		}
		if general := o.text("general_room_id"); general != "" && z.byID[key(general)] == nil {
			z.byID[key(general)] = z.general(section)
		}
	}
	z.sectionOf[c] = section
	z.parents = append(z.parents, &parent{c, section, path(c.ModuleAddress)})
}

// firstTitle returns the first title that is not empty, quoted. If all are empty, it returns a text.
func firstTitle(kind Kind, titles ...string) Part {
	for _, title := range titles {
		if title != "" {
			return quoteName(title)
		}
	}
	if kind == Team {
		return Part{Text: "with a name that the plan does not show"}
	}
	return Part{Text: "with a title that the plan does not show"}
}

func (z *summarizer) section(kind Kind, title Part) *Section {
	section := &Section{Kind: kind, Title: title, current: &z.current}
	z.sections = append(z.sections, section)
	return section
}

// general adds a section for the General room of a team.
func (z *summarizer) general(team *Section) *Section {
	section := z.section(Room, quoteName(team.Title.Text+" (General)"))
	section.Team = team
	return section
}

// sectionOfKind returns the only section of a kind, and adds it if there is none.
func (z *summarizer) sectionOfKind(kind Kind) *Section {
	for _, section := range z.sections {
		if section.Kind == kind {
			return section
		}
	}
	return z.section(kind, Part{})
}

package sparksim

import (
	"html"
	"regexp"
	"slices"
	"strings"
)

// The parts of Markdown that are rendered: enough to tell text from markup.
var (
	mention = regexp.MustCompile(`<@(personEmail|personId):([^|>]+)(?:\|([^>]*))?>`)
	toAll   = regexp.MustCompile(`<@all>`)
	spans   = []struct {
		markup      *regexp.Regexp
		html, plain string
	}{
		{regexp.MustCompile("`([^`]+)`"), "<code>$1</code>", "$1"},
		{regexp.MustCompile(`\[([^\]]+)\]\(([^)\s]+)\)`), `<a href="$2">$1</a>`, "$1"},
		{regexp.MustCompile(`\*\*([^*]+)\*\*`), "<strong>$1</strong>", "$1"},
		{regexp.MustCompile(`\*([^*]+)\*`), "<em>$1</em>", "$1"},
	}
)

// rendering is what becomes of a text in Markdown.
type rendering struct {
	plain, html string
	people      []string // ids of those mentioned, each once
	groups      []string // "all"
}

// render works out a text in Markdown; a mention of nobody stays a name.
func (c *call) render(markdown string) rendering {
	var r rendering
	var marks []string // HTML of the mentions, in order; \x00 keeps their places
	text := mention.ReplaceAllStringFunc(strings.ReplaceAll(markdown, "\x00", ""), func(found string) string {
		parts := mention.FindStringSubmatch(found)
		p := c.byEmail(parts[2])
		if parts[1] == "personId" {
			p = c.personOf(parts[2])
		}
		label := parts[3]
		switch {
		case p == nil && label == "":
			return parts[2]
		case p == nil:
			return label
		case label == "":
			label = p.DisplayName
		}
		if !slices.Contains(r.people, p.ID) {
			r.people = append(r.people, p.ID)
		}
		marks = append(marks, `<spark-mention data-object-type="person" data-object-id="`+p.ID+`">`+html.EscapeString(label)+`</spark-mention>`)
		return "\x00" + label + "\x00"
	})
	text = toAll.ReplaceAllStringFunc(text, func(string) string {
		r.groups = []string{"all"}
		marks = append(marks, `<spark-mention data-object-type="groupMention" data-group-type="all">All</spark-mention>`)
		return "\x00All\x00"
	})
	r.plain, r.html = text, html.EscapeString(text)
	for _, span := range spans {
		r.plain = span.markup.ReplaceAllString(r.plain, span.plain)
		r.html = span.markup.ReplaceAllString(r.html, span.html)
	}
	r.plain = strings.ReplaceAll(r.plain, "\x00", "")
	r.html = "<p>" + unmark(strings.ReplaceAll(r.html, "\n", "<br/>"), marks) + "</p>"
	return r
}

// unmark puts the mentions in where \x00label\x00 keeps their places.
func unmark(text string, marks []string) string {
	parts := strings.Split(text, "\x00")
	for i := 1; i < len(parts); i += 2 {
		parts[i] = marks[i/2]
	}
	return strings.Join(parts, "")
}

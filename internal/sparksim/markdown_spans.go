// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"html"
	"regexp"
	"slices"
	"strings"
)

// spanPattern matches markup within a block. If two kinds begin at the same position, the first
// one in this list is used.
var spanPattern = regexp.MustCompile(strings.Join([]string{
	"`(?P<code>[^`]+)`",
	`<@(?P<attribute>personEmail|personId):(?P<person>[^|>]+)(?:\|(?P<label>[^>]*))?>`,
	`(?P<all><@all>)`,
	`\[(?P<link>[^\]]+)\]\((?P<address>[^)\s]+)\)`,
	`\*\*(?P<stars>[^*]+)\*\*`,
	`\b__(?P<underscores>[^_]+)__\b`,
	`\*(?P<star>[^*]+)\*`,
	`\b_(?P<underscore>[^_]+)_\b`,
}, "|"))

// spans renders the markup within a text. Newlines become line breaks.
func (r *renderer) spans(text string) (markup, plain string) {
	var inHTML, inPlain strings.Builder
	writeText := func(text string) {
		inHTML.WriteString(strings.ReplaceAll(html.EscapeString(text), "\n", "<br/>"))
		inPlain.WriteString(text)
	}
	end := 0
	for _, at := range spanPattern.FindAllStringSubmatchIndex(text, -1) {
		writeText(text[end:at[0]])
		end = at[1]
		markup, plain := r.span(func(group string) string {
			i := 2 * spanPattern.SubexpIndex(group)
			if at[i] < 0 {
				return ""
			}
			return text[at[i]:at[i+1]]
		})
		inHTML.WriteString(markup)
		inPlain.WriteString(plain)
	}
	writeText(text[end:])
	return inHTML.String(), inPlain.String()
}

// span renders one match of spanPattern. The function part returns the text of a group, or "" if
// the group did not match. Markup within code is not rendered.
func (r *renderer) span(part func(group string) string) (markup, plain string) {
	if code := part("code"); code != "" {
		return "<code>" + html.EscapeString(code) + "</code>", code
	}
	if attribute := part("attribute"); attribute != "" {
		return r.mention(attribute, part("person"), part("label"))
	}
	if part("all") != "" {
		r.groups = []string{"all"}
		return `<spark-mention data-object-type="groupMention" data-group-type="all">All</spark-mention>`, "All"
	}
	if text := part("link"); text != "" {
		inner, plain := r.spans(text)
		return `<a href="` + html.EscapeString(part("address")) + `">` + inner + "</a>", plain
	}
	if text := part("stars") + part("underscores"); text != "" {
		inner, plain := r.spans(text)
		return "<strong>" + inner + "</strong>", plain
	}
	inner, plain := r.spans(part("star") + part("underscore"))
	return "<em>" + inner + "</em>", plain
}

// mention renders the mention of a person. If the person is unknown, it returns the label as plain
// text.
func (r *renderer) mention(attribute, key, label string) (markup, plain string) {
	p := r.byEmail(key)
	if attribute == "personId" {
		p = r.personOf(key)
	}
	switch {
	case p == nil && label == "":
		return html.EscapeString(key), key
	case p == nil:
		return html.EscapeString(label), label
	case label == "":
		label = p.DisplayName
	}
	if !slices.Contains(r.people, p.ID) {
		r.people = append(r.people, p.ID)
	}
	return `<spark-mention data-object-type="person" data-object-id="` + p.ID + `">` + html.EscapeString(label) + `</spark-mention>`, label
}

// codeOrMention matches mentions of people, and code, in which mentions are not rendered.
var codeOrMention = regexp.MustCompile("(?s)```.*?(?:```|$)|`[^`]+`|<@(personEmail|personId):([^|>]+)(?:\\|([^>]*))?>")

// rewriteMentions returns Markdown as Webex stores it: mentions of people are written as HTML.
// A public test suite asserts this behavior of Webex; it is not recorded.
func (c *call) rewriteMentions(markdown string) string {
	r := &renderer{call: c}
	return codeOrMention.ReplaceAllStringFunc(markdown, func(found string) string {
		parts := codeOrMention.FindStringSubmatch(found)
		if parts[1] == "" {
			return found // code
		}
		if markup, _ := r.mention(parts[1], parts[2], parts[3]); len(r.people) > 0 {
			r.people = nil
			return markup
		}
		return found // of an unknown person
	})
}

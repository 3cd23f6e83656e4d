package sparksim

import (
	"html"
	"regexp"
	"slices"
	"strings"
)

// spanKind is a kind of markup within a block.
type spanKind int

const (
	spanCode spanKind = iota
	spanMention
	spanAll
	spanLink
	spanStrong
	spanEmphasis
)

// spanPatterns are the kinds of markup, of which the one that begins first is rendered.
// Where two begin at the same place, the first in this order is.
var spanPatterns = []struct {
	kind    spanKind
	pattern *regexp.Regexp
}{
	{spanCode, regexp.MustCompile("`([^`]+)`")},
	{spanMention, regexp.MustCompile(`<@(personEmail|personId):([^|>]+)(?:\|([^>]*))?>`)},
	{spanAll, regexp.MustCompile(`<@all>`)},
	{spanLink, regexp.MustCompile(`\[([^\]]+)\]\(([^)\s]+)\)`)},
	{spanStrong, regexp.MustCompile(`\*\*([^*]+)\*\*`)},
	{spanStrong, regexp.MustCompile(`\b__([^_]+)__\b`)},
	{spanEmphasis, regexp.MustCompile(`\*([^*]+)\*`)},
	{spanEmphasis, regexp.MustCompile(`\b_([^_]+)_\b`)},
}

// spans renders the markup within a text. Newlines become line breaks.
func (r *renderer) spans(text string) (markup, plain string) {
	var inHTML, inPlain strings.Builder
	for text != "" {
		kind, at := spanKind(0), []int(nil)
		for _, s := range spanPatterns {
			if found := s.pattern.FindStringSubmatchIndex(text); found != nil && (at == nil || found[0] < at[0]) {
				kind, at = s.kind, found
			}
		}
		before, rest := text, ""
		if at != nil {
			before, rest = text[:at[0]], text[at[1]:]
		}
		inHTML.WriteString(strings.ReplaceAll(html.EscapeString(before), "\n", "<br/>"))
		inPlain.WriteString(before)
		if at != nil {
			markup, plain := r.span(kind, submatches(text, at))
			inHTML.WriteString(markup)
			inPlain.WriteString(plain)
		}
		text = rest
	}
	return inHTML.String(), inPlain.String()
}

// submatches returns the texts of FindStringSubmatchIndex.
func submatches(text string, at []int) (parts []string) {
	for i := 0; i < len(at); i += 2 {
		part := ""
		if at[i] >= 0 {
			part = text[at[i]:at[i+1]]
		}
		parts = append(parts, part)
	}
	return parts
}

// span renders one piece of markup. There is no markup within code.
func (r *renderer) span(kind spanKind, parts []string) (markup, plain string) {
	switch kind {
	case spanCode:
		return "<code>" + html.EscapeString(parts[1]) + "</code>", parts[1]
	case spanMention:
		return r.mention(parts[1], parts[2], parts[3])
	case spanAll:
		r.groups = []string{"all"}
		return `<spark-mention data-object-type="groupMention" data-group-type="all">All</spark-mention>`, "All"
	}
	inner, plain := r.spans(parts[1])
	switch kind {
	case spanLink:
		return `<a href="` + html.EscapeString(parts[2]) + `">` + inner + "</a>", plain
	case spanStrong:
		return "<strong>" + inner + "</strong>", plain
	default:
		return "<em>" + inner + "</em>", plain
	}
}

// mention renders the mention of a person. A mention of nobody remains a name.
func (r *renderer) mention(by, whom, label string) (markup, plain string) {
	p := r.byEmail(whom)
	if by == "personId" {
		p = r.personOf(whom)
	}
	switch {
	case p == nil && label == "":
		return html.EscapeString(whom), whom
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

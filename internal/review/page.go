// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	_ "embed"
	"html/template"
	"io"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"sentence":     sentenceWithin,
	"class":        func(l Line) string { return classes[l.Effect] },
	"risky":        func(l Line) bool { return l.Risk != NoRisk },
	"changed":      func(s *Section) bool { return len(s.Lines) > 0 || len(s.AlsoLeave) > 0 },
	"fullSentence": func(s *Section, l Line) Text { return s.sentence(l) },
	"head":         func(lines []Line) []Line { return riskyFirst(lines)[:visibleLines(len(lines))] },
	"tail":         func(lines []Line) []Line { return riskyFirst(lines)[visibleLines(len(lines)):] },
	"first":        func(items []Item) []Item { return items[:visibleLines(len(items))] },
	"others":       func(items []Item) []Item { return items[visibleLines(len(items)):] },
	"label":        func(s *Section) Text { return s.label() },
	"countLines": func(sections []*Section) (n int) {
		for _, s := range sections {
			n += len(s.Lines)
		}
		return n
	},
}).Parse(pageText))

// visibleLines returns how many of n lines are visible; the others are collapsed.
func visibleLines(n int) int {
	if n > maxVisibleLines+5 {
		return maxVisibleLines
	}
	return n
}

// classes are the CSS classes of the effects.
var classes = map[Effect]string{
	Deleted: "minus", Archived: "minus", Replaced: "turn", Created: "plus", Renamed: "edit", Retargeted: "edit", Rotated: "edit", Changed: "edit",
	RemovedFromState: "quiet", Imported: "plus", Leaves: "minus", Demoted: "down", Promoted: "up", Joins: "plus",
}

// HTML writes the summary as a self-contained page without scripts.
func (s *Summary) HTML(out io.Writer) error {
	rows := table(s.Sections)
	return page.Execute(out, struct {
		*Summary
		Counts   []Count
		Warnings []Warning
		Diagram  *diagram
		Table    []row
		Many     bool // whether each section is collapsed, below a table of all
	}{s, s.Counts(), s.Warnings(), newDiagram(s.Sections), rows, len(rows) > maxCards})
}

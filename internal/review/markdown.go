// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// CommentLimit is the maximum length of a comment on GitHub, in characters.
const CommentLimit = 65536

// ShortestMarkdown is the smallest limit for Markdown. Every summary can be shortened to this length.
const ShortestMarkdown = 4000

// limits are the maximum numbers of lines in each section, of sections, of other items, and of
// items for each risk. The summary states how many are omitted.
type limits struct{ lines, sections, items, risks int }

const all = int(^uint(0) >> 1)

// limitSteps are tried in order until the summary is short enough. Risks are limited last.
var limitSteps = []limits{
	{all, all, all, all}, {100, all, all, all}, {50, all, 200, all}, {30, all, 200, all}, {20, all, 100, all}, {10, all, 100, all}, {5, all, 50, all},
	{3, 300, 50, all}, {3, 100, 30, all}, {3, 30, 20, all}, {3, 10, 10, all}, {2, 3, 3, all}, {0, 0, 3, all}, {0, 0, 0, all},
	{0, 0, 0, 200}, {0, 0, 0, 100}, {0, 0, 0, 50}, {0, 0, 0, 30}, {0, 0, 0, 20}, {0, 0, 0, 10}, {0, 0, 0, 3}, {0, 0, 0, 1}, {0, 0, 0, 0},
}

// Markdown returns the summary as a comment of at most limit characters, counted in UTF-16 code units.
// Zero means no limit. Names are formatted as code, so that they cannot contain markup, links or
// mentions.
func (s *Summary) Markdown(limit int) string {
	var text string
	for _, c := range limitSteps {
		w := &markdown{cut: c}
		w.summary(s)
		if text = w.String(); limit <= 0 || len(utf16.Encode([]rune(text))) <= limit {
			break
		}
	}
	return text
}

type markdown struct {
	strings.Builder
	cut limits
}

func (w *markdown) line(format string, args ...any) {
	_, _ = fmt.Fprintf(w, format+"\n", args...) // strings.Builder returns no errors
}

func (w *markdown) summary(s *Summary) {
	w.line("## %s\n", s.Headline())
	if w.cut != limitSteps[0] {
		w.line("> **This summary is shortened.** The HTML page of `plan-summary --html` contains all changes.\n")
	}
	w.texts("> [!CAUTION]\n> ", s.Notes)
	for _, c := range s.Counts() {
		w.line("- **%s:** %s", c.What, strings.Join(c.Words, ", "))
	}
	if s.Changes == 0 && s.Actions == 0 && len(s.Drift) == 0 {
		w.line("Rooms, teams, people and webhooks match the configuration.")
	}
	w.warnings(s.Warnings())
	w.sections(s.Sections)
	w.drift(s.Drift)
	if len(s.OtherChanges) > 0 && w.cut.items > 0 {
		w.line("\n### Other changes\n")
		w.texts("- ", s.OtherChanges)
	}
	w.line("\n<sub>Fingerprint of these changes: %s</sub>", s.Fingerprint)
}

// texts writes paragraphs or list items, each with a prefix.
func (w *markdown) texts(before string, texts []Text) {
	for i, text := range texts {
		if i >= max(w.cut.items, 1) && (i > 0 || w.cut.risks == 0) {
			w.line("%sand %d more", before, len(texts)-i)
			break
		}
		w.line("%s%s", before, markdownText(text))
	}
	if len(texts) > 0 && strings.HasPrefix(before, ">") {
		w.line("")
	}
}

func (w *markdown) warnings(warnings []Warning) {
	if len(warnings) == 0 {
		return
	}
	w.line("\n### ⚠️ Risks\n")
	for _, warning := range warnings {
		if w.cut.risks == 0 {
			w.line("- **%s** (%d, see the HTML page)", warning.Label, len(warning.Items))
			continue
		}
		w.line("- **%s**", warning.Label)
		for i, item := range warning.Items {
			if i == w.cut.risks {
				w.line("  - and %d more in the HTML page", len(warning.Items)-i)
				break
			}
			w.line("  - %s", strings.TrimSpace(markdownText(item.Text)+" "+w.people(item.People, w.cut.risks)))
		}
	}
}

// people returns a list of at most limit people, and the number of omitted ones.
func (w *markdown) people(people []Part, limit int) string {
	var names []string
	for i, p := range people {
		if i > 0 && i >= limit {
			names = append(names, fmt.Sprintf("and %d more", len(people)-i))
			break
		}
		names = append(names, markdownPart(p))
	}
	return strings.Join(names, ", ")
}

// maxVisibleLines is the number of lines that are not collapsed.
const maxVisibleLines = 20

func (w *markdown) sections(sections []*Section) {
	var team *Section
	shown, omitted, omittedLines := 0, 0, 0
	for _, s := range sections {
		if len(s.Lines) == 0 {
			continue
		}
		if shown == w.cut.sections {
			omitted++
			omittedLines += len(s.Lines)
			continue
		}
		shown++
		level := "###"
		if s.Team != nil {
			if s.Team != team {
				w.line("\n### %s", markdownText(s.Team.label()))
			}
			team = s.Team
			level = "####"
		} else if s.Kind == Team {
			team = s
		}
		w.line("\n%s %s\n", level, markdownText(s.label()))
		w.lines(s.Lines)
		if len(s.AlsoLeave) > 0 {
			w.line("- %s affected members: %s", icons[Leaves], w.people(s.AlsoLeave, w.cut.lines))
		}
	}
	if omitted > 0 {
		w.line("\n…and %s in %s.", count(omittedLines, "more change", "more changes"), count(omitted, "other section", "other sections"))
	}
}

func (w *markdown) lines(lines []Line) {
	if len(lines) > min(w.cut.lines, maxVisibleLines) {
		lines = riskyFirst(lines)
	}
	for i, line := range lines {
		if i == w.cut.lines {
			w.line("- …and %d more", len(lines)-i)
			return
		}
		if i == maxVisibleLines && visibleLines(len(lines)) == maxVisibleLines {
			w.line("\n<details><summary>%d more</summary>\n", min(len(lines), w.cut.lines)-i)
			defer w.line("\n</details>")
		}
		icon := icons[line.Effect]
		if line.Risk != NoRisk {
			icon = "⚠️"
		}
		w.line("- %s %s", icon, markdownText(sentenceWithin(line)))
	}
}

// riskyFirst returns the lines sorted so that lines with a risk come first.
func riskyFirst(lines []Line) []Line {
	return slices.SortedStableFunc(slices.Values(lines), func(a, b Line) int {
		switch {
		case a.Risk != NoRisk && b.Risk == NoRisk:
			return -1
		case a.Risk == NoRisk && b.Risk != NoRisk:
			return 1
		}
		return 0
	})
}

// sentenceWithin returns a line as a sentence that is shown below the heading of its section.
func sentenceWithin(line Line) Text {
	if line.Subject.Text == "" {
		return line.What
	}
	return newText(line.Subject, " ", line.What)
}

// icons are the icons of the effects.
var icons = map[Effect]string{
	Deleted: "➖", Archived: "📦", Replaced: "♻️", Created: "➕", Renamed: "✏️", Retargeted: "🔀", Rotated: "🔑", Changed: "✏️",
	RemovedFromState: "💤", Imported: "📥", Leaves: "➖", Demoted: "🔽", Promoted: "🔼", Joins: "➕",
}

func (w *markdown) drift(drift []*Section) {
	var lines []Text
	for _, s := range drift {
		for _, line := range s.Lines {
			lines = append(lines, s.sentence(line))
		}
	}
	if len(lines) == 0 {
		return
	}
	w.line("\n### Changes outside Terraform\n")
	w.texts("- ", lines)
}

// markdownText returns a sentence as Markdown, with untrusted text as code.
func markdownText(text Text) string {
	var b strings.Builder
	for _, part := range text {
		b.WriteString(markdownPart(part))
	}
	return strings.TrimSpace(b.String())
}

// markdownPart returns untrusted text as code. The delimiter has more backticks than the longest
// sequence of backticks in the text. Trusted text is returned unchanged.
func markdownPart(part Part) string {
	if !part.Untrusted {
		return part.Text
	}
	text, fence := part.String(), "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"fmt"
	"html"
	"regexp"
	"strings"
)

// rendering is the result of rendering Markdown.
type rendering struct {
	plain, html string
	people      []string // IDs of mentioned people, without duplicates
	groups      []string // "all"
}

// The beginnings of the blocks that are rendered. Lists are not nested.
var (
	fence    = regexp.MustCompile("^```\\s*([\\w+-]*)\\s*$")
	heading  = regexp.MustCompile(`^(#{1,6})\s+(.+?)\s*#*$`)
	bullet   = regexp.MustCompile(`^\s*[-*+]\s+(.+)$`)
	numbered = regexp.MustCompile(`^\s*\d+[.)]\s+(.+)$`)
	quote    = regexp.MustCompile(`^>\s?(.*)$`)
)

// render renders a text in Markdown as HTML and as plain text.
func (c *call) render(markdown string) rendering {
	r := &renderer{call: c, lines: strings.Split(strings.ReplaceAll(markdown, "\r\n", "\n"), "\n")}
	for len(r.lines) > 0 {
		r.block()
	}
	r.html, r.plain = strings.Join(r.blocks, ""), strings.Join(r.texts, "\n")
	return r.rendering
}

// renderer renders one text.
type renderer struct {
	*call
	rendering
	lines  []string // not yet rendered
	blocks []string // as HTML
	texts  []string // as plain text
}

// add adds a rendered block.
func (r *renderer) add(html, plain string) {
	r.blocks, r.texts = append(r.blocks, html), append(r.texts, plain)
}

// block renders the block that starts at the first remaining line.
func (r *renderer) block() {
	line := r.lines[0]
	switch {
	case strings.TrimSpace(line) == "":
		r.lines = r.lines[1:]
	case fence.MatchString(line):
		r.code()
	case heading.MatchString(line):
		parts := heading.FindStringSubmatch(line)
		r.lines = r.lines[1:]
		r.element(fmt.Sprintf("h%d", len(parts[1])), parts[2])
	case bullet.MatchString(line):
		r.list("ul", bullet)
	case numbered.MatchString(line):
		r.list("ol", numbered)
	case quote.MatchString(line):
		r.element("blockquote", strings.Join(r.takeMatching(quote), "\n"))
	default:
		r.paragraph()
	}
}

// takeMatching removes the next lines that match the pattern, and returns their captured texts.
func (r *renderer) takeMatching(pattern *regexp.Regexp) (captured []string) {
	for len(r.lines) > 0 && pattern.MatchString(r.lines[0]) {
		captured = append(captured, pattern.FindStringSubmatch(r.lines[0])[1])
		r.lines = r.lines[1:]
	}
	return captured
}

// element renders a text as one element.
func (r *renderer) element(tag, text string) {
	inner, plain := r.spans(text)
	r.add("<"+tag+">"+inner+"</"+tag+">", plain)
}

func (r *renderer) list(tag string, item *regexp.Regexp) {
	var items, texts []string
	for _, text := range r.takeMatching(item) {
		inner, plain := r.spans(text)
		items, texts = append(items, "<li>"+inner+"</li>"), append(texts, plain)
	}
	r.add("<"+tag+">"+strings.Join(items, "")+"</"+tag+">", strings.Join(texts, "\n"))
}

// code renders a fenced block, which ends at the next fence or at the end of the text.
func (r *renderer) code() {
	attribute := ""
	if language := fence.FindStringSubmatch(r.lines[0])[1]; language != "" {
		attribute = ` class="language-` + language + `"`
	}
	end := 1
	for end < len(r.lines) && !fence.MatchString(r.lines[end]) {
		end++
	}
	text := strings.Join(r.lines[1:end], "\n")
	r.lines = r.lines[min(end+1, len(r.lines)):]
	r.add("<pre><code"+attribute+">"+html.EscapeString(text)+"</code></pre>", text)
}

// paragraph renders the lines up to the next empty one or the next block.
func (r *renderer) paragraph() {
	end := 1
	for end < len(r.lines) && !r.startsBlock(r.lines[end]) {
		end++
	}
	text := strings.Join(r.lines[:end], "\n")
	r.lines = r.lines[end:]
	r.element("p", text)
}

// startsBlock reports whether a line ends the paragraph before it.
func (r *renderer) startsBlock(line string) bool {
	if strings.TrimSpace(line) == "" {
		return true
	}
	for _, pattern := range []*regexp.Regexp{fence, heading, bullet, numbered, quote} {
		if pattern.MatchString(line) {
			return true
		}
	}
	return false
}

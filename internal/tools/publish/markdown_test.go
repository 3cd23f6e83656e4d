// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package publish_test

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// link is a link or an image of a Markdown page.
type link struct {
	target  string
	isImage bool
}

var (
	fence       = regexp.MustCompile("(?ms)^[ \t]*```.*?^[ \t]*```[ \t]*$")
	code        = regexp.MustCompile("`[^`\n]*`")
	inline      = regexp.MustCompile(`(!?)\[(?:[^\[\]]|!?\[[^\]]*\](?:\([^)]*\))?)*\]\(\s*<?([^()\s<>]+)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)`)
	imageInLink = regexp.MustCompile(`!\[[^\]]*\]\(\s*<?([^()\s<>]+)>?(?:\s+"[^"]*")?\s*\)\s*\]\(`)
	reference   = regexp.MustCompile(`(?m)^ {0,3}\[[^\]]+\]:\s*<?([^\s<>]+)>?`)
	attribute   = regexp.MustCompile(`(?i)<(img|a|source)\b[^>]*?\s(?:src|href|srcset)\s*=\s*["']?([^"'\s>]+)`)
	heading     = regexp.MustCompile("(?m)^#+ (.+)$")
)

// links returns the links and images of a page in any form: inline, with a title, by reference and as HTML. It ignores
// code.
func links(page string) (found []link) {
	page = code.ReplaceAllString(fence.ReplaceAllString(page, ""), "")
	for _, match := range inline.FindAllStringSubmatch(page, -1) {
		found = append(found, link{match[2], match[1] != ""})
	}
	for _, match := range imageInLink.FindAllStringSubmatch(page, -1) { // the image of [![image](a.png)](b.md)
		found = append(found, link{match[1], true})
	}
	for _, match := range reference.FindAllStringSubmatch(page, -1) {
		found = append(found, link{match[1], isPicture(match[1])})
	}
	for _, match := range attribute.FindAllStringSubmatch(page, -1) {
		found = append(found, link{match[2], !strings.EqualFold(match[1], "a")})
	}
	return found
}

// isPicture reports whether an address leads to a picture.
func isPicture(address string) bool {
	return regexp.MustCompile(`(?i)\.(png|svg|jpe?g|gif|webp)$`).MatchString(address)
}

// hasAnchor reports whether a page has a heading or an HTML anchor for the part of an address after "#".
func hasAnchor(page, anchor string) bool {
	if strings.Contains(page, `<a id="`+anchor+`">`) || strings.Contains(page, `<a name="`+anchor+`">`) {
		return true
	}
	dropped := regexp.MustCompile(`[^\p{L}\p{N} _-]`)
	return slices.ContainsFunc(heading.FindAllStringSubmatch(page, -1), func(match []string) bool {
		return strings.ReplaceAll(dropped.ReplaceAllString(strings.ToLower(match[1]), ""), " ", "-") == anchor
	})
}

func TestLinks(t *testing.T) {
	for _, c := range []struct {
		name, page string
		want       []link
	}{
		{"inline", "see [a](b.md), [c](d.md#e)", []link{{"b.md", false}, {"d.md#e", false}}},
		{"with a title", `[a](b.md "title") [c](d.md 'title')`, []link{{"b.md", false}, {"d.md", false}}},
		{"in angle brackets", "[a](<b.md>)", []link{{"b.md", false}}},
		{"with code", "[`a`](b.md)", []link{{"b.md", false}}},
		{"image", "![a](b.png)", []link{{"b.png", true}}},
		{"image in a link", "[![a](b.png)](c.md)", []link{{"b.png", true}, {"c.md", false}}},
		{"by reference", "[a][1]\n\n[1]: b.md \"title\"\n[2]: c.png\n", []link{{"b.md", false}, {"c.png", true}}},
		{"HTML", `<a href="b.md"><img width="1" src='c.png' alt="d"></a>`, []link{{"b.md", false}, {"c.png", true}}},
		{"code", "`[a](b.md)`\n\n```markdown\n[a](b.md)\n```\n\n- in a list:\n  ```\n  [a](b.md)\n  ```\n", nil},
		{"none", "a [b] (c) <d>", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := links(c.page)
			slices.SortFunc(got, func(a, b link) int { return cmp.Compare(a.target, b.target) })
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMarkdown(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	for _, test := range []struct{ markdown, text, html string }{
		{"**Hell**o Mark console", "Hello Mark console", "<p><strong>Hell</strong>o Mark console</p>"},
		{"*a* & `b` <i>\nc", "a & b <i>\nc", "<p><em>a</em> &amp; <code>b</code> &lt;i&gt;<br/>c</p>"},
		{"[docs](https://example.com/)", "docs", `<p><a href="https://example.com/">docs</a></p>`},
		{"<@personEmail:no@example.com|Nobody> <@personId:x>", "Nobody x", "<p>Nobody x</p>"},
		{"Hi <@all>", "Hi All", `<p>Hi <spark-mention data-object-type="groupMention" data-group-type="all">All</spark-mention></p>`},
	} {
		r := u.do("POST", "/messages", fields{"roomId": room, "markdown": test.markdown}).must(200)
		if r.text("text") != test.text || r.text("html") != test.html || r.text("markdown") != test.markdown {
			t.Errorf("%q has become\n%q, want\n%q and\n%q, want\n%q", test.markdown, r.text("text"), test.text, r.text("html"), test.html)
		}
	}
	r := u.do("POST", "/messages", fields{"roomId": room, "markdown": "<@personEmail:ANNA.bauer@example.com> <@personId:" + s.PersonID(anna) + "|you> <@all>"})
	if diff := cmp.Diff([]any{s.PersonID(anna)}, r.at("mentionedPeople")); diff != "" || r.text("mentionedGroups.0") != "all" || r.text("text") != "Anna Bauer you All" {
		t.Errorf("mentions are %s (-want +got):\n%s", r.body, diff)
	}
}

// Markup can span several lines. Texts that resemble markup are unchanged.
func TestMarkdownBlocks(t *testing.T) {
	t.Parallel()
	u := start(t).as(t, "user")
	room := u.room(fields{"title": "x"})
	for _, test := range []struct{ name, markdown, text, html string }{
		{"paragraphs", "a\n\nb\r\nc", "a\nb\nc", "<p>a</p><p>b<br/>c</p>"},
		{"bullets", "Buy\n- **flour**\n* salt\n+ `*`", "Buy\nflour\nsalt\n*", "<p>Buy</p><ul><li><strong>flour</strong></li><li>salt</li><li><code>*</code></li></ul>"},
		{"numbers", "1. mix\n2) bake\n\nEat", "mix\nbake\nEat", "<ol><li>mix</li><li>bake</li></ol><p>Eat</p>"},
		{"headings", "# Bread\n### Rye #\ntext", "Bread\nRye\ntext", "<h1>Bread</h1><h3>Rye</h3><p>text</p>"},
		{"quote", "> a\n> *b*\nc", "a\nb\nc", "<blockquote>a<br/><em>b</em></blockquote><p>c</p>"},
		{"fence", "```go\na := *b\n\n# <c>\n```\nd", "a := *b\n\n# <c>\nd", `<pre><code class="language-go">a := *b` + "\n\n" + `# &lt;c&gt;</code></pre><p>d</p>`},
		{"open fence", "```\n**a**", "**a**", "<pre><code>**a**</code></pre>"},
		{"underscores", "_a_ __b__ snake_case_name", "a b snake_case_name", "<p><em>a</em> <strong>b</strong> snake_case_name</p>"},
		{"no markup in code", "`**a** <@all> [b](c)`", "**a** <@all> [b](c)", "<p><code>**a** &lt;@all&gt; [b](c)</code></p>"},
		{"markup in markup", "**a `b` [c](d)**", "a b c", `<p><strong>a <code>b</code> <a href="d">c</a></strong></p>`},
		{"not markup", "2 * 3 * 4 and #5 and -6", "2  3  4 and #5 and -6", "<p>2 <em> 3 </em> 4 and #5 and -6</p>"},
		{"nothing", " \n ", "", ""},
	} {
		r := u.do("POST", "/messages", fields{"roomId": room, "markdown": test.markdown}).must(200)
		if r.text("text") != test.text || r.text("html") != test.html || r.text("markdown") != test.markdown || r.at("mentionedGroups") != nil {
			t.Errorf("%s: %q has become\n%q, want\n%q and\n%q, want\n%q", test.name, test.markdown, r.text("text"), test.text, r.text("html"), test.html)
		}
	}
}

// A message can be written as HTML, with a text for clients that show no markup.
func TestAlternateTexts(t *testing.T) {
	t.Parallel()
	u := start(t).as(t, "user")
	room := u.room(fields{"title": "x"})
	const markup = "<p>Rye &amp; <b>wheat</b><br/>bread</p>"
	for _, test := range []struct {
		body                 fields
		text, markdown, html string
	}{
		{fields{"markdown": "**a**"}, "a", "**a**", "<p><strong>a</strong></p>"},
		{fields{"markdown": "**a**", "text": "b"}, "b", "**a**", "<p><strong>a</strong></p>"},
		{fields{"html": markup}, "Rye & wheat\nbread", "", markup},
		{fields{"html": markup, "text": "b"}, "b", "", markup},
		{fields{"html": markup, "markdown": "a"}, "a", "a", "<p>a</p>"},
	} {
		test.body["roomId"] = room
		r := u.do("POST", "/messages", test.body).must(200)
		if r.text("text") != test.text || r.text("markdown") != test.markdown || r.text("html") != test.html {
			t.Errorf("%v has become %s", test.body, r.body)
		}
	}
	u.do("POST", "/messages", fields{"roomId": room, "html": strings.Repeat("x", 7440)}).must(400)
	created := u.do("POST", "/messages", fields{"roomId": room, "markdown": "*a*"}).must(200)
	allFields, _ := created.at("").(map[string]any)
	u.do("PUT", "/messages/"+created.id(), allFields).mustFail(400, "html must not be set along with markdown.")
	delete(allFields, "html")
	u.do("PUT", "/messages/"+created.id(), allFields).must(200)
	edited := u.do("POST", "/messages", fields{"roomId": room, "text": "x"}).id()
	if r := u.do("PUT", "/messages/"+edited, fields{"roomId": room, "markdown": "*a*", "text": "b"}).must(200); r.text("text") != "b" {
		t.Errorf("the edited message is %s, want the text in addition to its markdown", r.body)
	}
}

// Responses contain mentions of people as HTML.
func TestRewrittenMentions(t *testing.T) {
	t.Parallel()
	s := start(t)
	u := s.as(t, "user")
	room := u.room(fields{"title": "x"})
	id := s.PersonID(anna)
	mention := func(name string) string {
		return `<spark-mention data-object-type="person" data-object-id="` + id + `">` + name + `</spark-mention>`
	}
	for _, test := range []struct{ sent, want string }{
		{"<@personId:" + id + "|you>, **<@personEmail:anna.bauer@example.com>**", mention("you") + ", **" + mention("Anna Bauer") + "**"},
		{"<@personEmail:no@example.com> <@all>", "<@personEmail:no@example.com> <@all>"},
		{"`<@personId:" + id + ">`", "`<@personId:" + id + ">`"},
		{"```\n<@personId:" + id + ">\n```", "```\n<@personId:" + id + ">\n```"},
	} {
		r := u.do("POST", "/messages", fields{"roomId": room, "markdown": test.sent}).must(200)
		if got := u.do("GET", "/messages/"+r.id(), nil).must(200).text("markdown"); got != test.want || r.text("markdown") != got {
			t.Errorf("%q has become %q, want %q", test.sent, got, test.want)
		}
	}
}

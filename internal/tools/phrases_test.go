// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tools_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// phrases are expressions that readers do not understand or search for, with their replacements. Letter case is ignored.
// A phrase that ends with * also matches longer words.
var phrases = []struct {
	phrases []string
	instead string
}{
	{[]string{"unless told"}, "Defaults to …"},
	{[]string{"left out:", "unless given"}, "If omitted, …"},
	{[]string{"anew"}, "again"},
	{[]string{"whoever", "whosoever"}, "anyone who, the person who"},
	{[]string{"shall"}, "must, will or should"},
	{[]string{"e-mail*"}, "email"},
	{[]string{"licence*", "organisation*", "honour*", "colour*", "behaviour*"}, "the American spelling"},
	{[]string{"witness*"}, "reference, check"},
	{[]string{"owner of the token", "owner of the access token", "token's owner", "owns the access token"}, "the authenticated account"},
	{[]string{"take over into", "taken over into", "takes over into"}, "adopted, imported"},
	{[]string{"spelt"}, "written as"},
	{[]string{"so-manieth"}, "every n-th"},
	{[]string{"loses sight of"}, "can no longer access"},
	{[]string{"throws nobody out", "throw nobody out", "throws people out"}, "removes"},
	{[]string{"gives no way back", "cannot be taken back"}, "This cannot be undone."},
	{[]string{"where the service tells one"}, "if available"},
	{[]string{"a room of many", "a room of two"}, "a group room, a direct (1:1) room"},
	{[]string{"most probably"}, "probably"},
	{[]string{"with all that was written", "with all that was in it"}, "with all its messages and files"},
	{[]string{"half-way"}, "did not complete"},
	{[]string{"house rules"}, "rules"},
	{[]string{"is told", "are told"}, "is notified; the message states"},
	{[]string{"the very one"}, "the same"},
	{[]string{"nobody knows whether"}, "Could not confirm that …"},
	{[]string{"told", "tells"}, "reports, states, shows"},
	{[]string{"leaves out", "leave out"}, "omits"},
	{[]string{"who is in the room", "who is in a"}, "the members of the room"},
	{[]string{"as the service has it"}, "the current value is left unchanged"},
	{[]string{"in words"}, "as text"},
	{[]string{"by itself"}, "automatically, alone"},
	{[]string{"is to be", "are to be"}, "must be, will be"},
	{[]string{"beside*", "likewise", "thus", "hence"}, "next to, also, so, or a new sentence"},
	{[]string{"at hand", "needless", "knows of", "taken for", "mends"}, "a usual word"},
	{[]string{"blanks"}, "whitespace"},
	{[]string{"look at this first", "people from elsewhere", "more is allowed"}, "Risks, external people, permissions"},
	{[]string{"passing fault*"}, "transient error"},
	{[]string{"at webex"}, "in Webex"},
}

// Texts and comments contain none of the phrases.
func TestPhrases(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	list := exec.CommandContext(t.Context(), "git", "ls-files", "--", "*.go", "*.md", "*.tmpl", "*.tf", "*.hcl", "*.yml", "*.yaml", "*.sh")
	list.Dir = root
	files, err := list.Output()
	if err != nil {
		t.Skipf("git cannot list the files: %v", err)
	}
	for file := range strings.FieldsSeq(string(files)) {
		if strings.Contains(file, "testdata/") || file == "internal/tools/phrases_test.go" {
			continue
		}
		content, err := os.ReadFile(filepath.Join(root, file)) //nolint:gosec // a file of this repository
		if os.IsNotExist(err) {
			continue // deleted and not committed yet
		}
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ToLower(string(content))
		for _, row := range phrases {
			for _, phrase := range row.phrases {
				for _, at := range find(text, phrase) {
					t.Errorf("%s:%d: %q: write %q instead", file, 1+strings.Count(text[:at], "\n"), phrase, row.instead)
				}
			}
		}
	}
}

// find returns the offsets of a phrase in a text. The phrase must consist of whole words.
func find(text, phrase string) (at []int) {
	phrase, isPrefix := strings.CutSuffix(phrase, "*")
	isLetter := func(i int) bool { return i >= 0 && i < len(text) && 'a' <= text[i] && text[i] <= 'z' }
	for from := 0; ; {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			return at
		}
		begin, end := from+i, from+i+len(phrase)
		if !isLetter(begin-1) && (isPrefix || !isLetter(end)) {
			at = append(at, begin)
		}
		from = end
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text, phrase string
		want         []int
	}{
		{"it shall, shallow marshall", "shall", []int{3}},
		{"colours of a discolour", "colour*", []int{0}},
		{"made anew", "anew", []int{5}},
	} {
		if got := find(test.text, test.phrase); !slices.Equal(got, test.want) {
			t.Errorf("find %q in %q: got %v, want %v", test.phrase, test.text, got, test.want)
		}
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tools_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// phrases are expressions that readers do not understand or search for, with what to write instead.
var phrases = []struct{ pattern, instead string }{
	{`unless told`, "Defaults to …"},
	{`Left out:`, "If omitted, …"},
	{`\banew\b`, "again"},
	{`\b(?i:who(so)?ever)\b`, "anyone who, the person who"},
	{`\b[Ss]hall\b`, "must, will or should"},
	{`\b[Ee]-mail`, "email"},
	{`\b(?i:licence|organisation|honour|colour|behaviour)`, "the American spelling"},
	{`\b[Ww]itness`, "reference, check"},
	{`(?i:owner of the (access )?token|token's owner)`, "the authenticated account"},
	{`(?i:\btake[ns]? over into\b)`, "adopted, imported"},
	{`\bspelt\b`, "written as"},
	{`\bso-manieth\b`, "every n-th"},
	{`(?i:loses sight of)`, "can no longer access"},
	{`(?i:throws? (nobody|no one|people|anybody) out)`, "removes"},
	{`(?i:gives no way back|cannot be taken back)`, "This cannot be undone."},
	{`(?i:where the service tells one)`, "if available"},
	{`(?i:a room of (many|two)\b)`, "a group room, a direct (1:1) room"},
	{`(?i:most probably)`, "probably"},
	{`(?i:with all that was (written|in it))`, "with all its messages and files"},
	{`(?i:owns the access token)`, "the authenticated account"},
	{`(?i:\bhalf-way\b)`, "did not complete"},
	{`(?i:\bhouse rules\b)`, "rules"},
	{`\b(?:is|are) told\b`, "is notified; the message states"},
	{`(?i:the very one)`, "the same"},
	{`(?i:nobody knows whether)`, "Could not confirm that …"},
	{`(?i:passing fault)`, "transient error"},
	{`(?i:unless given)`, "If omitted, …"},
}

// Texts and comments use words that readers know.
func TestPhrases(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	list := exec.CommandContext(t.Context(), "git", "ls-files", "--", "*.go", "*.md", "*.tmpl", "*.tf", "*.hcl", "*.yml", "*.yaml", "*.sh")
	list.Dir = root
	files, err := list.Output()
	if err != nil {
		t.Skipf("git cannot list the files: %v", err)
	}
	type rule struct {
		pattern *regexp.Regexp
		instead string
	}
	rules := make([]rule, len(phrases))
	for i, phrase := range phrases {
		rules[i] = rule{regexp.MustCompile(phrase.pattern), phrase.instead}
	}
	for file := range strings.FieldsSeq(string(files)) {
		if strings.Contains(file, "testdata/") || file == "internal/tools/phrases_test.go" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, file)) //nolint:gosec // a file of this repository
		if os.IsNotExist(err) {
			continue // deleted and not committed yet
		}
		if err != nil {
			t.Fatal(err)
		}
		line := 0
		for content := range strings.Lines(string(text)) {
			line++
			for _, rule := range rules {
				if found := rule.pattern.FindString(content); found != "" {
					t.Errorf("%s:%d: %q: write %q instead", file, line, found, rule.instead)
				}
			}
		}
	}
}

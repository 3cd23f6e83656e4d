// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
)

// header is the first line of each exported file. [Dir.Write] replaces only files that begin
// with this line.
const header = "# Exported by terraform-provider-spark. You can edit this file.\n"

// document is a configuration file.
type document struct {
	file *hclwrite.File
}

func newDocument() *document { return &document{hclwrite.NewEmptyFile()} }

// block appends a block after an empty line.
func (d *document) block(kind string, labels ...string) block {
	d.file.Body().AppendNewline()
	return block{d.file.Body().AppendNewBlock(kind, labels).Body()}
}

// bytes returns the file in the format of "terraform fmt", with comments after the header.
func (d *document) bytes(comments ...string) []byte {
	var text strings.Builder
	text.WriteString(header)
	for _, comment := range comments {
		text.WriteString("# " + comment + "\n")
	}
	return append([]byte(text.String()), hclwrite.Format(d.file.Bytes())...)
}

// block is the body of a block.
type block struct{ body *hclwrite.Body }

// set adds an attribute.
func (b block) set(name string, expression hclwrite.Tokens) { b.body.SetAttributeRaw(name, expression) }

// setString adds a string attribute, unless the value is empty.
func (b block) setString(name, value string) {
	if value != "" {
		b.set(name, stringTokens(value))
	}
}

// setTrue adds an attribute with the value true if the value is true.
func (b block) setTrue(name string, value bool) {
	if value {
		b.set(name, hclwrite.TokensForIdentifier("true"))
	}
}

// setStrings adds an attribute with a list of strings. Lists with several elements follow an empty
// line, and each element has its own line.
func (b block) setStrings(name string, all []string) {
	if len(all) > 1 {
		b.addEmptyLine()
	}
	b.set(name, stringListTokens(all))
}

// addComment adds a comment line.
func (b block) addComment(text string) {
	line := "# " + strings.ReplaceAll(text, "\n", " ") + "\n"
	b.body.AppendUnstructuredTokens(hclwrite.Tokens{token(hclsyntax.TokenComment, line)})
}

// addEmptyLine adds an empty line.
func (b block) addEmptyLine() { b.body.AppendNewline() }

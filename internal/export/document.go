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

// text adds a string attribute, unless the value is empty.
func (b block) text(name, value string) {
	if value != "" {
		b.set(name, text(value))
	}
}

// flag adds an attribute with the value true if the value is true.
func (b block) flag(name string, value bool) {
	if value {
		b.set(name, hclwrite.TokensForIdentifier("true"))
	}
}

// texts adds an attribute with a list of strings. Lists with several elements follow an empty
// line, and each element has its own line.
func (b block) texts(name string, all []string) {
	if len(all) > 1 {
		b.space()
	}
	b.set(name, texts(all))
}

// comment adds a comment line.
func (b block) comment(text string) {
	line := "# " + strings.ReplaceAll(text, "\n", " ") + "\n"
	b.body.AppendUnstructuredTokens(hclwrite.Tokens{token(hclsyntax.TokenComment, line)})
}

// space adds an empty line.
func (b block) space() { b.body.AppendNewline() }

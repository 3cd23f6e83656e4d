// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"
)

// stringTokens returns a string as an expression.
func stringTokens(s string) hclwrite.Tokens { return hclwrite.TokensForValue(cty.StringVal(s)) }

// stringListTokens returns a list of strings as an expression. If there are several strings, each one
// has its own line.
func stringListTokens(all []string) hclwrite.Tokens {
	elements := make([]hclwrite.Tokens, len(all))
	for i, s := range all {
		elements[i] = stringTokens(s)
	}
	return lines(elements)
}

// lines returns a list of expressions. If there are several expressions, each one has its own
// line.
func lines(elements []hclwrite.Tokens) hclwrite.Tokens {
	if len(elements) <= 1 {
		return hclwrite.TokensForTuple(elements)
	}
	newline := token(hclsyntax.TokenNewline, "\n")
	tokens := hclwrite.Tokens{token(hclsyntax.TokenOBrack, "["), newline}
	for _, element := range elements {
		tokens = append(append(tokens, element...), token(hclsyntax.TokenComma, ","), newline)
	}
	return append(tokens, token(hclsyntax.TokenCBrack, "]"))
}

// reference returns the expression for an attribute of a resource. The address is, for
// example, spark_room.incidents or spark_room.all["x"].
func reference(address, attribute string) hclwrite.Tokens {
	traversal, diags := hclsyntax.ParseTraversalAbs([]byte(address), "", hcl.InitialPos)
	if diags.HasErrors() { // not an address; the plan reports the error
		return stringTokens(address)
	}
	if attribute != "" {
		traversal = append(traversal, hcl.TraverseAttr{Name: attribute})
	}
	return hclwrite.TokensForTraversal(traversal)
}

// template is a string template with references.
type template struct{ tokens hclwrite.Tokens }

func (t *template) addString(s string) {
	if s != "" {
		quoted := stringTokens(s)
		t.tokens = append(t.tokens, quoted[1:len(quoted)-1]...)
	}
}

func (t *template) addReference(address, attribute string) {
	t.tokens = append(t.tokens, token(hclsyntax.TokenTemplateInterp, "${"))
	t.tokens = append(t.tokens, reference(address, attribute)...)
	t.tokens = append(t.tokens, token(hclsyntax.TokenTemplateSeqEnd, "}"))
}

func (t *template) expression() hclwrite.Tokens {
	tokens := hclwrite.Tokens{token(hclsyntax.TokenOQuote, `"`)}
	return append(append(tokens, t.tokens...), token(hclsyntax.TokenCQuote, `"`))
}

func token(kind hclsyntax.TokenType, bytes string) *hclwrite.Token {
	return &hclwrite.Token{Type: kind, Bytes: []byte(bytes)}
}

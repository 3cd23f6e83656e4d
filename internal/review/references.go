// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"regexp"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// reference is a resource, or one instance of a resource, that an expression refers to.
type reference struct {
	module   []string
	resource string // "spark_room.incidents", with the key of an instance if there is one
}

func (r reference) fits(p *parent) bool {
	if !slices.Equal(r.module, p.module) {
		return false
	}
	address := strings.TrimPrefix(p.Address, p.ModuleAddress+".")
	return address == r.resource || p.Type+"."+p.Name == r.resource
}

// brackets matches the instance keys of an address. A key can contain brackets itself.
var brackets = regexp.MustCompile(`\[(?:"(?:[^"\\]|\\.)*"|\d+)\]`)

// path returns the module names of a module address, without instance keys.
func path(module string) (names []string) {
	steps := strings.Split(brackets.ReplaceAllString(module, ""), ".")
	for i := 1; i < len(steps); i += 2 {
		names = append(names, steps[i])
	}
	return names
}

// lastKey returns the instance key of the innermost module of an address, or "".
func lastKey(module string) string {
	keys := brackets.FindAllString(module, -1)
	if len(keys) == 0 {
		return ""
	}
	return strings.Trim(keys[len(keys)-1], `[]"`)
}

// module returns the configuration of a module, or nil.
func (z *summarizer) module(path []string) *tfjson.ConfigModule {
	m := z.config
	for _, name := range path {
		if m == nil || m.ModuleCalls[name] == nil {
			return nil
		}
		m = m.ModuleCalls[name].Module
	}
	return m
}

// expression returns the references in the configuration of an attribute.
func (z *summarizer) expression(path []string, c *change, attribute string) []string {
	m := z.module(path)
	if m == nil {
		return nil
	}
	for _, r := range m.Resources {
		if r != nil && r.Mode == tfjson.ManagedResourceMode && r.Type == c.Type && r.Name == c.Name {
			return references(r.Expressions[attribute])
		}
	}
	return nil
}

// isConcealed reports whether the configuration sets an attribute to a value that the plan
// does not show, because the value is unknown or sensitive.
func (z *summarizer) isConcealed(c *change, attribute string) bool {
	if c.after.isUnknown(attribute) {
		return c.after.isSecret(attribute) || len(z.expression(path(c.ModuleAddress), c, attribute)) > 0
	}
	return (c.before.isSecret(attribute) || c.after.isSecret(attribute)) && c.differs(attribute)
}

func references(e *tfjson.Expression) []string {
	if e == nil || e.ExpressionData == nil {
		return nil
	}
	return e.References
}

// follow resolves references to resources, through the variables of a module and the outputs
// of other modules. Local values cannot be followed, because a plan does not contain them.
func (z *summarizer) follow(module, refs []string, depth int) (found []reference) {
	if depth > 16 {
		return nil
	}
	for _, ref := range refs {
		steps := strings.Split(brackets.ReplaceAllString(ref, ""), ".")
		switch {
		case len(steps) < 2:
		case isOurs(steps[0]):
			found = append(found, reference{module, resourceIn(ref)})
		case steps[0] == "var" && len(module) > 0:
			parent := module[:len(module)-1]
			if m := z.module(parent); m != nil && m.ModuleCalls[module[len(module)-1]] != nil {
				call := m.ModuleCalls[module[len(module)-1]]
				found = append(found, z.follow(parent, references(call.Expressions[steps[1]]), depth+1)...)
			}
		case steps[0] == "module" && len(steps) > 2:
			child := append(slices.Clone(module), steps[1])
			if m := z.module(child); m != nil && m.Outputs[steps[2]] != nil {
				found = append(found, z.follow(child, references(m.Outputs[steps[2]].Expression), depth+1)...)
			}
		}
	}
	// A reference with a key is listed twice: with the key and without it.
	return slices.DeleteFunc(found, func(r reference) bool {
		return slices.ContainsFunc(found, func(other reference) bool {
			return strings.HasPrefix(other.resource, r.resource+"[") && slices.Equal(other.module, r.module)
		})
	})
}

// firstTwo matches the type and the name of a resource, with the key of an instance.
var firstTwo = regexp.MustCompile(`^[^.\[]+\.[^.\[]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?`)

func resourceIn(ref string) string { return firstTwo.FindString(ref) }

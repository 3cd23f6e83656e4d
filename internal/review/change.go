// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// change is what a plan does to one resource.
type change struct {
	*tfjson.ResourceChange
	before, after object
	reason        string // of a replacement or a deletion, in Terraform's words
	past          bool   // it has happened already, outside Terraform
}

func newChange(c *tfjson.ResourceChange, reason string, past bool) *change {
	return &change{
		ResourceChange: c, reason: reason, past: past,
		before: object{values: fields(c.Change.Before), secret: c.Change.BeforeSensitive},
		after:  object{values: fields(c.Change.After), secret: c.Change.AfterSensitive, unknown: c.Change.AfterUnknown},
	}
}

// source is what a line about the change is about.
func (c *change) source() source { return source{c.Address, c.before, c.after} }

// verb is the verb for what will happen or for what has happened.
func (c *change) verb(now, past string) string {
	if c.past {
		return past
	}
	return now
}

func (c *change) creates() bool  { return c.Change.Actions.Create() }
func (c *change) deletes() bool  { return c.Change.Actions.Delete() }
func (c *change) replaces() bool { return c.Change.Actions.Replace() }
func (c *change) updates() bool  { return c.Change.Actions.Update() }
func (c *change) imports() bool  { return c.Change.Importing != nil }

// forgets tells whether the resource leaves the state and stays as it is.
func (c *change) forgets() bool { return slices.Contains(c.Change.Actions, tfjson.ActionForget) }

// isQuiet tells whether nothing at all happens.
func (c *change) isQuiet() bool {
	return !c.imports() && (c.Change.Actions.NoOp() || c.Change.Actions.Read() || len(c.Change.Actions) == 0)
}

// key is that of count or for_each.
func (c *change) key() string {
	switch index := c.Index.(type) {
	case string:
		return index
	case float64:
		return strconv.FormatFloat(index, 'f', -1, 64)
	}
	return ""
}

// differs tells whether an attribute changes to something that is known.
func (c *change) differs(attribute string) bool {
	return !c.after.isUnknown(attribute) && !reflect.DeepEqual(c.before.values[attribute], c.after.values[attribute])
}

// differing are the attributes that change, in order.
func (c *change) differing() (names []string) {
	for name := range c.after.values {
		if c.differs(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// because says why a resource is replaced, with a blank before it.
func (c *change) because() string {
	switch c.reason {
	case "replace_because_tainted":
		return " because making it broke off half-way the last time"
	case "replace_by_request":
		return " because somebody asked for it (-replace)"
	case "replace_by_triggers":
		return " because something that it depends on changes"
	}
	var names []string
	for _, path := range c.Change.ReplacePaths {
		if steps, ok := path.([]any); ok && len(steps) > 0 {
			if name, ok := steps[0].(string); ok && !slices.Contains(names, "its "+words(name)) {
				names = append(names, "its "+words(name))
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	return " because " + strings.Join(names, " and ") + " cannot be changed in place"
}

// words are what people call an attribute.
func words(attribute string) string {
	return strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(attribute, "_wo_version"), "_id"), "_", " ")
}

// object are the attributes of a resource, with marks of what must not be shown and
// what is not known yet.
type object struct {
	values          map[string]any
	secret, unknown any
}

func fields(value any) map[string]any {
	found, _ := value.(map[string]any)
	return found
}

func (o object) isUnknown(attribute string) bool { return isMarked(o.unknown, attribute) }

// raw returns a text attribute also if it must not be shown, to compare it.
func (o object) raw(attribute string) string {
	text, _ := o.values[attribute].(string)
	return text
}

// isSecret is true where any of the attribute is.
func (o object) isSecret(attribute string) bool { return isMarked(o.secret, attribute) }

// isMarked tells whether a mark, which has the form of what it marks with true in
// some places, says so of any of an attribute.
func isMarked(mark any, attribute string) bool {
	if whole, ok := mark.(bool); ok {
		return whole
	}
	return anyTrue(fields(mark)[attribute])
}

func anyTrue(mark any) bool {
	switch mark := mark.(type) {
	case bool:
		return mark
	case []any:
		return slices.ContainsFunc(mark, anyTrue)
	case map[string]any:
		for _, below := range mark {
			if anyTrue(below) {
				return true
			}
		}
	}
	return false
}

// text is an attribute that may be shown, or nothing.
func (o object) text(attribute string) string {
	text, _ := o.values[attribute].(string)
	if o.isSecret(attribute) {
		return ""
	}
	return text
}

// is tells whether an attribute is known to be true.
func (o object) is(attribute string) bool {
	yes, _ := o.values[attribute].(bool)
	return yes && !o.isSecret(attribute)
}

// texts is a set of texts that may be shown.
func (o object) texts(attribute string) (texts []string) {
	list, _ := o.values[attribute].([]any)
	if o.isSecret(attribute) {
		return nil
	}
	return textsIn(list)
}

// rawTexts returns a set of texts also if it must not be shown, to compare it.
func (o object) rawTexts(attribute string) []string {
	list, _ := o.values[attribute].([]any)
	return textsIn(list)
}

func textsIn(list []any) (texts []string) {
	for _, item := range list {
		if text, ok := item.(string); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// fromTo are the values of an attribute before and after, so that what differs is shown.
func (c *change) fromTo(attribute string) []any {
	before, after := c.before.text(attribute), c.after.text(attribute)
	if before == "" || after == "" {
		return []any{" from ", c.before.shown(attribute), " to ", c.after.shown(attribute)}
	}
	from, to := calledApart(before, after)
	return []any{" from ", from, " to ", to}
}

// shown is an attribute for people.
func (o object) shown(attribute string) Part {
	value := o.values[attribute]
	switch {
	case value == nil:
		return Part{Text: "nothing"}
	case o.isSecret(attribute):
		return Part{Text: "a secret"}
	}
	return called(fmt.Sprint(value))
}

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

// change is a planned or past change of one resource.
type change struct {
	*tfjson.ResourceChange
	before, after object
	reason        string // the action_reason of Terraform for a replacement or a deletion
	past          bool   // made outside Terraform
}

func newChange(c *tfjson.ResourceChange, reason string, past bool) *change {
	return &change{
		ResourceChange: c, reason: reason, past: past,
		before: object{values: fields(c.Change.Before), secret: c.Change.BeforeSensitive},
		after:  object{values: fields(c.Change.After), secret: c.Change.AfterSensitive, unknown: c.Change.AfterUnknown},
	}
}

// source returns the source of lines that describe the change.
func (c *change) source() source { return source{c.Address, c.before, c.after} }

// verb returns the present form for a planned change and the past form for a past one.
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

// forgets reports whether the resource is removed from the state only.
func (c *change) forgets() bool { return slices.Contains(c.Change.Actions, tfjson.ActionForget) }

// isNoOp reports whether nothing changes.
func (c *change) isNoOp() bool {
	return !c.imports() && (c.Change.Actions.NoOp() || c.Change.Actions.Read() || len(c.Change.Actions) == 0)
}

// key returns the instance key of count or for_each, or "".
func (c *change) key() string {
	switch index := c.Index.(type) {
	case string:
		return index
	case float64:
		return strconv.FormatFloat(index, 'f', -1, 64)
	}
	return ""
}

// differs reports whether an attribute changes to a known value.
func (c *change) differs(attribute string) bool {
	return !c.after.isUnknown(attribute) && !reflect.DeepEqual(c.before.values[attribute], c.after.values[attribute])
}

// differing returns the names of the attributes that change, sorted.
func (c *change) differing() (names []string) {
	for name := range c.after.values {
		if c.differs(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// replacementReason returns why a resource is replaced, with a leading space, or "".
func (c *change) replacementReason() string {
	switch c.reason {
	case "replace_because_tainted":
		return " because its creation did not complete"
	case "replace_by_request":
		return " because it was requested with -replace"
	case "replace_by_triggers":
		return " because a reference in replace_triggered_by changes"
	}
	var names []string
	for _, path := range c.Change.ReplacePaths {
		if steps, ok := path.([]any); ok && len(steps) > 0 {
			if name, ok := steps[0].(string); ok && !slices.Contains(names, "its "+attributeLabel(name)) {
				names = append(names, "its "+attributeLabel(name))
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	return " because " + strings.Join(names, " and ") + " cannot be changed in place"
}

// attributeLabel returns the name of an attribute for a sentence, such as "target URL". Options
// and flags keep their names, such as "is_public".
func attributeLabel(attribute string) string {
	switch {
	case attribute == "owned_by":
		return "owner"
	case strings.HasPrefix(attribute, "is_"), strings.HasPrefix(attribute, "on_"):
		return attribute
	}
	label := strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(attribute, "_wo_version"), "_id"), "_", " ")
	if name, isURL := strings.CutSuffix(label, " url"); isURL {
		return name + " URL"
	}
	return label
}

// object contains the attributes of a resource and marks which of them are sensitive or not
// known yet.
type object struct {
	values          map[string]any
	secret, unknown any
}

func fields(value any) map[string]any {
	found, _ := value.(map[string]any)
	return found
}

func (o object) isUnknown(attribute string) bool { return isMarked(o.unknown, attribute) }

// raw returns a string attribute, even a sensitive one. It must only be compared, not shown.
func (o object) raw(attribute string) string {
	text, _ := o.values[attribute].(string)
	return text
}

// isSecret reports whether any part of an attribute is sensitive.
func (o object) isSecret(attribute string) bool { return isMarked(o.secret, attribute) }

// isMarked reports whether any part of an attribute is marked. A mark has the structure of the
// values, with true for each marked value.
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

// text returns a string attribute, or "" if it is sensitive.
func (o object) text(attribute string) string {
	text, _ := o.values[attribute].(string)
	if o.isSecret(attribute) {
		return ""
	}
	return text
}

// is reports whether an attribute is true and not sensitive.
func (o object) is(attribute string) bool {
	yes, _ := o.values[attribute].(bool)
	return yes && !o.isSecret(attribute)
}

// texts returns a set of strings, or nil if any of it is sensitive.
func (o object) texts(attribute string) (texts []string) {
	list, _ := o.values[attribute].([]any)
	if o.isSecret(attribute) {
		return nil
	}
	return textsIn(list)
}

// rawTexts returns a set of strings, even a sensitive one. It must only be compared, not shown.
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

// fromTo returns " from BEFORE to AFTER" for an attribute, with the difference visible.
func (c *change) fromTo(attribute string) []any {
	before, after := c.before.text(attribute), c.after.text(attribute)
	if before == "" || after == "" {
		return []any{" from ", c.before.shown(attribute), " to ", c.after.shown(attribute)}
	}
	from, to := quoteNames(before, after)
	return []any{" from ", from, " to ", to}
}

// shown returns the value of an attribute for a sentence.
func (o object) shown(attribute string) Part {
	value := o.values[attribute]
	switch {
	case value == nil:
		return Part{Text: "(not set)"}
	case o.isSecret(attribute):
		return Part{Text: "(sensitive value)"}
	}
	return quoteName(fmt.Sprint(value))
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// names contains the names of objects and people, by ID and email address.
type names struct {
	titles     map[string]string // of rooms, teams, people, roles and licenses, by the key of the ID
	emails     map[string]string // of people, by the key of the ID
	people     map[string]string // names, by email address in lower case
	selfID     string            // the ID of the authenticated account
	selfEmails map[string]bool   // the email addresses of that account, in lower case
}

// key returns a comparable form of an ID, because Webex writes the same ID in several forms.
func key(id string) string {
	if decoded, err := sparkapi.DecodeID(id); err == nil {
		return decoded.Type + " " + strings.ToLower(decoded.Key)
	}
	return id
}

// collectNames collects the names in the prior state, in the planned values, and in the values
// before and after each change.
func collectNames(p *plan) *names {
	n := &names{titles: map[string]string{}, emails: map[string]string{}, people: map[string]string{}, selfEmails: map[string]bool{}}
	n.module(valuesOf(p.PlannedValues))
	if p.PriorState != nil {
		n.module(valuesOf(p.PriorState.Values))
	}
	for _, c := range append(slices.Clone(p.ResourceDrift), p.ResourceChanges...) {
		if c != nil && c.Change != nil && isOurs(c.Type) {
			n.walk(c.Change.After, c.Change.AfterSensitive)
			n.walk(c.Change.Before, c.Change.BeforeSensitive)
		}
	}
	return n
}

func valuesOf(v *tfjson.StateValues) *tfjson.StateModule {
	if v == nil {
		return nil
	}
	return v.RootModule
}

func (n *names) module(m *tfjson.StateModule) {
	if m == nil {
		return
	}
	for _, r := range m.Resources {
		if r == nil || !isOurs(r.Type) {
			continue
		}
		if r.Type == "spark_me" {
			n.selfID, _ = r.AttributeValues["id"].(string)
			for _, email := range (object{values: r.AttributeValues, secret: mask(r.SensitiveValues)}).texts("emails") {
				n.selfEmails[strings.ToLower(email)] = true
			}
		}
		n.walk(r.AttributeValues, mask(r.SensitiveValues))
	}
	for _, child := range m.ChildModules {
		n.module(child)
	}
}

// mask decodes which values are sensitive. If it cannot be decoded, all values are.
func mask(raw json.RawMessage) any {
	var secret any
	if len(bytes.TrimSpace(raw)) > 0 && json.Unmarshal(raw, &secret) != nil {
		return true
	}
	return secret
}

// walk collects the names in a value and in all nested values.
func (n *names) walk(value, secret any) {
	if whole, _ := secret.(bool); whole {
		return
	}
	switch value := value.(type) {
	case []any:
		marks, _ := secret.([]any)
		for i, item := range value {
			if i < len(marks) {
				n.walk(item, marks[i])
			} else {
				n.walk(item, nil)
			}
		}
	case map[string]any:
		n.object(object{values: value, secret: secret})
		for name, item := range value {
			n.walk(item, fields(secret)[name])
		}
	}
}

func (n *names) object(o object) {
	if id := o.text("id"); id != "" {
		for _, attribute := range []string{"title", "name", "display_name"} {
			// The title of a person is a job title.
			if title := o.text(attribute); title != "" && (attribute != "title" || o.values["display_name"] == nil) {
				n.titles[key(id)] = title
			}
		}
		for _, email := range o.texts("emails") {
			n.person(id, email, o.text("display_name"))
		}
		if general := o.text("general_room_id"); general != "" && o.text("name") != "" {
			n.titles[key(general)] = o.text("name") + " (General)"
		}
	}
	if email := o.text("person_email"); email != "" {
		n.person(o.text("person_id"), email, o.text("person_display_name"))
	}
}

func (n *names) person(id, email, name string) {
	if name != "" {
		n.people[strings.ToLower(email)] = name
	}
	if id != "" {
		n.emails[key(id)] = email
	}
}

// short returns the first 8 characters of the unique part of an ID.
func short(id string) string {
	if decoded, err := sparkapi.DecodeID(id); err == nil {
		id = decoded.Key
	}
	if len(id) > 8 {
		id = id[:8] + "…"
	}
	return strings.Map(func(r rune) rune {
		if r < asciiEnd && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r == '-' || r == '…' {
			return r
		}
		return -1
	}, id)
}

const asciiEnd = 0x80 // characters below are ASCII

func isOurs(resourceType string) bool { return strings.HasPrefix(resourceType, "spark_") }

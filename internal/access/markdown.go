// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package access

import (
	"fmt"
	"slices"
	"strings"
)

// parentScopes has the scope to list the rooms or teams. The resources for all members require
// this scope for an import by name, and their list resources require it for each query.
var parentScopes = map[string]string{"spark_room_members": "spark:rooms_read", "spark_team_members": "spark:teams_read"}

// List returns the requirements of a type as a Markdown list for its documentation page.
// It returns "" for a type without requirements.
func List(kind Kind, name string) string {
	types := Types()
	i := slices.IndexFunc(types, func(t Type) bool { return t.Kind == kind && t.Name == name })
	if i < 0 {
		return ""
	}
	t := types[i]
	text := "**Required access** (see [Permissions](../guides/permissions.md)):\n"
	if r, ok := t.Read(); ok {
		if t.Kind == ListResource && t.path == "/messages" { // which does not filter by mentioned people
			r.Bot = "only messages of direct (1:1) rooms"
		}
		if t.Kind == ListResource && t.path == "/people" { // which cannot list people by ID
			r.Bot = "by email or name"
		}
		text += "\n- To read: " + r.markdown()
	}
	if r, ok := t.Change(); ok {
		switch {
		case t.Kind == Action:
			r.Role = "member of the room"
			text += "\n- To send: " + r.markdown()
		case r.Note == scopeOfResource:
			text += "\n- To create: " + r.markdown() + "\n- To update and delete: " + Requirement{Bot: r.Bot}.markdown()
		default:
			text += "\n- To create, update and delete: " + r.markdown()
		}
	}
	switch scope := parentScopes[t.Name]; {
	case scope == "":
	case t.Kind == Resource:
		text += "\n- To import by name: also scope `" + scope + "`."
	case t.Kind == ListResource:
		text += "\n- To query: also scope `" + scope + "`."
	}
	return text
}

// markdown returns the scopes, the role and the permissions of bots as one line of
// Markdown.
func (r Requirement) markdown() string {
	text := r.scopesMarkdown() + "."
	if r.Role != "" {
		text += " Role: " + r.Role + "."
	}
	switch r.Bot {
	case anyBot:
		return text + " Bots can do this."
	case noBot:
		return text + " Bots cannot do this."
	default:
		return text + " Bots: " + r.Bot + "."
	}
}

func (r Requirement) scopesMarkdown() string {
	switch {
	case r.Note == scopeOfResource:
		return "the scope to read the [resource that the webhook reports](../guides/permissions.md#webhooks)"
	case len(r.Scopes) == 0:
		return "no particular scope"
	}
	text := "scope `" + strings.Join(r.Scopes, "` or `") + "`"
	if r.Note == undocumented {
		text += " (not documented by Webex)"
	}
	return text
}

// Table returns the requirements of all endpoints as a Markdown table.
func Table() string {
	var b strings.Builder
	b.WriteString("| Resource or data source | Access | Scope | Role | Bot | Status |\n|---|---|---|---|---|---|\n")
	for _, e := range endpoints {
		write := func(names []string, operation string, r Requirement) {
			scopes := "none"
			switch {
			case r.Note == scopeOfResource:
				scopes = "see [Webhooks](#webhooks)"
			case len(r.Scopes) > 0:
				scopes = "`" + strings.Join(r.Scopes, "` or `") + "`"
			}
			if r.Note == undocumented {
				scopes += " (undocumented)"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", strings.Join(names, ", "), operation, scopes, orAny(r.Role), r.Bot, r.Otherwise)
		}
		var readers, changers []string
		for _, t := range typesOf(e) {
			name := "`" + t.Name + "`"
			if _, ok := t.Read(); ok && !slices.Contains(readers, name) {
				readers = append(readers, name)
			}
			if _, ok := t.Change(); ok {
				changers = append(changers, name)
			}
		}
		write(readers, "read", e.read)
		if len(changers) > 0 {
			write(changers, "write", e.change)
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func orAny(text string) string {
	if text == "" {
		return "any"
	}
	return text
}

// WebhookTable returns the scopes of webhooks as a Markdown table.
func WebhookTable() string {
	var b strings.Builder
	b.WriteString("| `resource` of the webhook | Scope |\n|---|---|\n")
	for _, w := range WebhookScopes() {
		fmt.Fprintf(&b, "| `%s` | `%s` |\n", w.Resource, w.Scope)
	}
	b.WriteString("| `all` | all scopes in this table |")
	return b.String()
}

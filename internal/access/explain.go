// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package access

import "strings"

// permissionsURL is the URL of the guide with the table of all requirements.
const permissionsURL = "https://registry.terraform.io/providers/ciscospark/spark/latest/docs/guides/permissions"

// Explain returns the probable reason why Webex rejected a request with status 403
// Forbidden and the message, and what to do.
func Explain(method, path, message string) string {
	if strings.Contains(message, "Failed to get activity") {
		return "In a group room, a bot can read only messages that mention it. To list these messages, set mentioned_people = \"me\". " +
			"To read other messages, use the access token of an integration."
	}
	r, known := Of(method, path)
	if !known {
		return "The access token probably lacks a scope for this request, or the account lacks a role or a license." + permissionsHint
	}
	causes := []string{"The access token probably lacks " + r.scopeText()}
	if r.Role != "" {
		causes = append(causes, "the account does not have the required role ("+r.Role+")")
	}
	text := strings.Join(causes, ", or ") + "."
	if r.Bot == noBot {
		text += " Bots cannot send this request."
	}
	return text + permissionsHint
}

// permissionsHint states where users find the scopes and roles.
const permissionsHint = " See " + permissionsURL + " for all scopes and roles. To see the account and the scopes of a login, run \"terraform-provider-spark whoami\"."

func (r Requirement) scopeText() string {
	switch len(r.Scopes) {
	case 0:
		if r.Note != scopeOfResource {
			return "a scope for this request"
		}
		texts := []string{}
		for _, w := range WebhookScopes() {
			texts = append(texts, w.Scope+" for "+w.Resource)
		}
		return "the scope to read the resource that the webhook reports (" + strings.Join(texts, ", ") + ")"
	default:
		return "the scope " + strings.Join(r.Scopes, " or ")
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package account

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Environment variables for arguments of the provider block.
const (
	AllowedVariable      = "SPARK_ALLOWED_ACCOUNTS"
	AcceptChangeVariable = "SPARK_ACCEPT_ACCOUNT_CHANGE"
)

// ParseAllowed splits a comma-separated list of accounts.
func ParseAllowed(list string) (accounts []string) {
	for account := range strings.SplitSeq(list, ",") {
		if account = strings.TrimSpace(account); account != "" {
			accounts = append(accounts, account)
		}
	}
	return accounts
}

// CheckAllowedEntry returns the reason why a text is not a valid entry of the allowed
// accounts, and "" for a valid entry. Valid entries are an email address, the ID of a
// person, bot or organization, and the UUID in one of these IDs.
func CheckAllowedEntry(entry string) string {
	if tfvalue.IsEmail(entry) || sparkapi.CheckID(entry, "PEOPLE") == nil || sparkapi.CheckID(entry, "ORGANIZATION") == nil {
		return ""
	}
	return fmt.Sprintf("%q is not an account. Use an email address such as \"anna.bauer@example.com\", or the ID of a person, bot or organization.", entry)
}

// NotAllowed reports that the access token belongs to an account that is not allowed.
type NotAllowed struct {
	account Account
	allowed []string
}

// Diagnostic returns the summary and the detail of the diagnostic.
func (e *NotAllowed) Diagnostic() (summary, detail string) {
	allowed := "The accounts allowed by allowed_accounts or the environment variable " + AllowedVariable + " are: " + strings.Join(e.allowed, ", ") + "."
	if e.account.Person == nil {
		return "The account of the access token is unknown",
			"Webex did not return the account that the access token belongs to. " + allowed + " Use an access token with the scope spark:people_read."
	}
	return "The account of the access token is not allowed",
		fmt.Sprintf("The access token belongs to %s (ID %s, organization %s). %s Use an access token of one of these accounts.",
			e.account, e.account.Person.ID, e.account.Person.OrgID, allowed)
}

// CheckAllowed returns a [*NotAllowed] unless the list contains the ID of the account, one
// of its email addresses, or the ID of its organization. An empty list allows every
// account.
func (a Account) CheckAllowed(allowed []string) *NotAllowed {
	isAccount := func(entry string) bool {
		return isID(a.Person.ID, entry) || isID(a.Person.OrgID, entry) ||
			slices.ContainsFunc(a.Person.Emails, func(email string) bool { return strings.EqualFold(email, entry) })
	}
	if len(allowed) == 0 || a.Person != nil && slices.ContainsFunc(allowed, isAccount) {
		return nil
	}
	return &NotAllowed{a, allowed}
}

// isID reports whether an entry is the ID, or the UUID that the ID contains. Control Hub
// shows the UUID.
func isID(id, entry string) bool {
	decoded, err := sparkapi.DecodeID(id)
	return sparkapi.SameID(id, entry) || err == nil && strings.EqualFold(decoded.Key, entry)
}

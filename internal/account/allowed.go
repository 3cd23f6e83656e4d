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

// The environment variables of the provider block.
const (
	AllowedVariable      = "SPARK_ALLOWED_ACCOUNTS"
	AcceptChangeVariable = "SPARK_ACCEPT_ACCOUNT_CHANGE"
)

// ParseAllowed splits a list of accounts that is separated by commas.
func ParseAllowed(list string) (accounts []string) {
	for account := range strings.SplitSeq(list, ",") {
		if account = strings.TrimSpace(account); account != "" {
			accounts = append(accounts, account)
		}
	}
	return accounts
}

// CheckAllowedEntry returns why a text is not an account to allow, and an empty text if it
// is one: an email address, the ID of a person, bot or organization, or the UUID in one.
func CheckAllowedEntry(entry string) string {
	if tfvalue.IsEmail(entry) || sparkapi.CheckID(entry, "PEOPLE") == nil || sparkapi.CheckID(entry, "ORGANIZATION") == nil {
		return ""
	}
	return fmt.Sprintf("%q is not an account: it must be an email address such as \"anna.bauer@example.com\", or the ID of a person, bot or organization.", entry)
}

// NotAllowed says that the access token belongs to an account that may not be
// used.
type NotAllowed struct {
	account Account
	allowed []string
}

// Diagnostic returns what to show to the user.
func (e *NotAllowed) Diagnostic() (summary, detail string) {
	allowed := "allowed_accounts or the environment variable " + AllowedVariable + " allows: " + strings.Join(e.allowed, ", ") + "."
	if e.account.Person == nil {
		return "The account of the access token is unknown",
			allowed + " Webex did not tell to which account the access token belongs. Use an access token with the scope spark:people_read."
	}
	return "The account of the access token is not allowed",
		fmt.Sprintf("The access token belongs to %s (ID %s, organization %s). %s Use an access token of one of these accounts.",
			e.account, e.account.Person.ID, e.account.Person.OrgID, allowed)
}

// CheckAllowed returns a [*NotAllowed] unless the account is one of those that may be
// used: by its ID, one of its email addresses, or the ID of its organization. An empty
// list allows every account.
func (a Account) CheckAllowed(allowed []string) *NotAllowed {
	isAccount := func(entry string) bool {
		return isID(a.Person.ID, entry) || isID(a.Person.OrgID, entry) ||
			slices.ContainsFunc(a.Person.Emails, func(own string) bool { return strings.EqualFold(own, entry) })
	}
	if len(allowed) == 0 || a.Person != nil && slices.ContainsFunc(allowed, isAccount) {
		return nil
	}
	return &NotAllowed{a, allowed}
}

// isID reports whether an entry is the ID, or the UUID in it, which Control Hub shows.
func isID(id, entry string) bool {
	decoded, err := sparkapi.DecodeID(id)
	return sparkapi.SameID(id, entry) || err == nil && strings.EqualFold(decoded.Key, entry)
}

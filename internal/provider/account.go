// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"errors"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func allowedAccountsAttribute() schema.Attribute {
	return schema.SetAttribute{
		Optional: true, ElementType: types.StringType,
		Validators: []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.NoNullValues(), setvalidator.ValueStringsAre(allowedAccount())},
		MarkdownDescription: "The accounts that the provider can use: email addresses or IDs of people and bots, or the ID of an organization to allow all its accounts. " +
			"If the access token belongs to another account, the provider returns an error before it reads or changes objects. " +
			"If omitted, all accounts are allowed. " +
			"Can also be set with the `" + account.AllowedVariable + "` environment variable, as a comma-separated list.",
	}
}

func acceptAccountChangeAttribute() schema.Attribute {
	return schema.BoolAttribute{
		Optional: true,
		MarkdownDescription: "Whether to accept that the account or the base URL has changed. Defaults to `false`. " +
			"If `false`, the plan fails if Webex does not find an object that the authenticated account has never accessed, and the object stays in the state. " +
			"Accounts that managed a room or team before remain members. " +
			"If `true`, the plan creates objects again that Webex does not find, and can remove accounts that managed a room or team before. Set this to `true` for one apply only. " +
			"See [Change the account](https://registry.terraform.io/providers/ciscospark/spark/latest/docs/guides/authentication#change-the-account). " +
			"Can also be set with the `" + account.AcceptChangeVariable + "` environment variable.",
	}
}

// allowedAccount returns a validator of the elements of allowed_accounts.
func allowedAccount() validator.String {
	return tfvalue.StringCheck("must be an email address, or the ID of a person, bot or organization", account.CheckAllowedEntry)
}

// account returns the authenticated account. It adds an error if the account is not allowed,
// or if the request for the account fails. An invalid token or base URL is therefore reported
// once, and not for each resource.
func (m *model) account(ctx context.Context, client *sparkapi.Client, diags *diag.Diagnostics) account.Account {
	allowed, accepts := m.allowedAccounts(diags), m.acceptsAccountChange(diags)
	if diags.HasError() {
		return account.Account{}
	}
	found, err := account.Lookup(ctx, client, accepts)
	if err != nil {
		addLookupError(diags, err)
		return account.Account{}
	}
	if notAllowed := found.CheckAllowed(allowed); notAllowed != nil {
		diags.AddError(notAllowed.Diagnostic())
	}
	return found
}

// allowedAccounts returns the accounts that the configuration or the environment variable
// allows. It returns nil if all accounts are allowed.
func (m *model) allowedAccounts(diags *diag.Diagnostics) []string {
	if m.AllowedAccounts.IsNull() {
		allowed := account.ParseAllowed(os.Getenv(account.AllowedVariable))
		for _, entry := range allowed {
			if problem := account.CheckAllowedEntry(entry); problem != "" {
				diags.AddError("Invalid "+account.AllowedVariable, problem)
			}
		}
		return allowed
	}
	allowed := tfvalue.SetToStrings(m.AllowedAccounts)
	if m.AllowedAccounts.IsUnknown() || slices.ContainsFunc(m.AllowedAccounts.Elements(), attr.Value.IsUnknown) {
		diags.AddAttributeError(path.Root("allowed_accounts"), "Invalid allowed_accounts",
			"The value depends on a resource that is not applied yet. Use a value that is known during the plan.")
	}
	return allowed
}

// acceptsAccountChange returns the value of accept_account_change from the configuration or
// the environment variable.
func (m *model) acceptsAccountChange(diags *diag.Diagnostics) bool {
	text := strings.TrimSpace(os.Getenv(account.AcceptChangeVariable))
	if !m.AcceptAccountChange.IsNull() || text == "" {
		return m.AcceptAccountChange.ValueBool() // false if it is unknown
	}
	accepts, err := strconv.ParseBool(text)
	if err != nil {
		diags.AddError("Invalid "+account.AcceptChangeVariable, "The environment variable must be true or false, not "+strconv.Quote(text)+".")
	}
	return accepts
}

// addLookupError adds the error of the request for the account.
func addLookupError(diags *diag.Diagnostics, err error) {
	var apiErr *sparkapi.Error
	var renewalErr *auth.RenewalError
	switch {
	case errors.As(err, &renewalErr):
		diags.AddError("Could not renew the access token", renewalErr.Error()+".")
	case errors.Is(err, sparkapi.ErrUnauthorized):
		diags.AddError("Webex rejected the access token",
			"The access token is invalid, expired or revoked. Set a new access token. Personal access tokens are valid for 12 hours, and access tokens of integrations for 14 days. Access tokens of bots do not expire.\n\n"+err.Error())
	case errors.As(err, &apiErr) && apiErr.StatusCode == http.StatusNotFound:
		diags.AddError("Could not find the Webex API at the base URL",
			"Set base_url or the environment variable "+sparkapi.BaseURLVariable+" to a base URL such as "+sparkapi.DefaultBaseURL+".\n\n"+err.Error())
	case errors.Is(err, sparkapi.ErrForbidden):
		diags.AddError("Could not read the authenticated account",
			"The response does not come from Webex. A proxy or firewall probably rejected the request. Allow requests to the base URL, or change base_url.\n\n"+err.Error())
	case errors.Is(err, sparkapi.ErrRateLimited):
		diags.AddError("Webex accepts no requests for now",
			tfvalue.Sentence(err.Error())+"\nOther programs that use the same account have probably used up its rate limit. "+
				"Run the command again later, or set max_rate_limit_wait in the provider block to wait longer.")
	default:
		diags.AddError("Could not connect to Webex", err.Error())
	}
}

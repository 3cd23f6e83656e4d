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
		MarkdownDescription: "The accounts whose access token may be used: email addresses or IDs of people or bots, or the ID of an organization, whose accounts may all be used. " +
			"If the access token belongs to another account, the provider reports an error before it reads or changes anything. " +
			"If omitted, every account may be used. " +
			"Can also be set with the `" + account.AllowedVariable + "` environment variable, separated by commas.",
	}
}

func acceptAccountChangeAttribute() schema.Attribute {
	return schema.BoolAttribute{
		Optional: true,
		MarkdownDescription: "Whether the account of the access token, or the service of the base URL, was changed on purpose. " +
			"By default, an object that Webex does not find stays in the state, with an error, unless this account has seen the object before, " +
			"and accounts that managed a room or team before are not removed from the members. " +
			"With `true`, such an object is planned to be created again, and these accounts are members like all others. Set this for one apply only. " +
			"Can also be set with the `" + account.AcceptChangeVariable + "` environment variable. Defaults to `false`.",
	}
}

// allowedAccount returns a validator for the accounts that may be used.
func allowedAccount() validator.String {
	return tfvalue.StringCheck("must be an email address, or the ID of a person, bot or organization", account.CheckAllowedEntry)
}

// account returns the account that the access token belongs to. It adds an error if the
// account may not be used, or if it cannot be looked up, so that an invalid token or base
// URL is reported once and not by every resource.
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
	if refused := found.CheckAllowed(allowed); refused != nil {
		diags.AddError(refused.Diagnostic())
	}
	return found
}

// allowedAccounts returns the accounts that the configuration or the environment allows,
// and none if all are allowed.
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
			"The accounts are not known before another resource is applied. Use values that do not depend on resources.")
	}
	return allowed
}

// acceptsAccountChange reports whether the configuration or the environment states that the
// account was changed on purpose.
func (m *model) acceptsAccountChange(diags *diag.Diagnostics) bool {
	text := strings.TrimSpace(os.Getenv(account.AcceptChangeVariable))
	if !m.AcceptAccountChange.IsNull() || text == "" {
		return m.AcceptAccountChange.ValueBool() // false if it is unknown
	}
	accepts, err := strconv.ParseBool(text)
	if err != nil {
		diags.AddError("Invalid "+account.AcceptChangeVariable, "The environment variable must be true or false, and is "+strconv.Quote(text)+".")
	}
	return accepts
}

// addLookupError adds the error of looking up the account.
func addLookupError(diags *diag.Diagnostics, err error) {
	var answer *sparkapi.Error
	var ended *auth.RenewalError
	switch {
	case errors.As(err, &ended):
		diags.AddError("Could not renew the access token", ended.Error()+".")
	case errors.Is(err, sparkapi.ErrUnauthorized):
		diags.AddError("Webex rejected the access token",
			"The access token is invalid, expired or revoked. Personal tokens are valid for 12 hours, access tokens of integrations for 14 days, and tokens of bots as long as the bot exists.\n\n"+err.Error())
	case errors.As(err, &answer) && answer.StatusCode == http.StatusNotFound:
		diags.AddError("Could not find the Webex API at the base URL",
			"Set base_url or the environment variable "+sparkapi.BaseURLVariable+" to a base URL such as "+sparkapi.DefaultBaseURL+".\n\n"+err.Error())
	case errors.Is(err, sparkapi.ErrForbidden):
		diags.AddError("Could not look up the account of the access token",
			"The response is not one of Webex. A proxy or firewall probably refuses the requests. Allow requests to the base URL, or change base_url.\n\n"+err.Error())
	case errors.Is(err, sparkapi.ErrRateLimited):
		diags.AddError("Webex accepts no requests for now",
			tfvalue.Sentence(err.Error())+"\nOther programs that use the same account have probably used up its rate limit. "+
				"Run the command again later, or set max_rate_limit_wait in the provider block to wait longer.")
	default:
		diags.AddError("Could not connect to Webex", err.Error())
	}
}

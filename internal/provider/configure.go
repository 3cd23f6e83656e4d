// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"os"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/bulk"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

type model struct {
	AccessToken          types.String `tfsdk:"access_token"`
	CredentialsFile      types.String `tfsdk:"credentials_file"`
	OAuth                types.Object `tfsdk:"oauth"`
	BaseURL              types.String `tfsdk:"base_url"`
	SingleRequestTimeout types.Int64  `tfsdk:"single_request_timeout"`
	WaitOnRateLimit      types.Bool   `tfsdk:"wait_on_rate_limit"`
	MaxRateLimitWait     types.Int64  `tfsdk:"max_rate_limit_wait"`
	MaxRetries           types.Int64  `tfsdk:"max_retries"`
	BulkRead             types.Bool   `tfsdk:"bulk_read"`
	AllowedAccounts      types.Set    `tfsdk:"allowed_accounts"`
	AcceptAccountChange  types.Bool   `tfsdk:"accept_account_change"`
}

// Schema returns the schema of the provider block.
func (p *sparkProvider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages the rooms, teams, memberships, webhooks and people of Cisco Spark (now Webex). Rooms are called spaces in the Webex app.",
		Attributes: map[string]schema.Attribute{
			"access_token": schema.StringAttribute{
				Optional: true, Sensitive: true, Validators: []validator.String{tfvalue.Credential()},
				MarkdownDescription: "The access token of a person, a bot, an integration or a service app. The provider has the permissions of this account. " +
					"Conflicts with `credentials_file` and `oauth`. Can also be set with the `SPARK_ACCESS_TOKEN` or `WEBEX_ACCESS_TOKEN` environment variable.",
			},
			"credentials_file": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.File()},
				MarkdownDescription: "The path of the credentials file that `terraform-provider-spark login` saves. The provider renews the access token before it expires, and saves the new token in the file. " +
					"The directory of the file must be writable. Conflicts with `access_token` and `oauth`. Can also be set with the `SPARK_CREDENTIALS_FILE` environment variable.",
			},
			"oauth": oauthAttribute(),
			"base_url": schema.StringAttribute{
				Optional: true, Validators: []validator.String{baseURLValidator()},
				MarkdownDescription: "The base URL of the Webex API. Defaults to the base URL in the credentials file, or to `" + sparkapi.DefaultBaseURL + "`. " +
					"Must begin with `https://`, unless the server runs on the local computer. Can also be set with the `SPARK_BASE_URL` environment variable.",
			},
			"single_request_timeout": schema.Int64Attribute{
				Optional: true, Validators: []validator.Int64{int64validator.Between(1, 3600)},
				MarkdownDescription: "The timeout of a single request in seconds, without retries and waits for the rate limit. " +
					"The upload of a file can take longer if it makes progress. Defaults to `60`. Must be between 1 and 3600.",
			},
			"wait_on_rate_limit": schema.BoolAttribute{
				Optional: true,
				MarkdownDescription: "Whether to wait and retry if Webex rejects a request because of the rate limit. Defaults to `true`. " +
					"If `false`, the request fails, also if Webex is temporarily unavailable and the response requires a wait of more than 8 seconds.",
			},
			"max_rate_limit_wait": maxWaitAttribute(),
			"max_retries": schema.Int64Attribute{
				Optional: true, Validators: []validator.Int64{int64validator.Between(0, 100)},
				MarkdownDescription: "The maximum number of retries of a request after a network error, or if Webex is temporarily unavailable. The provider waits for at most one minute before each retry. " +
					"A request is never retried if the retry could create a second object. Defaults to `4`. Must be between 0 and 100.",
			},
			"bulk_read": schema.BoolAttribute{
				Optional: true,
				MarkdownDescription: "Whether to read rooms, teams, memberships, webhooks and people from lists of up to 1000 objects, which need fewer requests. Defaults to `true`. " +
					"If `false`, the provider sends one request for each object, which is useful only to diagnose problems. See the guide [Rate limits and large organizations](https://registry.terraform.io/providers/ciscospark/spark/latest/docs/guides/rate-limits).",
			},
			"allowed_accounts":      allowedAccountsAttribute(),
			"accept_account_change": acceptAccountChangeAttribute(),
		},
	}
}

// baseURLValidator returns a validator of base URLs.
func baseURLValidator() validator.String {
	return tfvalue.StringCheck("must be the base URL of the Webex API", func(text string) string {
		if err := sparkapi.CheckBaseURL(text); err != nil {
			return "The base URL is invalid: " + strings.TrimPrefix(err.Error(), sparkapi.ErrInvalid.Error()+": ") + "."
		}
		return ""
	})
}

// Configure creates the client and requests the authenticated account. An invalid token or
// base URL is therefore reported once, and not for each resource.
func (p *sparkProvider) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	options := append([]sparkapi.Option{
		sparkapi.WithUserAgent(userAgent(p.version, req.TerraformVersion)),
		sparkapi.WithLogger(logger()),
	}, p.options...)
	options = append(options, config.options()...)
	if maxWait := config.maxWait(&resp.Diagnostics); maxWait != nil {
		options = append(options, maxWait)
	}
	warnings := &tokenWarnings{ctx: context.WithoutCancel(ctx)}
	known, more := config.credentials(ctx, options, warnings, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	client, err := sparkapi.New(append(append(options, more...), bulk.WithInvalidation())...)
	if err != nil {
		resp.Diagnostics.AddError("Could not configure the provider", err.Error())
		return
	}
	data := &crud.ProviderData{Client: client}
	if known {
		data.Account = config.account(ctx, client, &resp.Diagnostics)
	}
	data.Bulk = bulk.New(client, data.Account.Person, logger())
	if tfvalue.HasValue(config.BulkRead) && !config.BulkRead.ValueBool() {
		data.Bulk = bulk.NewUnshared(client)
	}
	warnings.appendTo(&resp.Diagnostics)
	p.tracker.Reset()
	p.data.Store(data)
	resp.ResourceData = data
	resp.ListResourceData = data
	resp.DataSourceData = data
	resp.EphemeralResourceData = data
	resp.ActionData = data
}

// options returns the client options of all settings except the token and the base URL.
func (m *model) options() []sparkapi.Option {
	var options []sparkapi.Option
	if tfvalue.HasValue(m.SingleRequestTimeout) {
		options = append(options, sparkapi.WithSingleRequestTimeout(time.Duration(m.SingleRequestTimeout.ValueInt64())*time.Second))
	}
	if tfvalue.HasValue(m.WaitOnRateLimit) {
		options = append(options, sparkapi.WithWaitOnRateLimit(m.WaitOnRateLimit.ValueBool()))
	}
	if tfvalue.HasValue(m.MaxRetries) {
		options = append(options, sparkapi.WithMaxRetries(int(m.MaxRetries.ValueInt64())))
	}
	return options
}

// userAgent returns the User-Agent header.
func userAgent(version, terraform string) string {
	agent := "terraform-provider-spark/" + version
	if terraform != "" {
		agent += " Terraform/" + terraform
	}
	if more := os.Getenv("TF_APPEND_USER_AGENT"); more != "" {
		agent += " " + more
	}
	return agent
}

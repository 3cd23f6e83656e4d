// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package token implements the ephemeral resource spark_access_token, which exchanges a refresh
// token for an access token.
package token

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

type model struct {
	ClientID              types.String `tfsdk:"client_id"`
	ClientSecret          types.String `tfsdk:"client_secret"`
	RefreshToken          types.String `tfsdk:"refresh_token"`
	CacheFile             types.String `tfsdk:"token_cache_file"`
	Code                  types.String `tfsdk:"code"`
	AccessToken           types.String `tfsdk:"access_token"`
	ExpiresAt             types.String `tfsdk:"expires_at"`
	NextRefreshToken      types.String `tfsdk:"next_refresh_token"`
	RefreshTokenExpiresAt types.String `tfsdk:"refresh_token_expires_at"`
}

type accessToken struct{ crud.EphemeralResourceBase }

var (
	_ ephemeral.EphemeralResourceWithConfigure      = &accessToken{}
	_ ephemeral.EphemeralResourceWithValidateConfig = &accessToken{}
)

func (e *accessToken) Metadata(_ context.Context, req ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_access_token"
}

func (e *accessToken) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Requests an access token of Cisco Spark (now Webex) with a refresh token. The tokens are not stored in the state or the plan. " +
			"Use the access token in a provider block for another account, or save it in a secret store with a write-only attribute. " +
			"To renew the access token of the provider itself, set `oauth` in the provider block instead.\n\n" +
			"Terraform opens the resource once during a plan, twice during an apply and three times during a destroy. Each time, Webex returns a new access token, unless `token_cache_file` is set. " +
			"Earlier access tokens probably remain valid until they expire.\n\n" +
			"Set `token_cache_file`, also in CI. If Webex returns a new refresh token and this file is not set, " +
			"Terraform cannot open the resource a second time, and the provider shows a warning.",
		Attributes: map[string]schema.Attribute{
			"client_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.Credential()},
				MarkdownDescription: "The client ID of the integration or service app. Can also be set with the `SPARK_CLIENT_ID` environment variable.",
			},
			"client_secret": schema.StringAttribute{
				Optional: true, Sensitive: true, Validators: []validator.String{tfvalue.Credential()},
				MarkdownDescription: "The client secret of the integration or service app. Can also be set with the `SPARK_CLIENT_SECRET` environment variable.",
			},
			"refresh_token": schema.StringAttribute{
				Optional: true, Sensitive: true, Validators: []validator.String{tfvalue.Credential()},
				MarkdownDescription: "The refresh token. Can also be set with the `SPARK_REFRESH_TOKEN` environment variable.",
			},
			"token_cache_file": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.File()},
				MarkdownDescription: "The path of a file in which the provider saves the tokens. Use one file for each refresh token. " +
					"The provider returns the saved access token until it expires. Can also be set with the `SPARK_TOKEN_CACHE_FILE` environment variable.",
			},
			"code": schema.StringAttribute{
				Optional: true, Sensitive: true,
				MarkdownDescription: "Not supported. If set, the provider returns an error. An authorization code can be used only once, and Terraform opens the resource several times. Exchange the code for a refresh token with `terraform-provider-spark token exchange`.",
			},
			"access_token": schema.StringAttribute{
				Computed: true, Sensitive: true,
				MarkdownDescription: "The access token.",
			},
			"expires_at": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "The time at which the access token expires, in RFC 3339 format. Access tokens of Webex are valid for 14 days.",
			},
			"next_refresh_token": schema.StringAttribute{
				Computed: true, Sensitive: true,
				MarkdownDescription: "The refresh token for the next request. The value is that of `refresh_token`, unless Webex returned a new refresh token.",
			},
			"refresh_token_expires_at": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "The time at which `next_refresh_token` expires, in RFC 3339 format. Refresh tokens of Webex are valid for 90 days, and each use extends this.",
			},
		},
	}
}

// ValidateConfig adds an error for an authorization code, because a code can be used only
// once.
func (e *accessToken) ValidateConfig(ctx context.Context, req ephemeral.ValidateConfigRequest, resp *ephemeral.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !config.Code.IsNull() {
		resp.Diagnostics.AddAttributeError(path.Root("code"), "An authorization code can be used only once",
			"Terraform opens this ephemeral resource several times. Exchange the code for a refresh token, and set refresh_token:\n\nterraform-provider-spark token exchange --code …\n\n"+
				"To log in with the browser instead, run this command:\n\nterraform-provider-spark login")
	}
}

// Open requests an access token, unless the cache contains a valid one.
func (e *accessToken) Open(ctx context.Context, req ephemeral.OpenRequest, resp *ephemeral.OpenResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tokens, err := e.credentials(ctx, &config, resp)
	if err != nil {
		resp.Diagnostics.AddError("Could not get an access token", err.Error()+".")
		return
	}
	config.AccessToken = types.StringValue(tokens.AccessToken)
	config.ExpiresAt = timeOrNull(tokens.ExpiresAt)
	config.NextRefreshToken = types.StringValue(tokens.RefreshToken)
	config.RefreshTokenExpiresAt = timeOrNull(tokens.RefreshTokenExpiresAt)
	resp.Diagnostics.Append(resp.Result.Set(ctx, &config)...)
}

// credentials returns the tokens for the configured refresh token, and requests them from the
// base URL of the provider block. The cache entry is shared with a provider block that has the
// same refresh token.
func (e *accessToken) credentials(ctx context.Context, config *model, resp *ephemeral.OpenResponse) (auth.Credentials, error) {
	source, err := auth.Config{
		BaseURL: e.Client.BaseURL(),
		OAuth: &auth.OAuthConfig{
			ClientID: config.ClientID.ValueStringPointer(), ClientSecret: config.ClientSecret.ValueStringPointer(),
			RefreshToken: config.RefreshToken.ValueStringPointer(), CacheFile: config.CacheFile.ValueStringPointer(),
		},
	}.ResolveGrant()
	if err != nil {
		return auth.Credentials{}, err
	}
	tokens, err := auth.NewTokenSource(source, e.Client.AccessTokens, func(summary, detail string) {
		tflog.Warn(ctx, summary+": "+detail)
		resp.Diagnostics.AddWarning(summary, detail)
	})
	if err != nil {
		return auth.Credentials{}, err
	}
	return tokens.Credentials(ctx)
}

// timeOrNull returns the time in RFC 3339 format, and null for the zero time.
func timeOrNull(at time.Time) types.String {
	if at.IsZero() {
		return types.StringNull()
	}
	return types.StringValue(at.UTC().Format(time.RFC3339))
}

// Package token has the ephemeral resource spark_access_token, which exchanges a refresh
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
		MarkdownDescription: "An access token, made of a refresh token (`POST /access_token`), that is in no state and no plan: " +
			"for a provider block with another account, or for a secret store, through a write-only attribute.\n\n" +
			"The provider block that opens it has a token of its own. One that needs no more than a token which is kept alive has `oauth` for that. " +
			"Terraform opens this once in a plan, twice in an apply, three times in a destroy, and each time the service gives another access token, unless `token_cache_file` is set. " +
			"The earlier ones stay good until their end, as far as is known. Where the service gives another refresh token as well, the cache is needed: " +
			"without it the second opening fails, and a warning says so.",
		Attributes: map[string]schema.Attribute{
			"client_id": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.Credential()},
				MarkdownDescription: "The client ID of the integration or service app. Else that of the environment variable `SPARK_CLIENT_ID`.",
			},
			"client_secret": schema.StringAttribute{
				Optional: true, Sensitive: true, Validators: []validator.String{tfvalue.Credential()},
				MarkdownDescription: "Its client secret. Else that of the environment variable `SPARK_CLIENT_SECRET`.",
			},
			"refresh_token": schema.StringAttribute{
				Optional: true, Sensitive: true, Validators: []validator.String{tfvalue.Credential()},
				MarkdownDescription: "The refresh token. Else that of the environment variable `SPARK_REFRESH_TOKEN`.",
			},
			"token_cache_file": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.File()},
				MarkdownDescription: "A file of the provider's own, one for each refresh token, that keeps what the service gives: " +
					"with it, all openings give the same tokens for as long as those live. Else that of the environment variable `SPARK_TOKEN_CACHE_FILE`.",
			},
			"code": schema.StringAttribute{
				Optional: true, Sensitive: true,
				MarkdownDescription: "Refused: the code of a browser login works once, and this is opened several times. Exchange it with `terraform-provider-spark token exchange`.",
			},
			"access_token": schema.StringAttribute{
				Computed: true, Sensitive: true,
				MarkdownDescription: "The access token.",
			},
			"expires_at": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "When it ends, as RFC 3339: 14 days from now.",
			},
			"next_refresh_token": schema.StringAttribute{
				Computed: true, Sensitive: true,
				MarkdownDescription: "The refresh token that is good from now on: the one that was given, or another where the service changed it.",
			},
			"refresh_token_expires_at": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "When `next_refresh_token` ends unless it is used before, as RFC 3339: 90 days from now.",
			},
		},
	}
}

// ValidateConfig rejects an authorization code, which can be used only once.
func (e *accessToken) ValidateConfig(ctx context.Context, req ephemeral.ValidateConfigRequest, resp *ephemeral.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !config.Code.IsNull() {
		resp.Diagnostics.AddAttributeError(path.Root("code"), "A code can be used only once",
			"Terraform opens this ephemeral resource several times. Exchange the code by hand, and set refresh_token:\n\nterraform-provider-spark token exchange --code …\n\n"+
				"Or log in with the browser in one step: terraform-provider-spark login")
	}
}

// Open requests a token, unless the cache has one that is valid.
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

// credentials returns the tokens of the configured grant. They are requested from the
// service of the provider block, and share the cache entry of a provider block with the
// same grant.
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

// timeOrNull returns the time in RFC 3339 format; null for the zero time.
func timeOrNull(at time.Time) types.String {
	if at.IsZero() {
		return types.StringNull()
	}
	return types.StringValue(at.UTC().Format(time.RFC3339))
}

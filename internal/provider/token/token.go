// Package token is the ephemeral resource spark_access_token: an access token made
// of a refresh token, which is stored nowhere.
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

// ValidateConfig refuses what works only once.
func (e *accessToken) ValidateConfig(ctx context.Context, req ephemeral.ValidateConfigRequest, resp *ephemeral.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if !config.Code.IsNull() {
		resp.Diagnostics.AddAttributeError(path.Root("code"), "A code is taken once, and this is opened several times",
			"Exchange it by hand, and give refresh_token here:\n\nterraform-provider-spark token exchange --code …\n\n"+
				"Or log in with the browser in one step: terraform-provider-spark login")
	}
}

// Open asks for a token, unless the cache has one.
func (e *accessToken) Open(ctx context.Context, req ephemeral.OpenRequest, resp *ephemeral.OpenResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() {
		return
	}
	tokens, err := e.tokens(ctx, &config, resp)
	if err != nil {
		resp.Diagnostics.AddError("There is no access token to give", err.Error()+".")
		return
	}
	config.AccessToken = types.StringValue(tokens.AccessToken)
	config.ExpiresAt = moment(tokens.ExpiresAt)
	config.NextRefreshToken = types.StringValue(tokens.RefreshToken)
	config.RefreshTokenExpiresAt = moment(tokens.RefreshTokenExpiresAt)
	resp.Diagnostics.Append(resp.Result.Set(ctx, &config)...)
}

func (e *accessToken) tokens(ctx context.Context, config *model, resp *ephemeral.OpenResponse) (*auth.Credentials, error) {
	grant, err := auth.GrantSettings{
		ClientID: config.ClientID.ValueStringPointer(), ClientSecret: config.ClientSecret.ValueStringPointer(),
		RefreshToken: config.RefreshToken.ValueStringPointer(), CacheFile: config.CacheFile.ValueStringPointer(),
	}.Find()
	if err != nil {
		return nil, err
	}
	source, err := auth.Open(&auth.Origin{Grant: grant})
	if err != nil {
		return nil, err
	}
	source.Renew = e.Client.AccessTokens.Refresh
	source.Warn = func(summary, detail string) {
		tflog.Warn(ctx, summary+": "+detail)
		resp.Diagnostics.AddWarning(summary, detail)
	}
	tokens, err := source.Credentials(ctx)
	return &tokens, err
}

// moment is a time that may be unknown.
func moment(at time.Time) types.String {
	if at.IsZero() {
		return types.StringNull()
	}
	return tfvalue.Text(at.UTC().Format(time.RFC3339))
}

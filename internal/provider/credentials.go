// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/providervalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// oauthModel is the value of the attribute oauth.
type oauthModel struct {
	ClientID     types.String `tfsdk:"client_id"`
	ClientSecret types.String `tfsdk:"client_secret"`
	RefreshToken types.String `tfsdk:"refresh_token"`
	CacheFile    types.String `tfsdk:"token_cache_file"`
}

func oauthAttribute() schema.Attribute {
	return schema.SingleNestedAttribute{
		Optional: true,
		MarkdownDescription: "The refresh token of an integration or service app, for example for use in CI. The provider uses it to request and renew the access token. " +
			"If omitted and the `SPARK_REFRESH_TOKEN` environment variable is set, the provider reads all arguments of this block from environment variables. Conflicts with `access_token` and `credentials_file`.",
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
				MarkdownDescription: "The path of a file in which the provider saves the access token, and the refresh token if Webex returns a new one. Use a separate file for each refresh token. " +
					"If `refresh_token` changes, the provider ignores the saved tokens. Can also be set with the `SPARK_TOKEN_CACHE_FILE` environment variable.",
			},
		},
	}
}

// ConfigValidators rejects a provider block with more than one source of the access token.
func (p *sparkProvider) ConfigValidators(context.Context) []provider.ConfigValidator {
	return []provider.ConfigValidator{
		providervalidator.Conflicting(path.MatchRoot("access_token"), path.MatchRoot("credentials_file"), path.MatchRoot("oauth")),
	}
}

// credentials returns the client options of the access token and the base URL, and whether
// both are known. A token or base URL that depends on another resource is unknown during the
// plan. Terraform can still plan resources that need no request. Requests return an error that
// names the unknown attribute.
func (m *model) credentials(ctx context.Context, options []sparkapi.Option, warnings *tokenWarnings, diags *diag.Diagnostics) (known bool, more []sparkapi.Option) {
	oauth := m.oauth(ctx, diags)
	if diags.HasError() {
		return false, nil
	}
	if name := m.unknown(oauth); name != "" {
		return false, []sparkapi.Option{
			sparkapi.WithBaseURL(auth.BaseURL(m.BaseURL.ValueString())),
			sparkapi.WithTokenSource(unknownToken(name)),
		}
	}
	source, err := m.authConfig(oauth).Resolve()
	switch {
	case errors.Is(err, auth.ErrNoToken):
		diags.AddAttributeError(path.Root("access_token"), "No access token", missingTokenDetail())
		return false, nil
	case err != nil:
		diags.AddAttributeError(m.tokenAttribute(), "Invalid access token", "The provider uses the first source of the access token that is set. Could not use it: "+err.Error()+".")
		return false, nil
	}
	m.warnOverridden(source, diags)
	more = []sparkapi.Option{sparkapi.WithBaseURL(source.BaseURL)}
	if source.Token != "" {
		return true, append(more, sparkapi.WithAccessToken(source.Token))
	}
	tokens, err := newTokenSource(source, append(slices.Clip(options), more...), warnings)
	if err != nil {
		diags.AddAttributeError(m.tokenAttribute(), "Invalid access token", "Could not use "+source.Description+": "+err.Error()+".")
		return false, nil
	}
	return true, append(more, sparkapi.WithTokenSource(tokens))
}

// newTokenSource returns a token source that requests tokens with the client options.
func newTokenSource(source *auth.Source, options []sparkapi.Option, warnings *tokenWarnings) (*auth.TokenSource, error) {
	refresher, err := sparkapi.NewAccessTokens(options...)
	if err != nil {
		return nil, err
	}
	return auth.NewTokenSource(source, refresher, warnings.warn)
}

// authConfig returns the credentials of the provider block, without unknown values.
func (m *model) authConfig(oauth *oauthModel) auth.Config {
	config := auth.Config{
		BaseURL: m.BaseURL.ValueString(), AccessToken: m.AccessToken.ValueStringPointer(), CredentialsFile: m.CredentialsFile.ValueStringPointer(),
	}
	if oauth != nil {
		config.OAuth = &auth.OAuthConfig{
			ClientID: oauth.ClientID.ValueStringPointer(), ClientSecret: oauth.ClientSecret.ValueStringPointer(),
			RefreshToken: oauth.RefreshToken.ValueStringPointer(), CacheFile: oauth.CacheFile.ValueStringPointer(),
		}
	}
	return config
}

// oauth returns the attribute oauth. It returns nil if the attribute is null or unknown.
func (m *model) oauth(ctx context.Context, diags *diag.Diagnostics) *oauthModel {
	if m.OAuth.IsNull() || m.OAuth.IsUnknown() {
		return nil
	}
	var oauth oauthModel
	diags.Append(m.OAuth.As(ctx, &oauth, basetypes.ObjectAsOptions{})...)
	return &oauth
}

// unknown returns the name of an unknown attribute that the access token depends on. It
// returns "" if all of them are known.
func (m *model) unknown(oauth *oauthModel) string {
	switch {
	case m.BaseURL.IsUnknown():
		return "base_url"
	case m.AccessToken.IsUnknown():
		return "access_token"
	}
	if _, err := auth.Token(m.AccessToken.ValueStringPointer()); !errors.Is(err, auth.ErrNoToken) {
		return "" // this token takes precedence over the attributes below
	}
	switch {
	case m.CredentialsFile.IsUnknown():
		return "credentials_file"
	case m.OAuth.IsUnknown():
		return "oauth"
	case oauth != nil:
		for _, attribute := range []struct {
			name  string
			value types.String
		}{
			{"oauth.client_id", oauth.ClientID},
			{"oauth.client_secret", oauth.ClientSecret},
			{"oauth.refresh_token", oauth.RefreshToken},
			{"oauth.token_cache_file", oauth.CacheFile},
		} {
			if attribute.value.IsUnknown() {
				return attribute.name
			}
		}
	}
	return ""
}

// tokenAttribute returns the attribute of the provider block that sets the token.
func (m *model) tokenAttribute() path.Path {
	switch {
	case !m.CredentialsFile.IsNull():
		return path.Root("credentials_file")
	case !m.OAuth.IsNull():
		return path.Root("oauth")
	}
	return path.Root("access_token")
}

// warnOverridden adds a warning if an environment variable takes precedence over the
// provider block.
func (m *model) warnOverridden(source *auth.Source, diags *diag.Diagnostics) {
	if attribute := m.tokenAttribute().String(); attribute != "access_token" && attribute != source.Description {
		diags.AddAttributeWarning(m.tokenAttribute(), "Another access token takes precedence",
			"The access token of "+source.Description+" takes precedence over "+attribute+". To use "+attribute+", unset the environment variable.")
	}
}

// missingTokenDetail returns instructions to get and set an access token.
func missingTokenDetail() string {
	text := "Set the environment variable " + strings.Join(sparkapi.AccessTokenVariables(), " or ") + ", or set access_token, credentials_file or oauth in the provider block.\n\n" +
		"To try the provider, sign in at https://developer.webex.com/docs/getting-started and copy your personal token, which is valid for 12 hours. " +
		"For permanent use, create a bot, whose token does not expire: https://developer.webex.com/my-apps/new/bot\n\n" +
		"To run Terraform without an account, for example in tests, use the simulator: terraform-provider-spark simulate -- terraform test"
	if file, err := auth.DefaultFile(); err == nil {
		if _, err := os.Stat(file); err == nil {
			text += "\n\nA credentials file of \"terraform-provider-spark login\" exists at " + file + ". To use it, set credentials_file or the environment variable " + auth.FileVariable + " to this path."
		}
	}
	return text
}

package provider

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework-validators/providervalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-log/tflog"
	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// grant is the attribute oauth.
type grant struct {
	ClientID     types.String `tfsdk:"client_id"`
	ClientSecret types.String `tfsdk:"client_secret"`
	RefreshToken types.String `tfsdk:"refresh_token"`
	CacheFile    types.String `tfsdk:"token_cache_file"`
}

func oauthAttribute() schema.Attribute {
	return schema.SingleNestedAttribute{
		Optional: true,
		MarkdownDescription: "A refresh token, which the provider makes access tokens of: for machines, where nobody can log in. " +
			"Without the attribute it is taken from the environment, where `SPARK_REFRESH_TOKEN` is set.",
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
				MarkdownDescription: "A file of the provider's own, one for each refresh token, that keeps what the service gives: the access token, which is then not made anew for each plan and apply, " +
					"and the refresh token, should the service change it. Else that of the environment variable `SPARK_TOKEN_CACHE_FILE`. Another refresh token in the configuration wins over the file.",
			},
		},
	}
}

// ConfigValidators refuse a provider block that gives the token in two ways.
func (p *sparkProvider) ConfigValidators(context.Context) []provider.ConfigValidator {
	return []provider.ConfigValidator{
		providervalidator.Conflicting(path.MatchRoot("access_token"), path.MatchRoot("credentials_file"), path.MatchRoot("oauth")),
	}
}

// credentials is where the client gets its token from. A token or an address that
// another resource has yet to tell is not known during the plan: what needs no
// request can be planned all the same, and what needs one says why it cannot be made.
func (m *model) credentials(ctx context.Context, options []sparkapi.Option, warnings *warnings, diags *diag.Diagnostics) (known bool, more []sparkapi.Option) {
	oauth := m.oauth(ctx, diags)
	if diags.HasError() {
		return false, nil
	}
	if name := m.unknown(oauth); name != "" {
		return false, []sparkapi.Option{sparkapi.WithTokenSource(unknown(name))}
	}
	settings := auth.Settings{AccessToken: m.AccessToken.ValueStringPointer(), CredentialsFile: m.CredentialsFile.ValueStringPointer()}
	if oauth != nil {
		settings.OAuth = &auth.GrantSettings{
			ClientID: oauth.ClientID.ValueStringPointer(), ClientSecret: oauth.ClientSecret.ValueStringPointer(),
			RefreshToken: oauth.RefreshToken.ValueStringPointer(), CacheFile: oauth.CacheFile.ValueStringPointer(),
		}
	}
	origin, err := settings.Find()
	switch {
	case errors.Is(err, auth.ErrNoToken):
		diags.AddAttributeError(path.Root("access_token"), "No access token", noToken())
		return false, nil
	case err != nil:
		diags.AddAttributeError(m.place(), "The access token cannot be used", "Of all places that may give the token, the first counts: "+err.Error()+".")
		return false, nil
	case origin.Token != "":
		m.tellOverruled(origin, diags)
		return true, []sparkapi.Option{sparkapi.WithAccessToken(origin.Token)}
	}
	m.tellOverruled(origin, diags)
	more, err = m.renewing(origin, options, warnings)
	if err != nil {
		diags.AddAttributeError(m.place(), "The access token cannot be used", "It is to come from "+origin.Place+": "+err.Error()+".")
	}
	return true, more
}

// renewing is a client's source of tokens that are renewed.
func (m *model) renewing(origin *auth.Origin, options []sparkapi.Option, warnings *warnings) ([]sparkapi.Option, error) {
	if origin.Grant != nil {
		origin.Grant.BaseURL = m.baseURL()
	}
	source, err := auth.Open(origin)
	if err != nil {
		return nil, err
	}
	var more []sparkapi.Option
	switch there, asked := source.BaseURL(), m.baseURL(); {
	case there == "":
	case asked == "":
		more = append(more, sparkapi.WithBaseURL(there))
	case !sameService(there, asked):
		return nil, fmt.Errorf("it was given by the service at %s, and is not sent to %s: log in there, or leave base_url and %s away", there, asked, baseURLVariable)
	}
	grants, err := sparkapi.NewAccessTokens(append(options[:len(options):len(options)], more...)...)
	if err != nil {
		return nil, err
	}
	source.Renew = grants.Refresh
	source.Warn = warnings.warn
	return append(more, sparkapi.WithTokenSource(source)), nil
}

// sameService tells whether two addresses are those of one service, which has two
// names.
func sameService(a, b string) bool {
	host := func(address string) string {
		u, err := url.Parse(address)
		legacy, _ := url.Parse(sparkapi.LegacyBaseURL)
		today, _ := url.Parse(sparkapi.DefaultBaseURL)
		if err != nil {
			return address
		}
		if u.Host == legacy.Host {
			u.Host = today.Host
		}
		return u.Scheme + "://" + strings.ToLower(u.Host)
	}
	return host(a) == host(b)
}

// oauth is the attribute; nil where it is null or not known yet.
func (m *model) oauth(ctx context.Context, diags *diag.Diagnostics) *grant {
	if m.OAuth.IsNull() || m.OAuth.IsUnknown() {
		return nil
	}
	var g grant
	diags.Append(m.OAuth.As(ctx, &g, basetypes.ObjectAsOptions{})...)
	return &g
}

// unknown is the name of what has to be known and is not; empty where all is.
func (m *model) unknown(oauth *grant) string {
	switch {
	case m.BaseURL.IsUnknown():
		return "base_url"
	case m.AccessToken.IsUnknown():
		return "access_token"
	}
	if _, err := auth.Token(m.AccessToken.ValueStringPointer()); !errors.Is(err, auth.ErrNoToken) {
		return "" // which counts before all that follows
	}
	switch {
	case m.CredentialsFile.IsUnknown():
		return "credentials_file"
	case m.OAuth.IsUnknown():
		return "oauth"
	case oauth != nil:
		for name, value := range map[string]types.String{
			"oauth.client_id": oauth.ClientID, "oauth.client_secret": oauth.ClientSecret,
			"oauth.refresh_token": oauth.RefreshToken, "oauth.token_cache_file": oauth.CacheFile,
		} {
			if value.IsUnknown() {
				return name
			}
		}
	}
	return ""
}

// place is the attribute of the provider block that the token is to come from.
func (m *model) place() path.Path {
	switch {
	case !m.CredentialsFile.IsNull():
		return path.Root("credentials_file")
	case !m.OAuth.IsNull():
		return path.Root("oauth")
	}
	return path.Root("access_token")
}

// tellOverruled warns where the environment counts before the provider block.
func (m *model) tellOverruled(origin *auth.Origin, diags *diag.Diagnostics) {
	if at := m.place().String(); at != "access_token" && at != origin.Place {
		diags.AddAttributeWarning(m.place(), "Another access token counts first",
			"It comes from "+origin.Place+", which counts before "+at+". Unset that variable to use "+at+".")
	}
}

// noToken says how to come by a token.
func noToken() string {
	text := "Set the environment variable " + strings.Join(auth.Variables, " or ") + ", or access_token, credentials_file or oauth in the provider block.\n\n" +
		"A token for a first try, good for 12 hours, is shown to you at https://developer.webex.com/docs/getting-started once you are signed in. " +
		"For lasting use make a bot, whose token does not expire: https://developer.webex.com/my-apps/new/bot"
	if file, err := auth.DefaultFile(); err == nil {
		if _, err := os.Stat(file); err == nil {
			text += "\n\nThere is a login at " + file + ". It is not used unless you say so: set credentials_file or the environment variable " + auth.FileVariable + " to it."
		}
	}
	return text
}

// unknown is a source of tokens that has none yet.
type unknown string

func (name unknown) Token() (*oauth2.Token, error) {
	return nil, fmt.Errorf("the provider's %s is not known before another resource is applied: apply that one first, with -target", string(name))
}

// warnings are what the source of tokens warns of: a diagnostic while the provider
// is configured, and later a line of the log.
type warnings struct {
	ctx context.Context //nolint:containedctx // of the log, which outlives the request

	mu    sync.Mutex
	told  bool
	heard []diag.Diagnostic
}

func (w *warnings) warn(summary, detail string) {
	tflog.Warn(w.ctx, summary+": "+detail)
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.told {
		w.heard = append(w.heard, diag.NewWarningDiagnostic(summary, detail))
	}
}

func (w *warnings) tell(diags *diag.Diagnostics) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.told = true
	diags.Append(w.heard...)
}

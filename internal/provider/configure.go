package provider

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"golang.org/x/oauth2"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// baseURLVariable is the environment variable that may hold the service's address.
const baseURLVariable = "SPARK_BASE_URL"

type model struct {
	AccessToken          types.String `tfsdk:"access_token"`
	BaseURL              types.String `tfsdk:"base_url"`
	SingleRequestTimeout types.Int64  `tfsdk:"single_request_timeout"`
	WaitOnRateLimit      types.Bool   `tfsdk:"wait_on_rate_limit"`
	MaxRetries           types.Int64  `tfsdk:"max_retries"`
}

// Schema is the provider block.
func (p *sparkProvider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Cisco Spark, today Webex messaging: rooms, teams, memberships, webhooks and people as code.",
		Attributes: map[string]schema.Attribute{
			"access_token": schema.StringAttribute{
				Optional: true, Sensitive: true,
				MarkdownDescription: "The access token that stands for you, a bot or an integration. " +
					"Unless given here it is that of the environment variable `SPARK_ACCESS_TOKEN`, else of `WEBEX_ACCESS_TOKEN`. " +
					"What it may do and see is what Terraform may do and see.",
			},
			"base_url": schema.StringAttribute{
				Optional: true, Validators: []validator.String{tfvalue.URL("https", "http")},
				MarkdownDescription: "The address of the service. Unless given here it is that of the environment variable `SPARK_BASE_URL`, " +
					"else `" + sparkapi.DefaultBaseURL + "`. Plain `http` is taken for this machine alone.",
			},
			"single_request_timeout": schema.Int64Attribute{
				Optional: true, Validators: []validator.Int64{int64validator.Between(1, 3600)},
				MarkdownDescription: "Seconds that a single request may take, 60 unless told. Repeats and waits for the rate limit come on top.",
			},
			"wait_on_rate_limit": schema.BoolAttribute{
				Optional: true,
				MarkdownDescription: "Whether to wait when the service says that there were too many requests, `true` unless told; " +
					"`false` makes that an error.",
			},
			"max_retries": schema.Int64Attribute{
				Optional: true, Validators: []validator.Int64{int64validator.Between(0, 100)},
				MarkdownDescription: "How many times a request is repeated after a passing fault of the network or the service, 4 unless told. " +
					"What would make something twice is never repeated.",
			},
		},
	}
}

// Configure makes the client, and asks the service once who the owner of the token
// is: a wrong token or address is told here, once, and not by every resource.
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
	known, option := config.credentials(&resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	client, err := sparkapi.New(append(options, option)...)
	if err != nil {
		resp.Diagnostics.AddError("The provider cannot be configured", err.Error())
		return
	}
	service := &crud.Service{API: client}
	if known {
		service.Me = whoAmI(ctx, client, &resp.Diagnostics)
	}
	resp.ResourceData = service
	resp.ListResourceData = service
	resp.DataSourceData = service
}

// options are the settings for the client, the token left aside.
func (m *model) options() []sparkapi.Option {
	var options []sparkapi.Option
	if tfvalue.Settled(m.BaseURL) {
		options = append(options, sparkapi.WithBaseURL(m.BaseURL.ValueString()))
	} else if address := os.Getenv(baseURLVariable); address != "" {
		options = append(options, sparkapi.WithBaseURL(address))
	}
	if tfvalue.Settled(m.SingleRequestTimeout) {
		options = append(options, sparkapi.WithSingleRequestTimeout(time.Duration(m.SingleRequestTimeout.ValueInt64())*time.Second))
	}
	if tfvalue.Settled(m.WaitOnRateLimit) {
		options = append(options, sparkapi.WithWaitOnRateLimit(m.WaitOnRateLimit.ValueBool()))
	}
	if tfvalue.Settled(m.MaxRetries) {
		options = append(options, sparkapi.WithMaxRetries(int(m.MaxRetries.ValueInt64())))
	}
	return options
}

// credentials is the token for the client. A token or an address that another
// resource has yet to tell is not known during the plan: what needs no request can
// be planned all the same, and what needs one says why it cannot be made.
func (m *model) credentials(diags *diag.Diagnostics) (known bool, option sparkapi.Option) {
	for name, value := range map[string]types.String{"access_token": m.AccessToken, "base_url": m.BaseURL} {
		if value.IsUnknown() {
			return false, sparkapi.WithTokenSource(unknown(name))
		}
	}
	token, err := auth.Token(m.AccessToken.ValueStringPointer())
	switch {
	case errors.Is(err, auth.ErrNoToken):
		diags.AddAttributeError(path.Root("access_token"), "No access token",
			"Set the environment variable "+strings.Join(auth.Variables, " or ")+", or access_token in the provider block.\n\n"+
				"A token for a first try, good for 12 hours, is shown to you at https://developer.webex.com/docs/getting-started once you are signed in. "+
				"For lasting use make a bot, whose token does not expire: https://developer.webex.com/my-apps/new/bot")
	case err != nil:
		diags.AddAttributeError(path.Root("access_token"), "The access token cannot be used", "Of all places that may give the token, the first counts: "+err.Error()+".")
	}
	return true, sparkapi.WithAccessToken(token)
}

// unknown is a source of tokens that has none yet.
type unknown string

func (name unknown) Token() (*oauth2.Token, error) {
	return nil, fmt.Errorf("the provider's %s is not known before another resource is applied: apply that one first, with -target", string(name))
}

// whoAmI asks for the owner of the token. A token without the scope for that is
// no error: it only cannot be told apart who is who.
func whoAmI(ctx context.Context, client *sparkapi.Client, diags *diag.Diagnostics) *sparkapi.Person {
	me, err := client.People.Me(ctx)
	var answer *sparkapi.Error
	switch {
	case err == nil:
		return me
	case errors.Is(err, sparkapi.ErrForbidden):
		return nil
	case errors.Is(err, sparkapi.ErrUnauthorized):
		diags.AddError("The service does not take the access token",
			"It is wrong, expired or revoked. Personal tokens live 12 hours, those of integrations 14 days, those of bots as long as the bot.\n\n"+err.Error())
	case errors.As(err, &answer) && answer.StatusCode == http.StatusNotFound:
		diags.AddError("There is no such service at the base URL",
			"Set base_url or the environment variable "+baseURLVariable+" to an address like "+sparkapi.DefaultBaseURL+".\n\n"+err.Error())
	default:
		diags.AddError("The service cannot be reached", err.Error())
	}
	return nil
}

// userAgent names the provider and the tool to the service.
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

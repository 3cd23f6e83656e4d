package crud

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
)

// Action is embedded by every action: it holds the service.
type Action struct{ Service }

// Configure takes the service from the provider.
func (a *Action) Configure(_ context.Context, req action.ConfigureRequest, resp *action.ConfigureResponse) {
	a.take(req.ProviderData, &resp.Diagnostics)
}

package crud

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
)

// Ephemeral is embedded by every ephemeral resource: it holds the service.
type Ephemeral struct{ Service }

// Configure takes the service from the provider.
func (e *Ephemeral) Configure(_ context.Context, req ephemeral.ConfigureRequest, resp *ephemeral.ConfigureResponse) {
	e.take(req.ProviderData, &resp.Diagnostics)
}

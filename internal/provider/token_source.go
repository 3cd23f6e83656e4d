// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"fmt"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-log/tflog"
	"golang.org/x/oauth2"
)

// unknownToken is a token source for an attribute of the provider block whose value is
// unknown. Its value is the name of the attribute.
type unknownToken string

// Token returns an error that names the attribute.
func (name unknownToken) Token() (*oauth2.Token, error) {
	return nil, fmt.Errorf("the provider's %s is not known before another resource is applied: apply that one first, with -target", string(name))
}

// tokenWarnings receives the warnings of a token source. They are logged, and become
// diagnostics while the provider is being configured.
type tokenWarnings struct {
	ctx context.Context //nolint:containedctx // has the loggers, and a token source outlives the request

	mu          sync.Mutex
	configured  bool
	diagnostics diag.Diagnostics
}

// warn adds a warning.
func (w *tokenWarnings) warn(summary, detail string) {
	tflog.Warn(w.ctx, summary+": "+detail)
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.configured {
		w.diagnostics.AddWarning(summary, detail)
	}
}

// appendTo appends the warnings so far to diags. Later warnings are only logged.
func (w *tokenWarnings) appendTo(diags *diag.Diagnostics) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.configured = true
	diags.Append(w.diagnostics...)
}

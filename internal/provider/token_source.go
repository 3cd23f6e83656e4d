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

// unknownToken is the token source of a provider block with an unknown attribute. Its value
// is the name of the attribute.
type unknownToken string

// Token returns an error that names the attribute.
func (name unknownToken) Token() (*oauth2.Token, error) {
	return nil, fmt.Errorf("%s in the provider block depends on a resource that is not applied yet. Apply that resource first with -target", string(name))
}

// tokenWarnings logs the warnings of a token source. Warnings during the configuration of the
// provider also become diagnostics.
type tokenWarnings struct {
	ctx context.Context //nolint:containedctx // the token source logs after the request has ended

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

// appendTo appends all previous warnings to diags. Later warnings are only logged.
func (w *tokenWarnings) appendTo(diags *diag.Diagnostics) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.configured = true
	diags.Append(w.diagnostics...)
}

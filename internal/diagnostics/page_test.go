// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package diagnostics

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// A page of a proxy is not explained with scopes and roles.
func TestPageOfProxy(t *testing.T) {
	t.Parallel()
	var diags diag.Diagnostics
	AppendError(&diags, &sparkapi.Error{Method: "GET", Path: "/v1/rooms", StatusCode: 403, Body: []byte("<html>")})
	summary, detail := diags[0].Summary(), diags[0].Detail()
	if !strings.Contains(summary, "proxy answered instead of Webex with status 403") || !strings.Contains(detail, "HTTPS_PROXY") || strings.Contains(detail, "scope") {
		t.Errorf("%s: %s; want that a proxy answered", summary, detail)
	}
}

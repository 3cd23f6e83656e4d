// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package diagnostics

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The advice about an HTML page does not mention scopes and roles.
func TestHTMLPage(t *testing.T) {
	t.Parallel()
	var diags diag.Diagnostics
	AppendError(&diags, &sparkapi.Error{Method: "GET", Path: "/v1/rooms", StatusCode: 403, Body: []byte("<html>")})
	summary, detail := diags[0].Summary(), diags[0].Detail()
	if !strings.Contains(summary, "HTML page instead of a Webex response (status 403)") || !strings.Contains(detail, "HTTPS_PROXY") || strings.Contains(detail, "scope") {
		t.Errorf("%s: %s; want an error about an HTML page", summary, detail)
	}
}

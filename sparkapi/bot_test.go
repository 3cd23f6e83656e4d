// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestIsBotEmail(t *testing.T) {
	for email, want := range map[string]bool{
		"pager@webex.bot": true, "Pager@SparkBot.io": true, "pager@example.com": false, "webex.bot@example.com": false, "pager@mail.webex.bot": false, "": false,
	} {
		if got := sparkapi.IsBotEmail(email); got != want {
			t.Errorf("IsBotEmail(%q) = %t, want %t", email, got, want)
		}
	}
}

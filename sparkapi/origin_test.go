// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestOrigin(t *testing.T) {
	for baseURL, want := range map[string]string{
		sparkapi.DefaultBaseURL:                  "https://webexapis.com",
		sparkapi.LegacyBaseURL:                   "https://webexapis.com",
		"HTTPS://Proxy.Example.com:443/spark/v1": "https://proxy.example.com",
		"http://127.0.0.1:8080/v1/":              "http://127.0.0.1:8080",
		"http://localhost:80/v1/":                "http://localhost",
	} {
		if got := sparkapi.Origin(baseURL); got != want {
			t.Errorf("%s: want %s, got %s", baseURL, want, got)
		}
	}
}

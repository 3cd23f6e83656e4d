// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
)

// whoami does not print the access token if the server returns it in headers.
func TestWhoamiOfEchoingServer(t *testing.T) {
	newShell(t)
	const token = "marked-token/1+2="
	for _, status := range []int{http.StatusFound, http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Trackingid", "ECHO_"+r.Header.Get("Authorization"))
			w.Header().Set("Location", "/"+url.PathEscape(token)+"?token="+url.QueryEscape(token))
			w.WriteHeader(status)
		}))
		t.Cleanup(server.Close)
		t.Setenv("SPARK_BASE_URL", server.URL+"/v1/")
		t.Setenv("SPARK_ACCESS_TOKEN", token)
		r := run(t, "", "whoami")
		r.wantNoSecrets(t, token, url.PathEscape(token), url.QueryEscape(token))
		if r.code == 0 {
			t.Errorf("status %d: whoami succeeds, want an error", status)
		}
	}
}

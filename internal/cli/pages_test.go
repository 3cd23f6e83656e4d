// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"io"
	"maps"
	"net/http"
	"net/url"
	"testing"
)

// page is a page that a browser shows after all redirects.
type page struct {
	status int
	header http.Header
	text   string
}

// get requests an address as a browser does, with the given query parameters changed.
func get(t *testing.T, address string, change url.Values) page {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	query := u.Query()
	maps.Copy(query, change)
	u.RawQuery = query.Encode()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, u.String(), nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if err := resp.Body.Close(); err != nil {
		t.Fatal(err)
	}
	return page{resp.StatusCode, resp.Header, string(text)}
}

// redirect returns the address that the browser is redirected to. If the address is the
// authorization page of the simulator, the person "as" has accepted.
func redirect(t *testing.T, address, as string) *url.URL {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if as != "" {
		req.URL.RawQuery += "&as=" + as
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	if err := resp.Body.Close(); err != nil {
		t.Fatal(err)
	}
	to, err := resp.Location()
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// A malformed proxy URL is an error, which does not contain the password. Without it,
// net/http would send requests directly.
func TestMalformedProxy(t *testing.T) {
	for _, test := range []struct {
		proxy, base string
		rejected    bool
	}{
		{"http://proxy.example.com:8080", DefaultBaseURL, false},
		{"http://ada:secret@proxy.example.com:8080", DefaultBaseURL, false},
		{"proxy.example.com:8080", DefaultBaseURL, false},
		{"socks5://127.0.0.1:1080", DefaultBaseURL, false},
		{"", DefaultBaseURL, false},
		{"http://ada:secret@[::1", DefaultBaseURL, true},
		{"http://ada:secret%zz@proxy.example.com:8080", DefaultBaseURL, true},
		{"http://proxy.example.com:port", DefaultBaseURL, true},
		{"http://", DefaultBaseURL, true},
		{":8080", DefaultBaseURL, true},
		{"ftp://proxy.example.com", DefaultBaseURL, true},
		{"http://[::1", "http://127.0.0.1:8787/v1/", false},
		{"http://[::1", "https://localhost:8787/v1/", false},
	} {
		for _, name := range []string{"HTTPS_PROXY", "https_proxy"} {
			t.Setenv("HTTPS_PROXY", "")
			t.Setenv("https_proxy", "")
			t.Setenv(name, test.proxy)
			_, err := New(WithAccessToken("token"), WithBaseURL(test.base))
			if errors.Is(err, ErrInvalid) != test.rejected || err != nil && (strings.Contains(err.Error(), "secret") || !strings.Contains(err.Error(), "_PROXY") && !strings.Contains(err.Error(), "_proxy")) {
				t.Errorf("New with %s=%q and base URL %s = %v, want an error: %t", name, test.proxy, test.base, err, test.rejected)
			}
		}
	}
}

// Errors explain responses of a proxy or the network, and no request bypasses the proxy.
func TestProxyErrors(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]string{
		http.StatusProxyAuthRequired: "requires a user name and a password (status 407)",
		http.StatusForbidden:         "did not connect to service.example:443: status 403",
	} {
		proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method != http.MethodConnect || r.Header.Get("Authorization") != "" {
				t.Errorf("the proxy received %s with the header %v, want a CONNECT request without a token", r.Method, r.Header)
			}
			w.WriteHeader(status)
		}))
		address, err := url.Parse(proxy.URL)
		if err != nil {
			t.Fatal(err)
		}
		transport, ok := defaultTransport().(*http.Transport)
		if !ok {
			t.Fatal("the default transport is not an *http.Transport")
		}
		transport.Proxy = http.ProxyURL(address)
		_, err = clientWithTransport(t, "https://service.example/v1/", transport).People.Me(t.Context())
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "nothing was sent") {
			t.Errorf("status %d of a proxy: error %v, want one with %q", status, err, want)
		}
		proxy.Close()
	}
}

// The error for an untrusted certificate explains how to trust a proxy.
func TestUntrustedCertificate(t *testing.T) {
	t.Parallel()
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	_, err := clientWithTransport(t, server.URL+"/v1/", defaultTransport()).People.Me(t.Context())
	if err == nil || !strings.Contains(err.Error(), "x509") || !strings.Contains(err.Error(), "SSL_CERT_FILE") {
		t.Errorf("an untrusted certificate: error %v, want one with x509 and SSL_CERT_FILE", err)
	}
}

// The error for a sign-in page of a network explains the cause, regardless of the status.
func TestCaptivePortal(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusOK, http.StatusForbidden, http.StatusNotFound} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			_, _ = w.Write([]byte("\n<!DOCTYPE html><title>Sign in to the network</title>"))
		}))
		client := clientWithTransport(t, server.URL+"/v1/", defaultTransport())
		_, one := client.People.Me(t.Context())
		_, list := One(client.Teams.List(t.Context(), TeamFilter{}))
		for _, err := range []error{one, list} {
			if err == nil || !strings.Contains(err.Error(), pageExplanation) {
				t.Errorf("a page with status %d: error %v, want one with %q", status, err, pageExplanation)
			}
		}
		server.Close()
	}
}

// clientWithTransport returns a client without retries.
func clientWithTransport(t *testing.T, baseURL string, transport http.RoundTripper) *Client {
	t.Helper()
	client, err := New(WithAccessToken("token"), WithBaseURL(baseURL), WithTransport(transport), WithMaxRetries(0))
	if err != nil {
		t.Fatal(err)
	}
	return client
}

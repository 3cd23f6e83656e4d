// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
)

// checkProxy returns an error if the environment variable for the proxy of the base URL is
// malformed. The package net/http ignores such a value and sends requests directly. The
// error does not contain the value, which may contain a password.
func checkProxy(base *url.URL) error {
	if base.Scheme != "https" || isLoopback(base.Hostname()) { // no proxy is used
		return nil
	}
	for _, name := range []string{"HTTPS_PROXY", "https_proxy"} {
		value := os.Getenv(name)
		if value == "" {
			continue
		}
		if !strings.Contains(value, "://") {
			value = "http://" + value
		}
		proxy, err := url.Parse(value)
		if err != nil || proxy.Hostname() == "" || !slices.Contains([]string{"http", "https", "socks5", "socks5h"}, proxy.Scheme) {
			return fmt.Errorf("%w: the environment variable %s is not the URL of a proxy, such as http://proxy.example.com:8080", ErrInvalid, name)
		}
		return nil
	}
	return nil
}

// explainProxy returns the error for a proxy that does not connect to Webex.
func explainProxy(_ context.Context, proxy *url.URL, connect *http.Request, resp *http.Response) error {
	switch resp.StatusCode {
	case http.StatusOK:
		return nil
	case http.StatusProxyAuthRequired:
		return &finalError{fmt.Errorf("the proxy %s requires a user name and a password (status 407). Set them in the environment variable HTTPS_PROXY, for example http://USER:PASSWORD@%s", proxy.Host, proxy.Host)}
	}
	return fmt.Errorf("the proxy %s did not connect to %s: status %d", proxy.Host, connect.Host, resp.StatusCode)
}

// explainCertificate adds the probable cause to the error of a certificate that is not
// trusted.
func explainCertificate(err error) error {
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); !ok {
		return err
	}
	return fmt.Errorf("%w. If a proxy or a firewall replaces certificates, trust its CA certificate. Add it to those of the operating system, or set the environment variable SSL_CERT_FILE on Linux", err)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strconv"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// callback returns the addresses and the path on this computer that the redirect URI
// refers to. For localhost it returns the IPv4 and the IPv6 address, because browsers
// differ in which one they try first.
func callback(redirectURI string) (hosts []string, path string, err error) {
	u, err := url.Parse(redirectURI)
	if err != nil || u.Scheme != "http" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, "", fmt.Errorf("%w: the redirect URI %q must have the form http://localhost:8085/callback", sparkapi.ErrInvalid, redirectURI)
	}
	names := []string{u.Hostname()}
	if names[0] == "localhost" {
		names = []string{"127.0.0.1", "::1"}
	}
	if ip := net.ParseIP(names[0]); ip == nil || !ip.IsLoopback() {
		return nil, "", fmt.Errorf("%w: the redirect URI %q does not refer to this computer. Register a redirect URI such as http://localhost:8085/callback with the integration", sparkapi.ErrInvalid, redirectURI)
	}
	if port, err := strconv.ParseUint(u.Port(), 10, 16); err != nil || port == 0 {
		return nil, "", fmt.Errorf("%w: the redirect URI %q has no port", sparkapi.ErrInvalid, redirectURI)
	}
	path = u.Path
	if path == "" {
		path = "/" // the path that browsers request for an empty one
	}
	for _, name := range names {
		hosts = append(hosts, net.JoinHostPort(name, u.Port()))
	}
	return hosts, path, nil
}

// listen listens on the addresses. Only the first address must exist on this computer. If
// another program uses an address, listen returns an error, because that program would
// receive the authorization code.
func listen(ctx context.Context, hosts []string) (listeners []net.Listener, err error) {
	for i, host := range hosts {
		if i > 0 && !exists(host) {
			continue
		}
		listener, err := new(net.ListenConfig).Listen(ctx, "tcp", host)
		if err != nil {
			closeAll(listeners)
			return nil, fmt.Errorf("listen for the browser at %s: %w. Stop the program that uses the port, or register a redirect URI with another port and set it with --redirect-uri", host, err)
		}
		listeners = append(listeners, listener)
	}
	return listeners, nil
}

func closeAll(listeners []net.Listener) {
	for _, listener := range listeners {
		_ = listener.Close() // it is no longer used
	}
}

// exists reports whether this computer has the IP address of the host.
func exists(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		return false
	}
	addresses, err := net.InterfaceAddrs()
	return err == nil && slices.ContainsFunc(addresses, func(address net.Addr) bool {
		network, ok := address.(*net.IPNet)
		return ok && network.IP.Equal(net.ParseIP(name))
	})
}

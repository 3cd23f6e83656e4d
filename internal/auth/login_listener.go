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

// callback returns the addresses and the path on this machine that the redirect URI leads
// to. The name localhost stands for two addresses, and browsers differ in which one they
// try first.
func callback(redirectURI string) (hosts []string, path string, err error) {
	u, err := url.Parse(redirectURI)
	if err != nil || u.Scheme != "http" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, "", fmt.Errorf("%w: the redirect URI %q is not one like http://localhost:8085/callback", sparkapi.ErrInvalid, redirectURI)
	}
	names := []string{u.Hostname()}
	if names[0] == "localhost" {
		names = []string{"127.0.0.1", "::1"}
	}
	if ip := net.ParseIP(names[0]); ip == nil || !ip.IsLoopback() {
		return nil, "", fmt.Errorf("%w: the redirect URI %q does not lead to this machine: register one like http://localhost:8085/callback with the integration", sparkapi.ErrInvalid, redirectURI)
	}
	if port, err := strconv.ParseUint(u.Port(), 10, 16); err != nil || port == 0 {
		return nil, "", fmt.Errorf("%w: the redirect URI %q has no port", sparkapi.ErrInvalid, redirectURI)
	}
	path = u.Path
	if path == "" {
		path = "/" // what browsers request
	}
	for _, name := range names {
		hosts = append(hosts, net.JoinHostPort(name, u.Port()))
	}
	return hosts, path, nil
}

// listen listens on the addresses. Only the first one must exist on this machine. An
// address that another program listens on is an error: that program would receive the code.
func listen(ctx context.Context, hosts []string) (listeners []net.Listener, err error) {
	for i, host := range hosts {
		if i > 0 && !exists(host) {
			continue
		}
		listener, err := new(net.ListenConfig).Listen(ctx, "tcp", host)
		if err != nil {
			closeAll(listeners)
			return nil, fmt.Errorf("listen for the browser at %s: %w: stop the program that uses the port, or register a redirect URI with another port and set it with --redirect-uri", host, err)
		}
		listeners = append(listeners, listener)
	}
	return listeners, nil
}

func closeAll(listeners []net.Listener) {
	for _, listener := range listeners {
		_ = listener.Close() // nothing depends on it any more
	}
}

// exists reports whether this machine has the IP address of the host.
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

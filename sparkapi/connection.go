// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
)

// connection records the progress of a request. If the transport got no connection (unknown
// host, connection refused, TLS error), nothing was sent. In all other cases, the request
// may have been sent.
type connection struct{ requested, obtained, written, responded atomic.Bool }

func (c *connection) watch(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn:              func(string) { c.requested.Store(true) },
		GotConn:              func(httptrace.GotConnInfo) { c.obtained.Store(true) },
		WroteRequest:         func(info httptrace.WroteRequestInfo) { c.written.Store(info.Err == nil) },
		GotFirstResponseByte: func() { c.responded.Store(true) },
	})
}

// phase returns the phase of the request, such as "connecting", or an empty text if the
// transport does not report it.
func (c *connection) phase() string {
	switch {
	case c.responded.Load():
		return "receiving the response"
	case c.written.Load():
		return "waiting for the response"
	case c.obtained.Load():
		return "sending the request"
	case c.requested.Load():
		return "connecting"
	}
	return ""
}

// classify wraps an error in errUnsent, or in [ErrUnanswered] if the request may have
// been sent.
func (c *connection) classify(err error) error {
	err = explainCertificate(err)
	if c.requested.Load() && !c.obtained.Load() {
		return fmt.Errorf("%w: %w", errUnsent, err)
	}
	return fmt.Errorf("%w: %w", ErrUnanswered, err)
}

func defaultTransport() http.RoundTripper {
	transport, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	transport = transport.Clone()
	transport.MaxIdleConnsPerHost = 16 // Terraform works on ten resources at a time
	transport.MaxResponseHeaderBytes = maxHeader
	transport.OnProxyConnectResponse = explainProxy
	return transport
}

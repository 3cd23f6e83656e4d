// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package inprocess connects HTTP clients to handlers without a network, for tests. It is
// separate from acctest because packages that acctest imports also use it. Tests in a
// synctest bubble need it because a bubble does not control network connections.
package inprocess

import (
	"net/http"
	"net/http/httptest"
)

// Transport is an [http.RoundTripper] that calls a handler. It returns the response when
// the handler has finished.
type Transport struct{ Handler http.Handler }

// RoundTrip calls the handler and returns its response.
func (t Transport) RoundTrip(req *http.Request) (*http.Response, error) {
	received := req.Clone(req.Context())
	if received.Body == nil {
		received.Body = http.NoBody // a server never receives a nil body
	}
	recorder := httptest.NewRecorder()
	t.Handler.ServeHTTP(recorder, received)
	return recorder.Result(), nil
}

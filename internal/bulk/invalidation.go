// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package bulk

import (
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// WithInvalidation returns an option for clients that counts the requests that may change something.
// After such a request, no Read of this process is served from an earlier page.
func WithInvalidation() sparkapi.Option {
	return sparkapi.WithWrappedTransport(func(next http.RoundTripper) http.RoundTripper { return &watch{next} })
}

type watch struct{ next http.RoundTripper }

func (w *watch) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Method != http.MethodGet {
		writes := writesTo(req.URL.String())
		writes.Add(1)
		defer writes.Add(1)
	}
	return w.next.RoundTrip(req)
}

// writes holds, for each host, how many times a request that may change something began or
// ended in this process. If the number is unchanged, no such request began or ended in
// the meantime.
var writes struct {
	sync.Mutex
	at map[string]*atomic.Uint64
}

func writesTo(address string) *atomic.Uint64 {
	host := ""
	if u, err := url.Parse(address); err == nil {
		host = u.Host
	}
	writes.Lock()
	defer writes.Unlock()
	if writes.at == nil {
		writes.at = map[string]*atomic.Uint64{}
	}
	if writes.at[host] == nil {
		writes.at[host] = new(atomic.Uint64)
	}
	return writes.at[host]
}

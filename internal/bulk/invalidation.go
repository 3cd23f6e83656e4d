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

// WithInvalidation returns a client option that counts the requests that may change
// objects. After such a request, the Reads of this process do not use earlier pages.
func WithInvalidation() sparkapi.Option {
	return sparkapi.WithWrappedTransport(func(next http.RoundTripper) http.RoundTripper { return &invalidator{next} })
}

// invalidator is a transport that counts the requests that may change objects.
type invalidator struct{ next http.RoundTripper }

func (i *invalidator) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Method != http.MethodGet {
		writes := writesTo(req.URL.String())
		writes.Add(1)
		defer writes.Add(1)
	}
	return i.next.RoundTrip(req)
}

// writes counts, for each host, the starts and ends of requests of this process that may
// change objects. If a count is unchanged, no such request was started or finished in the
// meantime.
var writes struct {
	sync.Mutex
	byHost map[string]*atomic.Uint64
}

func writesTo(address string) *atomic.Uint64 {
	host := ""
	if u, err := url.Parse(address); err == nil {
		host = u.Host
	}
	writes.Lock()
	defer writes.Unlock()
	if writes.byHost == nil {
		writes.byHost = map[string]*atomic.Uint64{}
	}
	if writes.byHost[host] == nil {
		writes.byHost[host] = new(atomic.Uint64)
	}
	return writes.byHost[host]
}

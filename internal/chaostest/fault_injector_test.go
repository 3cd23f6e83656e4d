// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// timeout is the single_request_timeout of the provider in seconds. A response after slowDelay
// is too late.
const (
	timeout   = 1
	slowDelay = timeout*time.Second + 400*time.Millisecond
)

// proxyPage is the response of a failing proxy.
const proxyPage = "<html><body><h1>Bad Gateway</h1></body></html>"

// fault is a kind of fault, and its share of all faults in percent.
type fault struct {
	name  string
	share int
	sparksim.Fault
}

// faults lists all kinds. "Work done" means that the request takes effect before it fails.
var faults = []fault{
	{"429 with Retry-After", 12, sparksim.Fault{Status: 429, RetryAfter: "1"}},
	{"429 without Retry-After", 1, sparksim.Fault{Status: 429}},
	{"500", 4, sparksim.Fault{Status: 500}},
	{"500, work done", 3, sparksim.Fault{Status: 500, After: true}},
	{"502", 8, sparksim.Fault{Status: 502}},
	{"502, work done", 8, sparksim.Fault{Status: 502, After: true}},
	{"502 in HTML", 6, sparksim.Fault{Status: 502, Body: proxyPage}},
	{"503", 8, sparksim.Fault{Status: 503}},
	{"504", 5, sparksim.Fault{Status: 504}},
	{"504, work done", 7, sparksim.Fault{Status: 504, After: true}},
	{"reset", 7, sparksim.Fault{Reset: true}},
	{"reset, work done", 8, sparksim.Fault{Reset: true, After: true}},
	{"too late", 2, sparksim.Fault{Delay: slowDelay}},
	{"too late, work done", 4, sparksim.Fault{Delay: slowDelay, After: true}},
	{"truncated, work done", 7, sparksim.Fault{Truncate: true, After: true}},
	{"success in HTML, work done", 4, sparksim.Fault{Body: proxyPage, After: true}},
	{"success without JSON, work done", 3, sparksim.Fault{Body: "OK", ContentType: "application/json", After: true}},
	{"empty page before the first", 3, sparksim.Fault{EmptyPage: true}},
}

// faultInjector selects the fault of each request. The fault of the nth request of a kind
// depends only on the seed.
type faultInjector struct {
	seed uint64

	mu            sync.Mutex
	disabled      bool
	requestCounts map[string]int // requests of a kind
	faultCounts   map[string]int // faults of a kind
	calls         int
	callbacks     map[int]func() // by the number of the call
}

func newFaultInjector(seed uint64) *faultInjector {
	return &faultInjector{seed: seed, requestCounts: map[string]int{}, faultCounts: map[string]int{}, callbacks: map[int]func(){}}
}

// faultPercentage is the share of requests that fail.
const faultPercentage = 20

func (f *faultInjector) fault(r *http.Request) sparksim.Fault {
	if r.UserAgent() == externalActor {
		return sparksim.Fault{}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls++
	if callback := f.callbacks[f.calls]; callback != nil {
		go callback()
	}
	if f.disabled {
		return sparksim.Fault{}
	}
	kind := r.Method + " " + strings.SplitN(r.URL.Path, "/", 4)[2]
	f.requestCounts[kind]++
	random := rand.New(rand.NewPCG(f.seed, hash(fmt.Sprint(kind, f.requestCounts[kind])))) //nolint:gosec // not for secrecy
	if random.IntN(100) >= faultPercentage {
		return sparksim.Fault{}
	}
	n := random.IntN(100)
	for _, candidate := range faults {
		if n -= candidate.share; n >= 0 {
			continue
		}
		if candidate.EmptyPage && (r.Method != http.MethodGet || r.URL.RawQuery == "") {
			return sparksim.Fault{} // no list
		}
		f.faultCounts[candidate.name]++
		return candidate.Fault
	}
	return sparksim.Fault{}
}

// The injector uses each kind of fault. The test runs without Terraform, because the faults of a
// run with Terraform depend on the order of its requests.
func TestFaultInjectorHasEveryFault(t *testing.T) {
	const seed, requests = 1, 5000
	f := newFaultInjector(seed)
	for range requests {
		f.fault(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/v1/rooms?max=1000", nil))
	}
	for _, candidate := range faults {
		if f.faultCounts[candidate.name] == 0 {
			t.Errorf("seed %d: want the fault %q in %d requests, got none", seed, candidate.name, requests)
		}
	}
}

// setDisabled stops faults if disabled is true. Otherwise it starts them again.
func (f *faultInjector) setDisabled(disabled bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.disabled = disabled
}

// callAfter calls do in the background after a number of further requests.
func (f *faultInjector) callAfter(requests int, do func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.callbacks[f.calls+1+requests] = do
}

// cancelCallbacks cancels all pending calls of callAfter.
func (f *faultInjector) cancelCallbacks() {
	f.mu.Lock()
	defer f.mu.Unlock()
	clear(f.callbacks)
}

func hash(text string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text)) // never fails
	return h.Sum64()
}

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

// timeout is the provider's single_request_timeout in seconds. A slow response takes
// longer.
const (
	timeout = 1
	slow    = timeout*time.Second + 400*time.Millisecond
)

// page is the response of a failing proxy.
const page = "<html><body><h1>Bad Gateway</h1></body></html>"

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
	{"502 in HTML", 6, sparksim.Fault{Status: 502, Body: page}},
	{"503", 8, sparksim.Fault{Status: 503}},
	{"504", 5, sparksim.Fault{Status: 504}},
	{"504, work done", 7, sparksim.Fault{Status: 504, After: true}},
	{"reset", 7, sparksim.Fault{Reset: true}},
	{"reset, work done", 8, sparksim.Fault{Reset: true, After: true}},
	{"too late", 2, sparksim.Fault{Delay: slow}},
	{"too late, work done", 4, sparksim.Fault{Delay: slow, After: true}},
	{"truncated, work done", 7, sparksim.Fault{Truncate: true, After: true}},
	{"success in HTML, work done", 4, sparksim.Fault{Body: page, After: true}},
	{"success that is no JSON, work done", 3, sparksim.Fault{Body: "OK", ContentType: "application/json", After: true}},
	{"empty page before the first", 3, sparksim.Fault{EmptyPage: true}},
}

// faultInjector selects the fault of each request. The fault of the nth request of a kind
// depends on the seed only.
type faultInjector struct {
	seed uint64

	mu     sync.Mutex
	calm   bool
	met    map[string]int // requests of a kind
	hits   map[string]int // faults of a kind
	calls  int
	alarms map[int]func() // by the number of the call
}

func newFaultInjector(seed uint64) *faultInjector {
	return &faultInjector{seed: seed, met: map[string]int{}, hits: map[string]int{}, alarms: map[int]func(){}}
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
	if alarm := f.alarms[f.calls]; alarm != nil {
		go alarm()
	}
	if f.calm {
		return sparksim.Fault{}
	}
	kind := r.Method + " " + strings.SplitN(r.URL.Path, "/", 4)[2]
	f.met[kind]++
	random := rand.New(rand.NewPCG(f.seed, hash(fmt.Sprint(kind, f.met[kind])))) //nolint:gosec // not for secrecy
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
		f.hits[candidate.name]++
		return candidate.Fault
	}
	return sparksim.Fault{}
}

// The injector uses every kind of fault. The faults of a run with Terraform depend on the
// order of its requests, so that this is tested without Terraform.
func TestFaultInjectorHasEveryFault(t *testing.T) {
	const seed, requests = 1, 5000
	f := newFaultInjector(seed)
	for range requests {
		f.fault(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/v1/rooms?max=1000", nil))
	}
	for _, candidate := range faults {
		if f.hits[candidate.name] == 0 {
			t.Errorf("seed %d: want the fault %q in %d requests, got none", seed, candidate.name, requests)
		}
	}
}

// clear stops faults if calm is true, and else starts them.
func (f *faultInjector) clear(calm bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calm = calm
}

// at calls do after a number of further requests.
func (f *faultInjector) at(requests int, do func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.alarms[f.calls+1+requests] = do
}

// forget cancels all calls that at has planned.
func (f *faultInjector) forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	clear(f.alarms)
}

func hash(text string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text)) // never fails
	return h.Sum64()
}

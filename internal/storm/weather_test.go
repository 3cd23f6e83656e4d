package storm

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

// timeout is what the provider waits for an answer, in seconds; a slow answer takes
// longer.
const (
	timeout = 1
	slow    = timeout*time.Second + 400*time.Millisecond
)

// page is what a proxy in trouble says.
const page = "<html><body><h1>Bad Gateway</h1></body></html>"

// fault is a kind of fault, and how often of 100 faults it is that.
type fault struct {
	name  string
	share int
	sparksim.Fault
}

// faults are all kinds. Where the work is done before the fault, a request that is
// answered by an error has had its effect.
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

// weather decides which request meets which fault. What the nth request of a kind
// meets follows from the seed alone, so that a seed can be tried again.
type weather struct {
	seed uint64

	mu     sync.Mutex
	calm   bool
	met    map[string]int // requests of a kind
	hits   map[string]int // faults of a kind
	calls  int
	alarms map[int]func() // by the number of the call
}

func newWeather(seed uint64) *weather {
	return &weather{seed: seed, met: map[string]int{}, hits: map[string]int{}, alarms: map[int]func(){}}
}

// violence is how many of a hundred requests fail.
const violence = 20

func (w *weather) fault(r *http.Request) sparksim.Fault {
	if r.UserAgent() == stranger {
		return sparksim.Fault{}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls++
	if alarm := w.alarms[w.calls]; alarm != nil {
		go alarm()
	}
	if w.calm {
		return sparksim.Fault{}
	}
	kind := r.Method + " " + strings.SplitN(r.URL.Path, "/", 4)[2]
	w.met[kind]++
	luck := rand.New(rand.NewPCG(w.seed, hash(fmt.Sprint(kind, w.met[kind])))) //nolint:gosec // chance, not secrecy
	if luck.IntN(100) >= violence {
		return sparksim.Fault{}
	}
	n := luck.IntN(100)
	for _, f := range faults {
		if n -= f.share; n >= 0 {
			continue
		}
		if f.EmptyPage && (r.Method != http.MethodGet || r.URL.RawQuery == "") {
			return sparksim.Fault{} // no list
		}
		w.hits[f.name]++
		return f.Fault
	}
	return sparksim.Fault{}
}

// The faults of a storm are of every kind. Which of them a test run meets depends on the
// order of its requests, so that this is tested without Terraform.
func TestWeatherHasEveryFault(t *testing.T) {
	const seed, requests = 1, 5000
	w := newWeather(seed)
	for range requests {
		w.fault(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/v1/rooms?max=1000", nil))
	}
	for _, f := range faults {
		if w.hits[f.name] == 0 {
			t.Errorf("seed %d: want the fault %q in %d requests, got none", seed, f.name, requests)
		}
	}
}

// clear ends the storm, or begins it anew.
func (w *weather) clear(calm bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calm = calm
}

// at does something when so many requests more have come.
func (w *weather) at(requests int, do func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.alarms[w.calls+1+requests] = do
}

// forget lets nothing more be done that was to be done later.
func (w *weather) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	clear(w.alarms)
}

func hash(text string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text)) // never fails
	return h.Sum64()
}

package sparkapi

import (
	"crypto/sha256"
	"net/http"
	"net/url"
	"reflect"
	"runtime"
	"sync"
	"weak"

	"golang.org/x/oauth2"
)

// governors are those of this process that are in use, so that clients of one
// account share one: the service counts all their requests together.
var governors = struct {
	sync.Mutex
	of map[account]weak.Pointer[governor]
}{of: map[account]weak.Pointer[governor]{}}

// account is whom the service counts requests for, as far as a client can know:
// the address of the service, what leads there, and a token or the source of tokens.
type account struct{ origin, transport, token any }

// governorOf gives the governor of a client's account. Where the account cannot be
// compared with others, the client has one of its own.
func governorOf(base *url.URL, transport http.RoundTripper, token oauth2.TokenSource) *governor {
	a := account{origin(base), transport, token}
	if hosts[origin(base)] {
		a.origin = "the service" // whichever of its names
	}
	if fixed, ok := token.(fixedToken); ok {
		a.token = sha256.Sum256([]byte(fixed)) // secrets are kept in as few places as can be
	}
	if !isComparable(a.transport) || !isComparable(a.token) {
		return newGovernor()
	}
	governors.Lock()
	defer governors.Unlock()
	if g := governors.of[a].Value(); g != nil {
		return g
	}
	g := newGovernor()
	governors.of[a] = weak.Make(g)
	runtime.AddCleanup(g, forget, a)
	return g
}

// forget removes a governor that nobody has any more, unless there is another.
func forget(a account) {
	governors.Lock()
	defer governors.Unlock()
	if governors.of[a].Value() == nil {
		delete(governors.of, a)
	}
}

func isComparable(value any) bool {
	return value == nil || reflect.ValueOf(value).Comparable()
}

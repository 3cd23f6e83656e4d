package bulk

import (
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Watched makes a client tell this package of its requests, whoever sends them and
// for whatever: after one that may have changed something, no answer from before it
// is given to anybody.
func Watched() sparkapi.Option {
	return sparkapi.WithWrappedTransport(func(next http.RoundTripper) http.RoundTripper { return &watch{next} })
}

type watch struct{ next http.RoundTripper }

func (w *watch) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Method != http.MethodGet {
		moves := movesAt(req.URL.String())
		moves.Add(1)
		defer moves.Add(1)
	}
	return w.next.RoundTrip(req)
}

// moves are, for each host, how many times a request that may change something
// began or ended in this process. Where the number is the same as it was, none did
// and none is under way that was not then.
var moves struct {
	sync.Mutex
	at map[string]*atomic.Uint64
}

func movesAt(address string) *atomic.Uint64 {
	host := ""
	if u, err := url.Parse(address); err == nil {
		host = u.Host
	}
	moves.Lock()
	defer moves.Unlock()
	if moves.at == nil {
		moves.at = map[string]*atomic.Uint64{}
	}
	if moves.at[host] == nil {
		moves.at[host] = new(atomic.Uint64)
	}
	return moves.at[host]
}

package bulk

import "sync/atomic"

// total counts what all readers of this process did.
var total struct{ requests, pages, hits, refused atomic.Int64 }

// Total is what all readers and watched clients of this process did so far.
type Total struct {
	Requests int64 // single attempts, of whatever kind
	Pages    int64 // that were shared
	Hits     int64 // Reads that a page answered
	Refused  int64 // requests that came too fast for the service, status 429
}

// Sum is the total so far.
func Sum() Total {
	return Total{total.requests.Load(), total.pages.Load(), total.hits.Load(), total.refused.Load()}
}

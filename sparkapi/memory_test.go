package sparkapi

import (
	"fmt"
	"net/http"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
)

// A long list is held a page at a time: at no moment do 100,000 memberships take
// more memory than a few pages. To hold them all takes 118 MiB.
func TestListsStream(t *testing.T) { // not beside other tests, whose memory would count
	const (
		memberships = 100_000
		pageSize    = 1000
		allowed     = 4 << 20 // six pages
	)
	body := membershipPage(pageSize) // all are alike
	var sent int
	client := testClient(t, roundTrip(func(req *http.Request) (*http.Response, error) {
		first := 0
		if text := req.URL.Query().Get("cursor"); text != "" {
			if _, err := fmt.Sscan(text, &first); err != nil {
				return nil, err
			}
		}
		page := turn{body: body, header: map[string]string{}}
		if first+pageSize < memberships {
			page.header["Link"] = fmt.Sprintf(`<https://webexapis.com/v1/memberships?cursor=%d>; rel="next"`, first+pageSize)
		}
		sent += len(page.body)
		return page.answer(req.Context()), nil
	}))
	before := live()
	var most uint64
	var read int
	for membership, err := range client.Memberships.List(t.Context(), MembershipFilter{Max: pageSize}) {
		if err != nil {
			t.Fatal(err)
		}
		read++
		if read%(10*pageSize) == pageSize/2 { // in the middle of a page
			most = max(most, live()-before)
		}
		runtime.KeepAlive(membership)
	}
	t.Logf("%d memberships of %d MiB of JSON were read with %.1f MiB of memory", read, sent>>20, float64(most)/(1<<20))
	if read != memberships {
		t.Errorf("%d memberships were read, want %d", read, memberships)
	}
	if most > allowed {
		t.Errorf("reading %d bytes took %d of memory, want at most %d", sent, most, allowed)
	}
}

// membershipPage is as much text as the service sends.
func membershipPage(n int) string {
	var items []string
	for i := range n {
		items = append(items, fmt.Sprintf(`{"id":"Y2lzY29zcGFyazovL3VzL01FTUJFUlNISVAv%080d","roomId":"Y2lzY29zcGFyazovL3VzL1JPT00v%060d","roomType":"group",`+
			`"personId":"Y2lzY29zcGFyazovL3VzL1BFT1BMRS8%060d","personEmail":"person.%d@example.com","personDisplayName":"Person %d","personOrgId":"Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8%060d",`+
			`"isModerator":false,"isMonitor":false,"isRoomHidden":false,"created":"2026-04-23T14:30:42.000Z"}`, i, 3, i, i, i, 7))
	}
	return `{"items":[` + strings.Join(items, ",") + `]}`
}

// live is the memory that is still used.
func live() uint64 {
	runtime.GC()
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

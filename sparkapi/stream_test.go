// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// A page is requested only after all items of the previous pages were read, so a list never
// contains more than one page in memory.
func TestListsStream(t *testing.T) {
	t.Parallel()
	const pages, pageSize = 5, 100
	requests := 0
	client := testClient(t, membershipPages(pages, pageSize, &requests))
	read := 0
	for _, err := range client.Memberships.List(t.Context(), MembershipFilter{Own: true, Max: pageSize}) {
		wantError(t, err, nil)
		if want := read/pageSize + 1; requests != want {
			t.Fatalf("%d pages were requested before item %d was read, want %d", requests, read+1, want)
		}
		read++
	}
	if read != pages*pageSize {
		t.Errorf("%d memberships were read, want %d", read, pages*pageSize)
	}
}

// BenchmarkList measures the time and the memory per item of a list.
func BenchmarkList(b *testing.B) {
	const pages, pageSize = 10, 1000
	requests := 0
	client, err := New(WithAccessToken("x"), WithTransport(membershipPages(pages, pageSize, &requests)))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		requests = 0
		for _, err := range client.Memberships.List(b.Context(), MembershipFilter{Own: true, Max: pageSize}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*pages*pageSize), "ns/item")
}

// membershipPages returns a transport that serves a list of pages and counts requests.
func membershipPages(pages, pageSize int, requests *int) http.RoundTripper {
	body := membershipPage(pageSize) // all pages are equal
	return roundTrip(func(req *http.Request) (*http.Response, error) {
		*requests++
		page := result{body: body}
		if *requests < pages {
			page.header = map[string]string{"Link": fmt.Sprintf(`<https://webexapis.com/v1/memberships?cursor=%d>; rel="next"`, *requests)}
		}
		return page.response(req.Context()), nil
	})
}

// membershipPage returns a page with as much text as Webex sends.
func membershipPage(n int) string {
	var items []string
	for i := range n {
		items = append(items, fmt.Sprintf(`{"id":"Y2lzY29zcGFyazovL3VzL01FTUJFUlNISVAv%080d","roomId":"Y2lzY29zcGFyazovL3VzL1JPT00v%060d","roomType":"group",`+
			`"personId":"Y2lzY29zcGFyazovL3VzL1BFT1BMRS8%060d","personEmail":"person.%d@example.com","personDisplayName":"Person %d","personOrgId":"Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8%060d",`+
			`"isModerator":false,"isMonitor":false,"isRoomHidden":false,"created":"2026-04-23T14:30:42.000Z"}`, i, 3, i, i, i, 7))
	}
	return `{"items":[` + strings.Join(items, ",") + `]}`
}

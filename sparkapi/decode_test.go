// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"testing"
	"time"
)

func TestDecodeObject(t *testing.T) {
	t.Parallel()
	const data = `{"id":"m","text":"hello","addedLater":5}`
	message, err := Decode[Message]([]byte(data))
	if err != nil || message.Text != "hello" || string(message.JSON()) != data {
		t.Errorf("the message is %+v, its JSON %s, %v", message, message.JSON(), err)
	}
	for _, invalid := range []string{"", "null", " null ", "[]", `{"id":5}`} {
		if message, err := Decode[Message]([]byte(invalid)); err == nil {
			t.Errorf("%q is decoded as %+v, want an error", invalid, message)
		}
	}
}

// Each object of a page has its own JSON, also if the page contains an invalid object.
func TestJSONOfPage(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, body string
		want       []string
		ok         bool
	}{
		{"items", `{"items":[{"id":"a","new":1},{"id":"b"}]}`, []string{`{"id":"a","new":1}`, `{"id":"b"}`}, true},
		{"users", `{"id":"l","users":[{"id":"a"}]}`, []string{`{"id":"a"}`}, true},
		{"an invalid item", `{"items":[{"id":"a"},{"id":5},{"id":"c"}]}`, []string{`{"id":"a"}`}, false},
		{"null", `{"items":[{"id":"a"},null]}`, []string{`{"id":"a"}`}, false},
	} {
		client, _ := scriptedClient(t, result{body: test.body})
		rooms, err := All(client.Rooms.List(t.Context(), RoomFilter{}))
		if (err == nil) != test.ok || len(rooms) != len(test.want) {
			t.Errorf("%s: got %d items, %v, want %d", test.name, len(rooms), err, len(test.want))
			continue
		}
		for i, room := range rooms {
			if string(room.JSON()) != test.want[i] {
				t.Errorf("%s: the JSON of item %d is %s, want %s", test.name, i, room.JSON(), test.want[i])
			}
		}
	}
}

// BenchmarkDecodePage compares the time and the memory for listing a page of 1,000
// memberships with those for reading and decoding the same response with encoding/json.
func BenchmarkDecodePage(b *testing.B) {
	requests := 0
	transport := membershipPages(1, 1000, &requests)
	client, err := New(WithAccessToken("x"), WithTransport(transport))
	if err != nil {
		b.Fatal(err)
	}
	req := httptest.NewRequestWithContext(b.Context(), http.MethodGet, "https://webexapis.com/v1/memberships", nil)
	plain := func() error {
		resp, err := transport.RoundTrip(req)
		if err != nil {
			return err
		}
		var page struct {
			Items []*Membership `json:"items"`
		}
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			return err
		}
		return errors.Join(json.Unmarshal(body, &page), resp.Body.Close())
	}
	list := func() error {
		_, err := All(client.Memberships.List(b.Context(), MembershipFilter{Own: true, Max: 1000}))
		return err
	}
	var elapsed [2]time.Duration
	var allocated [2]uint64
	for b.Loop() {
		for i, read := range []func() error{plain, list} {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			begun := time.Now()
			if err := read(); err != nil {
				b.Fatal(err)
			}
			elapsed[i] += time.Since(begun)
			runtime.ReadMemStats(&after)
			allocated[i] += after.TotalAlloc - before.TotalAlloc
		}
	}
	b.ReportMetric(elapsed[1].Seconds()/elapsed[0].Seconds(), "time-ratio")
	b.ReportMetric(float64(allocated[1])/float64(allocated[0]), "bytes-ratio")
	b.ReportMetric(elapsed[1].Seconds()*1000/float64(b.N), "ms/page")
	b.ReportMetric(float64(allocated[1])/float64(b.N)/1e6, "MB/page")
}

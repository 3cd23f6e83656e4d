// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// The token is sent to the host of the base URL. It is sent to the other host of Webex only
// if the base URL has one of the hosts of Webex.
func TestTokenHosts(t *testing.T) {
	t.Parallel()
	const (
		other      = "https://api.example.com/v1/"
		government = "https://api-usgov.webex.com/v1/"
		simulator  = "http://127.0.0.1:8080/v1/"
	)
	bases := []string{DefaultBaseURL, LegacyBaseURL, government, simulator, "https://API-usgov.webex.com:443/v1"}
	trusted := map[string][]string{ // the base URLs whose token is sent there
		DefaultBaseURL:                      {DefaultBaseURL, LegacyBaseURL},
		"https://WEBEXAPIS.com:443/":        {DefaultBaseURL, LegacyBaseURL},
		LegacyBaseURL:                       {DefaultBaseURL, LegacyBaseURL},
		government:                          {government, "https://API-usgov.webex.com:443/v1"},
		simulator:                           {simulator},
		other:                               nil,
		"http://webexapis.com/v1/":          nil,
		"https://webexapis.com:8443/v1/":    nil,
		"https://webexapis.com.example.com": nil,
		"https://webexapis.com@example.com": nil,
		"https://127.0.0.1:8080/v1/":        nil,
		"http://127.0.0.1:8081/v1/":         nil,
		"http://localhost:8080/v1/":         nil,
		"//example.com/v1/":                 nil,
	}
	for target, sends := range trusted {
		for _, base := range bases {
			t.Run(fmt.Sprintf("%s from %s", target, base), func(t *testing.T) {
				t.Parallel()
				next := result{body: `{"items":[]}`, header: map[string]string{"Link": "<" + target + `>; rel="next"`}}
				w := &scriptedTransport{results: []result{next, {body: `{"items":[]}`}}}
				err := drain(testClient(t, w, WithBaseURL(base)).Rooms.List(t.Context(), RoomFilter{}))
				if slices.Contains(sends, base) {
					wantError(t, err, nil)
					w.count(t, 2)
					return
				}
				wantText(t, err, "the access token is not sent to ")
				w.count(t, 1)
			})
			t.Run(fmt.Sprintf("file at %s from %s", target, base), func(t *testing.T) {
				t.Parallel()
				w := &scriptedTransport{results: []result{{body: "hello"}}}
				_, _, err := download(t.Context(), testClient(t, w, WithBaseURL(base)), strings.TrimSuffix(target, "/")+"/contents/c")
				if slices.Contains(sends, base) {
					wantError(t, err, nil)
					return
				}
				wantError(t, err, ErrInvalid)
				w.count(t, 0)
			})
		}
	}
}

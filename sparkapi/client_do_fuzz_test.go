// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"net/http"
	"net/url"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// An accepted path is below the base URL. A text that is accepted as a Cursor encodes to
// the same Cursor again.
func FuzzPaths(f *testing.F) {
	for _, seed := range []string{"devices/x", "/devices?a=b", "a%2Fb/c", "../x", "//evil.example", "https://webexapis.com/v1/rooms", "a/%2e%2e/b", "eyJsaXN0IjoiL3YxL3Jvb21zIiwiZW5kZWQiOnRydWV9"} {
		f.Add(seed)
	}
	client, err := New(WithAccessToken(testToken))
	if err != nil {
		f.Fatal(err)
	}
	base := client.c.base
	f.Fuzz(func(t *testing.T, text string) {
		if req, err := client.c.requestTo(http.MethodGet, text); err == nil && len(req.path) > 0 {
			req.apply(nil)
			u, err := req.url(base)
			if err != nil {
				t.Fatalf("the path %q: %v", text, err)
			}
			if again, err := url.Parse(u.String()); err != nil || again.Host != base.Host || !strings.HasPrefix(path.Clean(again.Path), base.Path) {
				t.Errorf("the path %q leads to %s (%v)", text, u, err)
			}
		}
		var cursor Cursor
		if cursor.UnmarshalText([]byte(text)) == nil {
			saved, err := cursor.MarshalText()
			if err != nil {
				t.Fatal(err)
			}
			var again Cursor
			wantError(t, again.UnmarshalText(saved), nil)
			if diff := cmp.Diff(cursor, again, cmp.AllowUnexported(Cursor{}), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("the cursor of %q differs after it was saved (-want +got):\n%s", text, diff)
			}
		}
	})
}

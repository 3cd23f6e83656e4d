// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// The simulator responds to every request without an internal error, with a tracking ID, and
// with valid JSON if the content type is JSON.
func FuzzRequest(f *testing.F) {
	send := func(r *http.Request) *httptest.ResponseRecorder {
		sim := sparksim.New(sparksim.WithPeople(3), sparksim.WithRooms(1, 1))
		defer sim.Close()
		r.Header.Set("Authorization", "Bearer "+sim.Token("admin"))
		recorder := httptest.NewRecorder()
		sim.ServeHTTP(recorder, r)
		return recorder
	}
	for _, noun := range []string{"people", "rooms", "memberships", "webhooks", "teams", "licenses", "roles", "organizations"} {
		f.Add("GET", noun+"?max=2&displayName=a&email=a@example.com", "", []byte(nil))
		list := send(httptest.NewRequest(http.MethodGet, "/v1/"+noun, nil)) //nolint:noctx // the simulator in this process
		var found struct{ Items []struct{ ID string } }
		if err := json.Unmarshal(list.Body.Bytes(), &found); err != nil {
			f.Fatal(err)
		}
		if len(found.Items) == 0 {
			continue
		}
		id := found.Items[0].ID
		f.Add("GET", noun+"/"+id, "", []byte(nil))
		f.Add("PUT", noun+"/"+id, "application/json", []byte(`{"title":"a","displayName":"a","emails":["a@example.com"],"roles":["x"],"isModerator":true,"name":"n","targetUrl":"https://example.com/"}`))
		f.Add("DELETE", noun+"/"+id, "", []byte(nil))
		if noun == "rooms" {
			for _, markdown := range []string{`**a** [b](https://example.com) <@all> <@personEmail:x|y>`, `a\u0000b\u0000c`, "`", `<script>`,
				`# a\n- **b**\n1. _c_\n> d\n` + "```go" + `\ne`} {
				f.Add("POST", "messages", "application/json", []byte(`{"roomId":"`+id+`","markdown":"`+markdown+`"}`))
			}
			f.Add("POST", "messages", "multipart/form-data; boundary=b", []byte("--b\r\nContent-Disposition: form-data; name=\"roomId\"\r\n\r\n"+id+
				"\r\n--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\nx\r\n--b--"))
			f.Add("POST", "messages/", "application/x-www-form-urlencoded", []byte("roomId="+id+"&html=%3Cb%3Ea%3C/b%3E&text=b"))
			f.Add("POST", "room/tabs", "application/json", []byte(`{"roomId":"`+id+`","contentUrl":"https://example.com/","displayName":"a"}`))
			f.Add("POST", "room/linkedFolders", "application/json", []byte(`{"roomId":"`+id+`","contentUrl":"a","displayName":"a","driveId":"1","itemId":"2","defaultFolder":"true"}`))
			f.Add("GET", "room/tabs?roomId="+id, "", []byte(nil))
			f.Add("POST", "webhooks", "application/json", []byte(`{"name":"n","targetUrl":"https://example.com/","resource":"messages","event":"created","filter":"roomId=`+id+`&&="}`))
			f.Add("GET", "messages?roomId="+id+"&before=2026-01-01T00:00:00Z&mentionedPeople=me", "", []byte(nil))
		}
	}
	f.Add("POST", "people", "application/json", []byte(`{"emails":["new@example.com"],"firstName":"a","phoneNumbers":[{"type":"work","value":"1"}]}`))
	f.Add("POST", "attachment/actions", "application/json", []byte(`{"type":"submit","messageId":"x","inputs":{"a":true}}`))
	f.Add("POST", "access_token", "application/x-www-form-urlencoded", []byte("grant_type=refresh_token&client_id=a&client_secret=b&refresh_token=c"))
	f.Add("GET", "authorize?client_id=a&response_type=code&redirect_uri=http://localhost/", "", []byte(nil))
	f.Add("GET", "events?from=x&to=y&max=0", "", []byte(nil))
	f.Add("PATCH", "licenses/users", "application/json", []byte(`{"email":"a@example.com","licenses":[{"id":"x","operation":"add"}]}`))
	f.Fuzz(func(t *testing.T, method, path, contentType string, body []byte) {
		r, err := http.NewRequestWithContext(t.Context(), method, "http://localhost/v1/"+path, bytes.NewReader(body))
		if err != nil {
			return // not a valid request
		}
		r.Header.Set("Content-Type", contentType)
		r.RequestURI = r.URL.RequestURI()
		resp := send(r)
		if resp.Code < 200 || resp.Code >= 500 {
			t.Errorf("%s %s: status %d: %s", method, path, resp.Code, resp.Body)
		}
		if resp.Header().Get("Trackingid") == "" {
			t.Errorf("%s %s: status %d without a tracking ID", method, path, resp.Code)
		}
		file := strings.HasPrefix(path, "contents/") && resp.Code == http.StatusOK // the content type is that of the upload
		if strings.HasPrefix(resp.Header().Get("Content-Type"), "application/json") && !file && !json.Valid(resp.Body.Bytes()) {
			t.Errorf("%s %s: invalid JSON: %s", method, path, resp.Body)
		}
	})
}

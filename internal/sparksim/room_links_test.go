// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// Room tabs and linked folders have the same rules, except for the fields of a folder and the
// protocol of the URL.
func TestRoomLinks(t *testing.T) {
	t.Parallel()
	tab := fields{"contentUrl": "https://example.com/menu", "displayName": "Menu"}
	folder := fields{"contentUrl": "https://example.sharepoint.com/menu", "displayName": "Menu", "driveId": "123", "itemId": "456", "defaultFolder": "false"}
	for path, body := range map[string]fields{"/room/tabs": tab, "/room/linkedFolders": folder} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			s := start(t)
			u, admin := s.as(t, "user"), s.as(t, "admin")
			room, otherRoom := u.room(fields{"title": "x"}), u.room(fields{"title": "y"})
			with := func(key string, value any) fields {
				changed := maps.Clone(body)
				changed["roomId"] = room
				changed[key] = value
				return changed
			}
			created := u.do("POST", path, with("roomId", room)).must(200)
			id := path + "/" + created.id()
			for key, want := range with("creatorId", s.PersonID("user@example.com")) {
				if created.at(key) != want {
					t.Errorf("%s is %v, want %v", key, created.at(key), want)
				}
			}
			if got := created.text("roomType"); got != "group" {
				t.Errorf("roomType is %q, want group", got)
			}
			if diff := cmp.Diff(string(created.body), string(u.do("GET", id, nil).body)); diff != "" {
				t.Errorf("GET differs from POST (-POST +GET):\n%s", diff)
			}
			changed := u.do("PUT", id, with("displayName", "Specials")).must(200)
			if changed.text("displayName") != "Specials" || changed.text("created") != created.text("created") {
				t.Errorf("the changed link is %s", changed.body)
			}
			if diff := cmp.Diff([]string{"Specials"}, u.do("GET", path+"?roomId="+room, nil).all("displayName")); diff != "" {
				t.Errorf("the list (-want +got):\n%s", diff)
			}
			if got := u.do("GET", path+"?roomId="+otherRoom, nil).all("id"); len(got) != 0 {
				t.Errorf("another room has %v", got)
			}
			for key := range body {
				u.do("POST", path, with(key, nil)).mustFail(400, key+" cannot be null")
				u.do("PUT", id, with(key, nil)).mustFail(400, key+" cannot be null")
			}
			u.do("PUT", id, with("roomId", otherRoom)).mustFail(404, noRoom)
			u.do("GET", path, nil).mustFail(400, "Required String parameter 'roomId' is not present")
			u.do("GET", path+"?roomId=x", nil).mustFail(400, "Expect base64 ID or UUID.")
			admin.do("GET", path+"?roomId="+room, nil).mustFail(404, noRoom)
			admin.do("POST", path, with("roomId", room)).mustFail(404, noRoom)
			for _, method := range []string{"GET", "PUT", "DELETE"} {
				admin.do(method, id, with("roomId", room)).mustFail(404, notFound)
			}
			u.do("DELETE", id, nil).must(204)
			u.do("GET", id, nil).mustFail(404, notFound)

			id = path + "/" + u.do("POST", path, with("roomId", room)).id()
			u.do("DELETE", "/rooms/"+room, nil).must(204)
			u.do("GET", id, nil).mustFail(404, notFound)
		})
	}
}

func TestRoomTabsAreSecure(t *testing.T) {
	t.Parallel()
	u := start(t).as(t, "user")
	room := u.room(fields{"title": "x"})
	for _, address := range []string{"http://example.com", "example.com", "https://", "ftp://example.com"} {
		u.do("POST", "/room/tabs", fields{"roomId": room, "contentUrl": address, "displayName": "x"}).
			mustFail(400, "contentUrl must be a URL with the https protocol")
	}
}

// A new default folder replaces the previous one.
func TestDefaultFolder(t *testing.T) {
	t.Parallel()
	u := start(t).as(t, "user")
	room := u.room(fields{"title": "x"})
	folder := func(isDefault any) string {
		t.Helper()
		return u.do("POST", "/room/linkedFolders", fields{"roomId": room, "contentUrl": "https://example.com", "displayName": "x",
			"driveId": "1", "itemId": "2", "defaultFolder": isDefault}).id()
	}
	first := folder("true")
	folder("false")
	second := folder(true)
	for id, want := range map[string]string{first: "false", second: "true"} {
		if got := u.do("GET", "/room/linkedFolders/"+id, nil).text("defaultFolder"); got != want {
			t.Errorf("defaultFolder is %q, want %q", got, want)
		}
	}
}

func TestMeetingInfo(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		options []sparksim.Option
		status  int
	}{
		"by default":  {nil, 404},
		"before 2025": {[]sparksim.Option{sparksim.WithMeetingInfo()}, 200},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, test.options...)
			room := s.as(t, "user").room(fields{"title": "x"})
			r := s.as(t, "user").do("GET", "/rooms/"+room+"/meetingInfo", nil).must(test.status)
			if test.status == 200 && (r.text("roomId") != room || r.text("sipAddress") != r.text("meetingNumber")+"@example.webex.com") {
				t.Errorf("the meeting is %s", r.body)
			}
			s.as(t, "admin").do("GET", "/rooms/"+room+"/meetingInfo", nil).mustFail(404, notFound)
		})
	}
}

// A link gets the name and the URL that the folder has in its drive. The response to the
// write still contains the requested values.
func TestLinkedFolderIsCorrected(t *testing.T) {
	t.Parallel()
	const name, address = "Shared Documents", "https://example.sharepoint.com/sites/menu/Shared%20Documents"
	u := start(t, sparksim.WithDriveFolder("456", name, address)).as(t, "user")
	body := fields{"roomId": u.room(fields{"title": "x"}), "contentUrl": "https://example.com", "displayName": "Menu", "driveId": "1", "itemId": "456", "defaultFolder": "false"}
	created := u.do("POST", "/room/linkedFolders", body).must(200)
	path := "/room/linkedFolders/" + created.id()
	changed := u.do("PUT", path, body).must(200)
	for _, written := range []string{created.text("displayName"), changed.text("displayName")} {
		if written != "Menu" {
			t.Errorf("want the requested name in the response to the write, got %q", written)
		}
	}
	if got := u.do("GET", path, nil); got.text("displayName") != name || got.text("contentUrl") != address {
		t.Errorf("want the name and the URL of the folder, got %s", got.body)
	}
}

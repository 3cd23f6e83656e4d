// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestRoomIsGeneral(t *testing.T) {
	id := func(kind, key string) string { return sparkapi.ID{Cluster: "us", Type: kind, Key: key}.String() }
	const uuid = "bb1e42cc-5b9d-4a91-8c59-4d9b4b1d9f6f"
	for _, test := range []struct {
		name string
		room sparkapi.Room
		want bool
	}{
		{"created with the team", sparkapi.Room{ID: id("ROOM", uuid), TeamID: id("TEAM", uuid)}, true},
		{"created later", sparkapi.Room{ID: id("ROOM", "x"), TeamID: id("TEAM", uuid)}, false},
		{"in no team", sparkapi.Room{ID: id("ROOM", uuid)}, false},
		{"with a room ID as team ID", sparkapi.Room{ID: id("ROOM", uuid), TeamID: id("ROOM", uuid)}, false},
		{"with IDs that cannot be decoded", sparkapi.Room{ID: "0", TeamID: "0"}, false},
	} {
		if got := test.room.IsGeneral(); got != test.want {
			t.Errorf("%s: want %t, got %t", test.name, test.want, got)
		}
	}
}

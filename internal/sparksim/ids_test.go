// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// The ID of a team differs from that of its General room, although both have the same UUID.
func TestKindsOfIDs(t *testing.T) {
	t.Parallel()
	u := start(t).as(t, "user")
	team := u.do("POST", "/teams", fields{"name": "Bakers"}).id()
	general := u.do("GET", "/rooms?teamId="+team, nil).all("id")[0]
	u.do("GET", "/rooms/"+team, nil).mustFail(404, notFound)
	u.do("PUT", "/rooms/"+team, fields{"title": "x"}).mustFail(404, notFound)
	u.do("GET", "/memberships?roomId="+team, nil).mustFail(404, noRoom)
	u.do("GET", "/teams/"+general, nil).mustFail(404, notFound)
	u.do("GET", "/team/memberships?teamId="+general, nil).mustFail(404, noTeam)
	u.do("POST", "/rooms", fields{"title": "x", "teamId": general}).mustFail(404, noTeam)
	u.do("GET", "/rooms/"+general, nil).must(200)
}

// An ID of another cluster finds nothing, and a bare UUID finds only objects in "us".
func TestClusters(t *testing.T) {
	t.Parallel()
	const region = "urn:TEAM:eu-central-1_k"
	everywhere := sparksim.RegionalKinds()
	for _, test := range []struct {
		name     string
		options  []sparksim.Option
		regional []string
	}{
		{"us", nil, nil},
		{"region", []sparksim.Option{sparksim.WithCluster(region)}, everywhere},
		{"region of rooms", []sparksim.Option{sparksim.WithCluster(region, "ROOM", "MESSAGE")}, []string{"ROOM", "MESSAGE"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			u := start(t, test.options...).as(t, "user")
			team := u.do("POST", "/teams", fields{"name": "Bakers"}).id()
			room := u.do("POST", "/rooms", fields{"title": "Ovens"}).id()
			for path, id := range map[string]string{
				"/rooms/": room, "/teams/": team,
				"/messages/":         u.do("POST", "/messages", fields{"roomId": room, "text": "Hello"}).id(),
				"/memberships/":      u.do("GET", "/memberships?roomId="+room, nil).all("id")[0],
				"/team/memberships/": u.do("GET", "/team/memberships?teamId="+team, nil).all("id")[0],
				"/room/tabs/":        u.do("POST", "/room/tabs", fields{"roomId": room, "displayName": "Oven", "contentUrl": "https://example.com"}).id(),
			} {
				plain, err := base64.RawStdEncoding.DecodeString(id)
				if err != nil {
					t.Fatal(err)
				}
				parts := strings.SplitN(strings.TrimPrefix(string(plain), "ciscospark://"), "/", 3)
				cluster, kind, key := parts[0], parts[1], parts[2]
				wantCluster, inUS, elsewhere := "us", 200, 404
				if slices.Contains(test.regional, kind) {
					wantCluster, inUS, elsewhere = region, 404, 200
				}
				if cluster != wantCluster {
					t.Errorf("the cluster of a %s is %s, want %s", kind, cluster, wantCluster)
				}
				form := func(cluster string) string {
					return base64.StdEncoding.EncodeToString([]byte("ciscospark://" + cluster + "/" + kind + "/" + key))
				}
				u.do("GET", path+form("us"), nil).must(inUS)
				u.do("GET", path+form(region), nil).must(elsewhere)
				u.do("GET", path+form("urn:TEAM:us-west-2_r"), nil).must(404)
				u.do("GET", path+key, nil).must(inUS)
				u.do("GET", path+strings.ToUpper(key[:36])+key[36:], nil).must(inUS)
				u.do("GET", path+base64.RawStdEncoding.EncodeToString([]byte(key)), nil).must(inUS)
			}
		})
	}
}

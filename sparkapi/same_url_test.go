// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestSameURL(t *testing.T) {
	for _, test := range []struct {
		name, a, b string
		want       bool
	}{
		{"equal", "https://example.com/a?b#c", "https://example.com/a?b#c", true},
		{"letter case of the host", "https://Example.COM/a", "https://example.com/a", true},
		{"letter case of the scheme", "HTTPS://example.com/a", "https://example.com/a", true},
		{"letter case of the path", "https://example.com/A", "https://example.com/a", false},
		{"default port", "https://example.com:443/a", "https://example.com/a", true},
		{"other port", "https://example.com:8443/a", "https://example.com/a", false},
		{"empty path", "https://example.com", "https://example.com/", true},
		{"empty path with a query", "https://example.com?a", "https://example.com/?a", true},
		{"slash at the end", "https://example.com/a/", "https://example.com/a", false},
		{"unnecessary escape", "https://example.com/%7Eanna?%61=1", "https://example.com/~anna?a=1", true},
		{"letter case of an escape", "https://example.com/%c3%a9", "https://example.com/%C3%A9", true},
		{"escape of a letter", "https://example.com/é?é", "https://example.com/%C3%A9?%C3%A9", true},
		{"escape of a slash", "https://example.com/a%2Fb", "https://example.com/a/b", false},
		{"escape of an ampersand", "https://example.com/?a%26b", "https://example.com/?a&b", false},
		{"internationalized host", "https://Bücher.example/a", "https://xn--bcher-kva.example/a", true},
		{"other host", "https://example.com/", "https://example.org/", false},
		{"user", "https://anna@example.com/", "https://example.com/", false},
		{"IPv6", "https://[::1]:443/", "https://[::1]/", true},
		{"not a URL", "a b", "a  b", false},
	} {
		if got := sparkapi.SameURL(test.a, test.b); got != test.want || sparkapi.SameURL(test.b, test.a) != got {
			t.Errorf("%s: want %q and %q to be the same: %t, got %t", test.name, test.a, test.b, test.want, got)
		}
	}
}

func TestSameWebhookFilter(t *testing.T) {
	const room = "Y2lzY29zcGFyazovL3VzL1JPT00vNTkwZjVhYjAtMTI5Ny0xMWVmLWIxMDMtM2RjMmU0YzVhNmI3"
	inRegion := sparkapi.ID{Cluster: "urn:TEAM:eu-central-1_k", Type: "ROOM", Key: "590f5ab0-1297-11ef-b103-3dc2e4c5a6b7"}.String()
	for _, test := range []struct {
		name, a, b string
		want       bool
	}{
		{"equal", "roomId=1", "roomId=1", true},
		{"order", "personEmail=a@b.c&roomId=1", "roomId=1&personEmail=a@b.c", true},
		{"letter case of an address", "personEmail=A@B.c", "personEmail=a@b.c", true},
		{"escaped address", "personEmail=a%40b.c", "personEmail=a@b.c", true},
		{"plus in an address", "personEmail=a+1@b.c", "personEmail=a 1@b.c", false},
		{"cluster of an ID", "roomId=" + room, "roomId=" + inRegion, true},
		{"other key", "personId=1", "roomId=1", false},
		{"other value", "roomType=group", "roomType=direct", false},
		{"one more", "roomType=group", "roomType=group&hasFiles=true", false},
		{"none", "", "roomType=group", false},
	} {
		if got := sparkapi.SameWebhookFilter(test.a, test.b); got != test.want || sparkapi.SameWebhookFilter(test.b, test.a) != got {
			t.Errorf("%s: want %q and %q to be the same: %t, got %t", test.name, test.a, test.b, test.want, got)
		}
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cassette_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/cassette"
)

func TestFindSecrets(t *testing.T) {
	encode := func(plain string) string {
		return base64.RawStdEncoding.EncodeToString([]byte("ciscospark://us/" + plain))
	}
	for _, c := range []struct{ name, text, want string }{
		{"no secret", `{"title": "tf-acc-RoomRecorded first", "isLocked": true, "created": "2026-01-01T00:00:01.000Z"}`, ""},
		{"a bearer token", "Authorization: Bearer abcdefgh12", "a token: Bearer abcdefgh12"},
		{"basic authentication", "authorization: basic YTpi/Yzpk", "a token: basic"},
		{"a JWT", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln", "a token: eyJ"},
		{"an access token", token, "a secret: bm90"},
		{"an access token in an address", "https://example.com/?t=" + token, "a secret: "},
		{"a hexadecimal secret", "c0ffee00c0ffee00c0ffee00c0ffee01", "a secret: c0ffee"},
		{"a long number", "4111111111111111411111111111111141111111", "a secret: 4111"},
		{"the pseudonym of a hexadecimal secret", strings.Repeat("0", 63) + "12", ""},
		{"a long word", "this_is_only_a_long_word_in_lower_case_without_digits", ""},
		{"an email address", "write to maria.real@cisco.com", "an email address: maria.real@cisco.com"},
		{"an email address in a query", "GET /v1/people?email=maria.real%40cisco.com", "an email address: maria.real@cisco.com"},
		{"example email addresses", "anna.bauer@example.com Person-12@example.com bot-1@webex.bot", ""},
		{"an email address that resembles an example", "anna@example.com.attacker.io", "an email address: anna@example.com.attacker.io"},
		{"a host", "https://acme.webex.com/meet", "a host: acme.webex.com"},
		{"a host without an address", `"siteUrl": "acme.webex.com"`, "a host: acme.webex.com"},
		{"a host without a domain", "http://wiki:8080/page", "a host: wiki"},
		{"an IP address", "http://10.1.2.3/v1/rooms", "a host: 10.1.2.3"},
		{"hosts of Webex and of examples", "https://webexapis.com/v1/ https://api.ciscospark.com/v1/ https://pager.example.com", ""},
		{"a UUID", "6c561460-4e7f-11f1-9d0f-3b5c0d7a9e12", "a UUID: 6c561460-4e7f-11f1-9d0f-3b5c0d7a9e12"},
		{"a UUID in capitals", "6C561460-4E7F-11F1-9D0F-3B5C0D7A9E12", "a UUID: 6C56"},
		{"a pseudonym", "00000000-0000-4000-8000-000000000012", ""},
		{"an allowed UUID", "01e547b0-3f21-11f1-adec-ad4320c4e270", ""},
		{"an ID", roomID, "a UUID: 6c561460-4e7f-11f1-9d0f-3b5c0d7a9e12"},
		{"the ID of a pseudonym", id, ""},
		{"an ID with a pseudonym and a host", encode("LICENSE/00000000-0000-4000-8000-000000000012:EE_acme.webex.com"), "a host: acme.webex.com"},
		{"an ID with a secret", encode("APPLICATION/C279cb30c029180bb4bdaebb061b7965cda39b60297c8503f266abf66c999ec1f"), "a secret: C279cb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := cassette.FindSecrets(c.text, "01e547b0-3f21-11f1-adec-ad4320c4e270")
			if c.want == "" && len(got) > 0 || c.want != "" && !strings.Contains(strings.Join(got, "\n"), c.want) {
				t.Errorf("in %s: got %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestFindPersonalData(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a pseudonym", `{"displayName": "displayName 12", "nickName":"firstName 3"}`, ""},
		{"a name with the mark", `{"displayName": "tf-acc-PersonRecorded Nora"}`, ""},
		{"a name", `{"displayName": "Maria Real"}`, `a name: "displayName": "Maria Real"`},
		{"a name without a space", `{"firstName":"Maria"}`, `a name: "firstName":"Maria"`},
		{"a phone number", `{"value": "+14085264000"}`, "a phone number: +14085264000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := cassette.FindPersonalData(c.text, mark)
			if c.want == "" && len(got) > 0 || c.want != "" && !strings.Contains(strings.Join(got, "\n"), c.want) {
				t.Errorf("in %s: got %q, want %q", c.text, got, c.want)
			}
		})
	}
}

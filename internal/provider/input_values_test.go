// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const uuid = "01e547b0-3f21-11f1-adec-ad4320c4e270"

// idOf returns an ID of a type in the form that Webex returns.
func idOf(kind string) string { return sparkapi.ID{Cluster: "us", Type: kind, Key: uuid}.String() }

// grant is a fictional refresh token with its client ID and secret.
var grant = map[string]any{"client_id": "C279cb30", "client_secret": "9f8e7d", "refresh_token": "NjE0", "token_cache_file": "/var/lib/spark/token"} //nolint:gosec // invented

// untriedAttributes has the attributes that no block in validBlocks sets.
var untriedAttributes = map[string]bool{"ephemeral spark_access_token code": true}

const (
	anna = "anna.bauer@example.com"
	noon = "2026-04-23T12:00:00Z"
)

// arguments has valid arguments of each function.
var arguments = map[string][]any{
	"collaboration":  {map[string]any{"collaboration.yaml": "{}"}},
	"decode_id":      {idOf("ROOM")},
	"encode_id":      {"ROOM", uuid, "us"},
	"same_id":        {idOf("ROOM"), idOf("ROOM")},
	"webhook_filter": {"messages", map[string]any{"roomId": idOf("ROOM")}},
}

// invalidValues returns the values to try instead of a valid one, by name. Some attributes
// accept some of them, as listed in acceptedValues.
func invalidValues(t *testing.T, kind tftypes.Type, good any) map[string]any {
	t.Helper()
	if kind.Is(tftypes.Number) {
		return map[string]any{"-1": -1, "0": 0}
	}
	text, ok := good.(string)
	if !ok {
		t.Fatalf("%v is not a string", good)
	}
	id, other := idOf("ROOM"), idOf("TEAM")
	if decoded, err := sparkapi.DecodeID(text); err == nil {
		id = text
		if decoded.Type != "ROOM" {
			other = idOf("ROOM")
		}
	}
	tried := map[string]any{
		"empty":      "",
		"blank":      " \u00a0 ",
		"10 kB":      strings.Repeat("x", 10<<10),
		"7440 bytes": strings.Repeat("é", 3720),
		"escape":     "a\x1b[31mb\a",
		"two lines":  "one\ntwo",
		"capitals":   strings.ToUpper(text),

		"other id":              other,
		"id, Cyrillic":          strings.Replace(id, "a", "а", 1),
		"id, whitespace around": " " + id + " ",
		"id, lower case":        strings.ToLower(id),
		"id, cut off":           id[:len(id)-4],
		"id in a URL":           "https://webexapis.com/v1/rooms/" + id,
		"base64 of a URL":       base64.RawStdEncoding.EncodeToString([]byte("https://rooms.example.com/" + uuid)),
		"bare UUID":             uuid,
		"id with an escape":     sparkapi.ID{Cluster: "us", Type: "\x1b[31m", Key: uuid}.String(),
		"URL, no scheme":        "hooks.example.com/spark",
		"URL, no host":          "https:///spark",
		"URL with a blank":      "https://hooks.example.com/a b",
		"URL, other scheme":     "ftp://hooks.example.com/spark",
		"URL with a secret":     "https://user:" + "pass@hooks.example.com/?key=1",
		"email, no domain":      "anna.bauer@",
		"email with a name":     "Anna <anna.bauer@example.com>",
		"time, no zone":         "2026-04-23T12:00:00",
		"filter":                "hasFiles=yes&roomType=group",
		"JSON":                  `{"type":"Card"}`,
	}
	if strings.ToUpper(text) == text {
		delete(tried, "capitals")
	}
	return tried
}

// acceptedArguments has the values that the parameters of functions accept. Parameters are counted
// from 0.
var acceptedArguments = []row{
	{"every ID that can be decoded", [][]string{{"other id", "id, cut off", "id with an escape"}}, []string{"decode_id 0"}},
	{
		"Webex defines the format of keys, which have no whitespace", [][]string{
			others, {"10 kB", "bare UUID", "id, lower case", "base64 of a URL", "id in a URL", "URL, no host", "URL, other scheme", "URL with a secret", "email, no domain"},
		},
		[]string{"encode_id 1"},
	},
	{
		"Webex defines the format of clusters, which have no whitespace and no slash", [][]string{
			words, {"10 kB", "bare UUID", "email, no domain", "capitals", "time, no zone", "filter", "JSON"},
		},
		[]string{"encode_id 2"},
	},
	{"the function compares arguments that are not IDs as strings", [][]string{lengths, ids, urls, addresses, others, {"empty", "blank", "escape", "two lines"}}, []string{"same_id 0", "same_id 1"}},
	{"Webex accepts a bare UUID in a filter", [][]string{{"bare UUID"}}, []string{"webhook_filter 1"}},
}

// pairs returns the pairs of an attribute and a value in the rows, such as "title: 10 kB".
func pairs(t *testing.T, rows []row) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	for _, row := range rows {
		for _, attribute := range row.attributes {
			for _, group := range row.values {
				for _, value := range group {
					pair := attribute + ": " + value
					if all[pair] {
						t.Errorf("the table has this pair twice: %s", pair)
					}
					all[pair] = true
				}
			}
		}
	}
	return all
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// TestJSON tests that the data contains the address, the people and the values of each change, and
// no sensitive values.
func TestJSON(t *testing.T) {
	s, err := review.Read(strings.NewReader(read(t, "hostile.json")))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := s.JSON(&out); err != nil {
		t.Fatal(err)
	}
	var got struct {
		FormatVersion string `json:"format_version"`
		Fingerprint   string
		ChangeCount   int `json:"change_count"`
		Complete      bool
		Changes       []struct {
			Address, Kind, Name, Effect, Risk string
			People                            []struct{ Name, Email string }
			Before, After                     map[string]any
		}
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.FormatVersion != review.JSONVersion || got.Fingerprint != s.Fingerprint || got.ChangeCount != 18 || !got.Complete {
		t.Errorf("got version %q, fingerprint %q, %d changes, complete: %t", got.FormatVersion, got.Fingerprint, got.ChangeCount, got.Complete)
	}
	found := map[string]bool{}
	for _, c := range got.Changes {
		found[c.Address+" "+c.Risk] = true
		switch c.Address {
		case "":
			t.Errorf("a change without an address: %+v", c)
		case "spark_membership.typo":
			if c.Name != "Incidents" || c.Effect != "joins" || len(c.People) != 1 || c.People[0].Email != "ben.carter@example.con" || c.Before != nil || c.After["person_email"] != "ben.carter@example.con" {
				t.Errorf("got %+v", c)
			}
		}
	}
	for _, want := range []string{"spark_membership.typo external_people_added", "spark_membership.anna permissions_extended", "spark_webhook.userinfo webhooks_changed", "spark_message.deleted history_lost", "spark_message.new messages_sent"} {
		if !found[want] {
			t.Errorf("want %q among %v", want, found)
		}
	}
	for _, secret := range []string{"hunter2", "hunter3"} {
		if strings.Contains(out.String(), secret) {
			t.Errorf("the data contains %q", secret)
		}
	}
}

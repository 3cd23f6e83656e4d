// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/review"
)

// risky is a change with the risk that the summary must report for it, or "".
type risky struct{ change, risk string }

// randomPlan returns a plan with changes in random order, and its risks. It does not start Terraform.
func randomPlan(r *rand.Rand, text, host string) (string, map[string]string) {
	quoted := func(v any) string {
		out, err := json.Marshal(v)
		if err != nil {
			panic(err)
		}
		return string(out)
	}
	webhook := func(name, target string) string {
		return quoted(map[string]any{"id": name, "name": text, "target_url": target, "resource": "messages", "event": "created"})
	}
	kinds := []func(name string) risky{
		func(name string) risky { // a harmless change
			return risky{changeOf("spark_room", name, `"update"`, quoted(map[string]any{"id": name, "title": text}), quoted(map[string]any{"id": name, "title": text + "!"})), ""}
		},
		func(name string) risky {
			return risky{changeOf("spark_room", name, `"delete"`, quoted(map[string]any{"id": name, "title": text}), `null`), "history_lost"}
		},
		func(name string) risky {
			return risky{changeOf("spark_membership", name, `"delete"`, quoted(map[string]any{"room_id": "room" + name, "person_email": name + "@example.com"}), `null`), "members_removed"}
		},
		func(name string) risky {
			person := map[string]any{"room_id": "room" + name, "person_email": name + "@example.com", "is_moderator": false}
			before := quoted(person)
			person["is_moderator"] = true
			return risky{changeOf("spark_membership", name, `"update"`, before, quoted(person)), "permissions_extended"}
		},
		func(name string) risky {
			return risky{changeOf("spark_membership", name, `"create"`, `null`, quoted(map[string]any{"room_id": "room" + name, "person_email": name + "@outside.example"})), "external_people_added"}
		},
		func(name string) risky {
			return risky{changeOf("spark_webhook", name, `"create"`, `null`, webhook(name, "https://hooks.example.com/"+url.PathEscape(text))), "webhooks_changed"}
		},
		func(name string) risky { // the host of the fuzzer is the first or the last part of the URL
			after := []string{"https://" + host + ".evil.example?@hooks.example.com/x", "https://hooks.example.com@evil.example/" + url.PathEscape(host), "https://hooks.example.com/x?" + url.QueryEscape(host)}
			return risky{changeOf("spark_webhook", name, `"update"`, webhook(name, "https://hooks.example.com/x"), webhook(name, after[r.IntN(len(after))])), "webhooks_changed"}
		},
		func(name string) risky {
			return risky{changeOf("spark_message", name, `"create"`, `null`, quoted(map[string]any{"room_id": "r", "text": text})), "messages_sent"}
		},
		func(name string) risky {
			return risky{changeOf("spark_person", name, `"delete"`, quoted(map[string]any{"id": name, "emails": []string{name + "@example.com"}}), `null`), "accounts_deleted"}
		},
	}
	want := map[string]string{}
	var changes []string
	for n := range 1 + r.IntN(12) {
		name := fmt.Sprint("n", n)
		chosen := kinds[r.IntN(len(kinds))](name)
		changes = append(changes, chosen.change)
		if chosen.risk != "" {
			want[name] = chosen.risk
		}
	}
	return planOf(changes...), want
}

// FuzzRisks tests that each risky change is reported, regardless of the other changes.
func FuzzRisks(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed, "Incidents", "hooks.example.com")
		f.Add(seed, "a\n## b ⟨U+200B⟩\u202e", "hooks.example.com#")
	}
	f.Fuzz(func(t *testing.T, seed uint64, text, host string) {
		plan, want := randomPlan(rand.New(rand.NewPCG(seed, 1)), text, host) //nolint:gosec // a seed, so that failures can be reproduced
		s, err := review.Read(strings.NewReader(plan))
		if err != nil {
			t.Fatal(err)
		}
		found := map[string][]string{}
		for address, risks := range risksByAddress(t, s) {
			_, name, _ := strings.Cut(address, ".")
			found[name] = risks
		}
		shown := map[string]bool{}
		for _, finding := range s.Findings(review.Gate{}) {
			shown[finding.Rule] = true
		}
		for name, risk := range want {
			if !slices.Contains(found[name], risk) || !shown[risk] {
				t.Errorf("want the risk %s of %s, got:\n%s\n%s", risk, name, s.Markdown(0), plan)
			}
		}
	})
}

// risksByAddress returns the risks that the JSON of a summary names, by the address of the change.
func risksByAddress(t *testing.T, s *review.Summary) map[string][]string {
	t.Helper()
	var out strings.Builder
	if err := s.JSON(&out); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Changes []struct{ Address, Risk string }
	}
	if err := json.Unmarshal([]byte(out.String()), &got); err != nil {
		t.Fatal(err)
	}
	risks := map[string][]string{}
	for _, c := range got.Changes {
		risks[c.Address] = append(risks[c.Address], c.Risk)
	}
	return risks
}

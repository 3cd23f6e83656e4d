// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package function_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	functions "github.com/ciscospark/terraform-provider-spark/internal/provider/function"
)

// files returns the argument of the function collaboration.
func files(texts map[string]string) attr.Value {
	values := map[string]attr.Value{"people.csv": types.StringNull()}
	for name, text := range texts {
		values[name] = types.StringValue(text)
	}
	return types.MapValueMust(types.StringType, values)
}

// Values that are not set in the files are null, and an empty list is an empty set.
func TestCollaboration(t *testing.T) {
	t.Parallel()
	got, funcErr := call(t, functions.NewCollaboration(), files(map[string]string{"collaboration.yaml": `
teams: {platform: {name: Platform}}
rooms:
  news: {title: News, team: platform, members: [Ben@example.com, anna@example.com], moderators: [], others: allowed}
webhooks:
  pager: {name: Pager, resource: messages, event: created, room: news, target_url: "https://pager.example.com", secret_version: 2}
`}))
	if funcErr != nil {
		t.Fatal(funcErr.Text)
	}
	want := `{"rooms":{"news":{"announcement_only":false,"description":<null>,"members":["anna@example.com","ben@example.com"],"moderators":[],"others_allowed":true,"service_accounts":<null>,"team":"platform","title":"News"}},` +
		`"teams":{"platform":{"description":<null>,"members":<null>,"moderators":<null>,"name":"Platform","others_allowed":false,"service_accounts":<null>}},` +
		`"webhooks":{"pager":{"event":"created","name":"Pager","resource":"messages","room":"news","secret_version":2,"target_url":"https://pager.example.com"}}}`
	if got.String() != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// One error lists the mistakes, up to 50.
func TestCollaborationMistakes(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("rooms:\n")
	for i := range 60 {
		fmt.Fprintf(&b, "  room%d:\n    titel: Room\n", i)
	}
	_, funcErr := call(t, functions.NewCollaboration(), files(map[string]string{"collaboration.yaml": b.String()}))
	if funcErr == nil {
		t.Fatal("want an error, got none")
	}
	all := strings.Split(funcErr.Text, "\n")
	if len(all) != 53 || all[2] != `collaboration.yaml:3: rooms.room0: unknown key "titel"; did you mean "title"?` ||
		all[52] != `10 more errors are not shown. To list all errors, run "terraform-provider-spark gitops check"` {
		t.Errorf("the error has %d lines: %s", len(all), funcErr.Text)
	}
}

// A plan fails with one line for each mistake.
func TestCollaborationMistakesStopThePlan(t *testing.T) {
	acctest.New(t).Run(t, resource.TestStep{
		Config: `output "rooms" {
			value = provider::spark::collaboration({ "collaboration.yaml" = "rooms:\n  news:\n    titel: News\n    team: sales\n" }).rooms
		}`,
		ExpectError: regexp.MustCompile(`(?s)\n.*collaboration.yaml:3: rooms.news: unknown key "titel"; did you mean\s+"title"\?\n.*collaboration.yaml:4: rooms.news.team: there is no team "sales"`),
	})
}

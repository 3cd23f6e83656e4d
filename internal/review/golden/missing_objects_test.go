// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package golden_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/review"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// TestAllObjectsDeleted tests that Terraform shows one warning with the number of objects that were
// not found, and that the summary begins with it.
func TestAllObjectsDeleted(t *testing.T) {
	service := acctest.New(t)
	tf := service.CLI(t, "admin", fstest.MapFS{"main.tf": {Data: []byte(`
terraform {
  required_providers {
    spark = { source = "ciscospark/spark" }
  }
}
resource "spark_room" "all" {
  count = 6
  title = "Room ${count.index}"
}`)}})
	tf.Run(t, "apply", "-auto-approve", "-no-color", "-input=false")
	admin := service.Client(t, "admin")
	for _, room := range acctest.Must(sparkapi.All(admin.Rooms.List(t.Context(), sparkapi.RoomFilter{})))(t) {
		if err := admin.Rooms.Delete(t.Context(), room.ID); err != nil {
			t.Fatal(err)
		}
	}
	plan := tf.Run(t, "plan", "-no-color", "-input=false", "-out=plan")
	for _, text := range []string{"Warning: Several objects not found, removed from the state", "(and 4 more similar warnings elsewhere)"} {
		if !strings.Contains(plan, text) {
			t.Errorf("want Terraform to show %q, got:\n%s", text, plan)
		}
	}
	s, err := review.Read(strings.NewReader(tf.Run(t, "show", "-json", "plan")))
	if err != nil {
		t.Fatal(err)
	}
	const first = "Webex did not find any of the 6 objects in the state."
	if text := s.Markdown(0); len(s.Notes) == 0 || !strings.HasPrefix(s.Notes[0][0].Text, first) || strings.Index(text, first) > strings.Index(text, "Room 0") {
		t.Errorf("want the summary to begin with %q, got:\n%s", first, text)
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package function_test

import (
	"os"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
)

// The steps that fail come first, because the test destroys the resources with the
// configuration of the last step.
func TestFunctions(t *testing.T) {
	acctest.New(t).Run(t,
		resource.TestStep{
			Config:      `output "decoded" { value = provider::spark::decode_id("` + uuid + `") }`,
			ExpectError: regexp.MustCompile(`(?s)Invalid value for "id" parameter.*is\s+not\s+an\s+ID`),
		},
		resource.TestStep{
			Config:      `output "encoded" { value = provider::spark::encode_id("ROOM", "` + uuid + `", "us", "us") }`,
			ExpectError: regexp.MustCompile(`(?s)Invalid value for "cluster" parameter.*one\s+cluster`),
		},
		resource.TestStep{
			Config: `
			output "decoded" { value = provider::spark::decode_id("` + roomRegion + `") }
			output "encoded" { value = provider::spark::encode_id("ROOM", "` + uuid + `") }
			output "region"  { value = provider::spark::encode_id("ROOM", "` + uuid + `", "urn:TEAM:eu-central-1_k") }
			output "same"    { value = provider::spark::same_id("` + room + `", "` + roomRegion + `") }
			output "other"   { value = provider::spark::same_id("` + room + `", "` + team + `") }
			`,
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownOutputValue("decoded", knownvalue.ObjectExact(map[string]knownvalue.Check{
					"cluster": knownvalue.StringExact("urn:TEAM:eu-central-1_k"),
					"type":    knownvalue.StringExact("ROOM"),
					"key":     knownvalue.StringExact(uuid),
				})),
				statecheck.ExpectKnownOutputValue("encoded", knownvalue.StringExact(room)),
				statecheck.ExpectKnownOutputValue("region", knownvalue.StringExact(roomRegion)),
				statecheck.ExpectKnownOutputValue("same", knownvalue.Bool(true)),
				statecheck.ExpectKnownOutputValue("other", knownvalue.Bool(false)),
			},
		},
	)
}

// The ID of the room is unknown in the plan. Each webhook has conditions of another type: an
// object with a boolean, a map with a null, and null.
func TestWebhookFilterOfARoom(t *testing.T) {
	filter := tfjsonpath.New("filter")
	webhook := func(name, conditions string) string {
		return `
			resource "spark_webhook" "` + name + `" {
				name       = "Notify of ` + name + `"
				target_url = "https://hooks.example.com/spark"
				resource   = "messages"
				event      = "created"
				filter     = provider::spark::webhook_filter("messages", ` + conditions + `)
			}`
	}
	acctest.New(t).Run(t,
		resource.TestStep{
			Config:      `output "filter" { value = provider::spark::webhook_filter("rooms", { roomId = "` + room + `" }) }`,
			ExpectError: regexp.MustCompile(`(?s)Invalid value for "conditions" parameter.*valid\s+conditions\s+are\s+isLocked,\s+type`),
		},
		resource.TestStep{
			Config: `
			variable "email" {
				type    = string
				default = null
			}
			resource "spark_room" "ops" { title = "Operations" }
			` + webhook("files", "{ roomId = spark_room.ops.id, hasFiles = true }") +
				webhook("room", "{ roomId = spark_room.ops.id, personEmail = var.email }") +
				webhook("mention", `{ mentionedPeople = "me" }`) +
				webhook("all", "{}"),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue("spark_webhook.files", filter, knownvalue.StringRegexp(regexp.MustCompile("^hasFiles=true&roomId=Y2lz"))),
				statecheck.ExpectKnownValue("spark_webhook.room", filter, knownvalue.StringRegexp(regexp.MustCompile("^roomId=Y2lz[A-Za-z0-9]+$"))),
				statecheck.ExpectKnownValue("spark_webhook.mention", filter, knownvalue.StringExact("mentionedPeople=me")),
				statecheck.ExpectKnownValue("spark_webhook.all", filter, knownvalue.Null()),
			},
		},
	)
}

// After the example of each function is applied, the plan is empty.
func TestExamples(t *testing.T) {
	const directory = "../../../examples/functions/"
	examples, err := os.ReadDir(directory)
	if err != nil || len(examples) != 5 {
		t.Fatalf("want an example of each of 5 functions, got %v, %v", examples, err)
	}
	for _, example := range examples {
		t.Run(example.Name(), func(t *testing.T) {
			tf := acctest.New(t).CLI(t, "admin", os.DirFS(directory+example.Name()))
			tf.Write(t, "versions.tf", "terraform {\n  required_providers {\n    spark = { source = \"ciscospark/spark\" }\n  }\n}\n")
			tf.Run(t, "apply", "-no-color", "-input=false", "-auto-approve")
			if changes := acctest.Changes(tf.Plan(t)); len(changes) > 0 {
				t.Errorf("want an empty plan, got %v", changes)
			}
		})
	}
}

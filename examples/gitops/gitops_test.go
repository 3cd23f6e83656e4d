// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package gitops tests the example in its directory.
package gitops_test

import (
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// localBackend stores the state in a file in the directory of the configuration.
const localBackend = "terraform {\n  backend \"local\" {}\n}\n"

// initialized returns a copy of the example after "terraform init".
func initialized(t *testing.T, service *acctest.Service, backend string) *acctest.CLI {
	t.Helper()
	tf := service.CLI(t, "admin", os.DirFS("."))
	tf.Write(t, "backend.tf", backend)
	tf.Write(t, "secret.auto.tfvars", `webhook_secret = "correct horse battery staple"`)
	tf.Run(t, "init", "-no-color", "-input=false")
	return tf
}

// TestApply tests that each file can be applied, that the next plan has no changes, and that a plan sends only GET
// requests, so that a read-only token is sufficient.
func TestApply(t *testing.T) {
	for _, test := range []struct {
		workspace string
		resources int
	}{
		{"default", 10},
		{"sales", 4},
	} {
		t.Run(test.workspace, func(t *testing.T) {
			service := acctest.New(t)
			tf := initialized(t, service, localBackend)
			tf.Run(t, "workspace", "select", "-or-create", test.workspace)
			service.FailBy(func(r *http.Request) sparksim.Fault {
				if r.Method == http.MethodGet {
					return sparksim.Fault{}
				}
				return sparksim.Fault{Status: http.StatusForbidden}
			})
			if n := len(acctest.Changes(tf.Plan(t))); n != test.resources {
				t.Errorf("the plan creates %d resources, want %d", n, test.resources)
			}
			service.Recover()
			tf.Run(t, "apply", "-no-color", "-input=false", "plan")
			if changes := acctest.Changes(tf.Plan(t)); len(changes) > 0 {
				t.Errorf("want no changes after the apply, got %v", changes)
			}
			if state := tf.Run(t, "state", "pull"); strings.Contains(state, "correct horse") {
				t.Error("the secret is in the state")
			}
		})
	}
}

// TestInvalidFile tests that an error in a file stops the plan. internal/collaboration tests all errors.
func TestInvalidFile(t *testing.T) {
	tf := initialized(t, acctest.New(t), localBackend)
	text := tf.Read(t, "collaboration.yaml")
	for _, test := range []struct{ name, from, to, want string }{
		{"unknown key", "title: Release train", "titel: Release train", `rooms.releases: unknown key "titel"; did you mean "title"?`},
		{"member of another organization", "david.evans@example.com\n    moderators", "david.evans@example.org\n    moderators", "david.evans@example.org"},
		{"invalid YAML", "    title: Release train", "\ttitle: Release train", "collaboration.yaml:"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if !strings.Contains(text, test.from) {
				t.Fatalf("collaboration.yaml does not contain %q", test.from)
			}
			tf.Write(t, "collaboration.yaml", strings.Replace(text, test.from, test.to, 1))
			out, err := tf.Command(t, "plan", "-no-color", "-input=false").CombinedOutput()
			if joined := unwrapped(string(out)); err == nil || !strings.Contains(joined, test.want) || strings.Contains(joined, "will be created") {
				t.Errorf("error %v, want %q and no plan, got\n%s", err, test.want, out)
			}
		})
	}
}

// TestBackends tests that the configurations of the other backends are valid. It does not test locking.
func TestBackends(t *testing.T) {
	service := acctest.New(t)
	for _, file := range []string{"s3.tf", "hcp.tf"} {
		t.Run(file, func(t *testing.T) {
			tf := service.CLI(t, "admin", os.DirFS("."))
			tf.Write(t, "backend.tf", tf.Read(t, "backends/"+file))
			tf.Run(t, "init", "-backend=false", "-no-color", "-input=false")
			tf.Run(t, "validate", "-no-color")
		})
	}
}

// unwrapped returns the output of Terraform without its line breaks and margins.
func unwrapped(output string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(output, "│", " ")), " ")
}

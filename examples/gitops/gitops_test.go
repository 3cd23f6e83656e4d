// Package gitops tests the example beside it.
package gitops_test

import (
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// local keeps the state in a file beside the configuration.
const local = "terraform {\n  backend \"local\" {}\n}\n"

// copied is the example in a folder of its own, ready to be planned.
func copied(t *testing.T, service *acctest.Service, backend string) *acctest.CLI {
	t.Helper()
	tf := service.CLI(t, "admin", os.DirFS("."))
	tf.Write(t, "backend.tf", backend)
	tf.Write(t, "secret.auto.tfvars", `webhook_secret = "correct horse battery staple"`)
	tf.Run(t, "init", "-no-color", "-input=false")
	return tf
}

// Each file becomes rooms, teams and people, and nothing is left to do; its plan asks
// and writes nothing, so that a token that can only read will do.
func TestApplied(t *testing.T) {
	for _, test := range []struct {
		workspace string
		resources int
	}{
		{"default", 9},
		{"sales", 4},
	} {
		t.Run(test.workspace, func(t *testing.T) {
			service := acctest.New(t)
			tf := copied(t, service, local)
			tf.Run(t, "workspace", "select", "-or-create", test.workspace)
			service.FailBy(func(r *http.Request) sparksim.Fault {
				if r.Method == http.MethodGet {
					return sparksim.Fault{}
				}
				return sparksim.Fault{Status: http.StatusForbidden}
			})
			if n := len(acctest.Changes(tf.Plan(t))); n != test.resources {
				t.Errorf("%d resources are to be made, want %d", n, test.resources)
			}
			service.Recover()
			tf.Run(t, "apply", "-no-color", "-input=false", "plan")
			if changes := acctest.Changes(tf.Plan(t)); len(changes) > 0 {
				t.Errorf("want nothing left to do, got %v", changes)
			}
			if state := tf.Run(t, "state", "pull"); strings.Contains(state, "correct horse") {
				t.Error("the secret is in the state")
			}
		})
	}
}

// Whoever makes a mistake in the file is told where, and nothing is planned.
func TestFaults(t *testing.T) {
	whole, err := os.ReadFile("collaboration.yaml")
	if err != nil {
		t.Fatal(err)
	}
	tf := copied(t, acctest.New(t), local)
	for _, test := range []struct{ name, from, to, want string }{
		{"unknown section", "\nwebhooks:", "\nhooks:", `"hooks" is not known; known are rooms, teams, webhooks.`},
		{"unknown word", "title: Release train", "titel: Release train", `rooms, releases: "titel" is not known; known are title, description,`},
		{"word left out", "    title: Release train\n", "", `rooms, releases: "title" is missing.`},
		{"nothing said", "description: What is broken now", "description:", `rooms, incidents: "description" is empty.`},
		{"address twice", "- clara.diaz@example.com\n\n  news", "- Ben.Carter@example.com\n\n  news", "rooms, releases: members: ben.carter@example.com is there twice."},
		{"no address", "- david.evans@example.com\n    moderators:\n", "- David Evans\n    moderators:\n", `teams, platform: members: "david evans" is no e-mail address.`},
		{"no list", "members:\n      - ben.carter@example.com\n      - clara.diaz@example.com\n", "members: ben.carter@example.com\n", "rooms, releases: members: write a list"},
		{"moderator who is no member", "      - grace.hansen@example.com\n    moderators", "    moderators", "rooms, news: moderators: grace.hansen@example.com is no member;"},
		{"no such team", "train\n    team: platform", "train\n    team: plattform", `rooms, releases: there is no team "plattform".`},
		{"no such room", "room: incidents", "room: incident", `webhooks, pager: there is no room "incident".`},
		{"announcements of nobody", "    moderators:\n      - grace.hansen@example.com\n", "", "rooms, news: only moderators write, and there is no moderator."},
		{"neither yes nor no", "write: yes", "write: maybe", `rooms, news: "only moderators write" is yes or no.`},
		{"unknown event", "about: new messages", "about: old messages", `webhooks, pager: "old messages" is not known; known are deleted messages,`},
		{"without encryption", "https:", "http:", "webhooks, pager: send to: write an address that begins with https."},
		{"secret in the file", "secret: 1", "secret: hunter2", `webhooks, pager: "secret" is a number, 1 or more.`},
		{"section twice", "\nwebhooks:", "\nrooms:", `"rooms" is there twice.`},
		{"room twice", "  releases:", "  incidents:", "rooms, incidents: is there twice."},
		{"list twice", "moderators: #", "members: #", `rooms, incidents: "members" is there twice.`},
		{"a title for a word", "  releases:", "  Release train:", "rooms, Release train: write the word in small letters, digits and hyphens"},
		{"other blanks", "    title: Release train\n    team: platform\n    members:\n", "      title: Release train\n      team: platform\n      members:\n", "rooms, releases: write the word in small letters"},
		{"no section", string(whole), "nothing\n", "teams, rooms and webhooks are expected in it."},
		{"no YAML", "    title: Release train", "\ttitle: Release train", "found character that cannot start any token"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if !strings.Contains(string(whole), test.from) {
				t.Fatalf("the file has no %q", test.from)
			}
			tf.Write(t, "collaboration.yaml", strings.Replace(string(whole), test.from, test.to, 1))
			out, err := tf.Command(t, "plan", "-no-color", "-input=false").CombinedOutput()
			if said := unwrapped(string(out)); err == nil || !strings.Contains(said, test.want) || strings.Contains(said, "will be created") {
				t.Errorf("error %v, want %q and no plan, got\n%s", err, test.want, out)
			}
		})
	}
}

// The other places for the state are written as Terraform wants them; that they lock is
// not tried here.
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

// unwrapped is what Terraform says without the ends of its lines.
func unwrapped(said string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(said, "│", " ")), " ")
}

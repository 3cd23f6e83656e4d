// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest_test

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/cassette"
	"github.com/ciscospark/terraform-provider-spark/internal/provider"
)

// root is the root folder of the project.
const root = "../.."

// cassettes returns all recordings by path.
func cassettes(t *testing.T) map[string]*cassette.Cassette {
	t.Helper()
	files := acctest.Must(filepath.Glob(root + "/internal/provider/*/testdata/*.json"))(t)
	if len(files) == 0 {
		t.Fatal("there is no recording")
	}
	all := map[string]*cassette.Cassette{}
	for _, file := range files {
		all[file] = acctest.Must(cassette.Load(file))(t)
	}
	return all
}

// Every resource, data source, list resource and ephemeral resource is recorded. The head of a
// cassette lists the types that its test uses. A replay fails if the list is wrong.
func TestEverythingIsRecorded(t *testing.T) {
	schema := acctest.Must(providerserver.NewProtocol6(provider.New("test")())().GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{}))(t)
	var want, got []string
	for kind := range schema.ResourceSchemas {
		want = append(want, kind)
	}
	for kind := range schema.DataSourceSchemas {
		want = append(want, "data."+kind)
	}
	for kind := range schema.ListResourceSchemas {
		want = append(want, "list."+kind)
	}
	for kind := range schema.EphemeralResourceSchemas {
		want = append(want, "ephemeral."+kind)
	}
	for _, c := range cassettes(t) {
		got = append(got, c.Covers...)
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
		t.Errorf("recorded types (-want +got):\n%s", diff)
	}
}

// Each cassette belongs to a test with the same name in the folder above testdata.
func TestEveryCassetteHasItsTest(t *testing.T) {
	for file, c := range cassettes(t) {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		var tests strings.Builder
		for _, source := range acctest.Must(filepath.Glob(filepath.Join(filepath.Dir(file), "..", "*_test.go")))(t) {
			tests.Write(acctest.Must(os.ReadFile(source))(t)) //nolint:gosec // of this project
		}
		if !strings.Contains(tests.String(), "func "+name+"(t *testing.T) {\n\tservice := acctest.Recorded(t)\n") {
			t.Errorf("%s: want a test %s that begins with acctest.Recorded", file, name)
		}
		if c.From == "" || c.On == "" || c.Version == "" {
			t.Errorf("%s does not state its origin: %+v", file, c.Head)
		}
	}
}

// A replay fails if the cassette lacks an interaction, and if it has an interaction that the
// test does not request. This test sends the requests of each cassette without Terraform.
// TestOrganizationDataSourceRecordedMutated and similar tests do the same with Terraform.
func TestEveryInteractionIsRequired(t *testing.T) {
	for file, original := range cassettes(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			if err := sendRequests(t, original, original); err != nil {
				t.Errorf("the unchanged cassette: %v", err)
			}
			for i := range original.Interactions {
				request := original.Interactions[i].String()
				if err := sendRequests(t, original, acctest.WithoutInteraction(original, i)); err == nil || !strings.Contains(err.Error(), "the cassette has no unused response to "+request) {
					t.Errorf("without %s: want an error that names it, got %v", request, err)
				}
				if err := sendRequests(t, original, acctest.WithExtraInteraction(original, i)); err == nil || !strings.Contains(err.Error(), "a recorded response was not requested: "+request) {
					t.Errorf("with one more %s: want an error that names it, got %v", request, err)
				}
			}
		})
	}
}

// sendRequests sends the requests of one cassette to a recorder that replays another one.
func sendRequests(t *testing.T, requests, replayed *cassette.Cassette) error {
	t.Helper()
	recorder := acctest.Must(cassette.Replay(replayed, http.DefaultTransport))(t)
	for _, i := range requests.Interactions {
		method, path, _ := strings.Cut(i.Request, " ")
		for range max(i.Times, 1) {
			req := acctest.Must(http.NewRequestWithContext(t.Context(), method, cassette.Service+path, strings.NewReader(string(i.Body))))(t)
			req.Header.Set("Content-Type", "application/json")
			resp, err := recorder.RoundTrip(req)
			if err != nil {
				continue // Close reports it
			}
			if _, err = io.Copy(io.Discard, resp.Body); errors.Join(err, resp.Body.Close()) != nil {
				t.Fatal(err)
			}
		}
	}
	return recorder.Close()
}

// exampleUUIDs lists the UUIDs of the examples.
var exampleUUIDs = []string{
	"01e547b0-3f21-11f1-adec-ad4320c4e270",
	"3d0feba5-ed6d-4e34-bbad-dc33e5e86853",
	"6c561460-4e7f-11f1-9d0f-3b5c0d7a9e12",
	"98cc07b0-1229-11ec-a720-e9256e48160a",
	"ac871e70-4e80-11f1-8b1c-9f2e46d10b37",
	"b09b50f3-c46c-489f-9628-96fb5a081e8c",
	"b2fd0ab0-4e80-11f1-a37e-5d1c8e924f60",
	"bbceb1ad-43f1-3b58-9147-f14bb0c4d154",
	"d1a0cf10-4e80-11f1-b2c3-7d8e9fa0b1c2",
	"d85e6060-4e7f-11f1-9d0f-3b5c0d7a9e12",
}

// pinned matches an action of a workflow with its commit.
var pinned = regexp.MustCompile(`uses: (\S+)@[0-9a-f]{40}`)

// publicHosts removes the hosts that examples may contain.
var publicHosts = strings.NewReplacer("json-schema.org", "", "www.openpolicyagent.org", "", "users.noreply.github.com", "")

// No recording, test data or example contains anything that looks like a secret or like
// personal data.
func TestFilesContainNoSecrets(t *testing.T) {
	checked := 0
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inside := strings.Contains(path, "/testdata/") || strings.HasPrefix(path, root+"/examples/")
		plans := path == root+"/internal/review/testdata"                     // from the simulator, by golden_test.go, with names that are meant to deceive
		states := path == root+"/internal/provider/membership/testdata/state" // from the simulator; private state is encoded like a token
		exported := path == root+"/examples/import-existing"                  // from the simulator, by import_test.go
		if entry.IsDir() && (plans || states || exported || entry.Name() == ".git" || entry.Name() == ".terraform" || path == root+"/bin") {
			return filepath.SkipDir
		}
		if entry.IsDir() || !inside || strings.HasSuffix(path, ".go") {
			return nil
		}
		checked++
		text, err := os.ReadFile(path) //nolint:gosec // of this project
		if err != nil {
			return err
		}
		found := cassette.FindSecrets(pinned.ReplaceAllString(publicHosts.Replace(string(text)), "uses: $1"), exampleUUIDs...)
		if strings.Contains(path, "/testdata/") {
			found = append(found, cassette.FindPersonalData(string(text), acctest.Prefix)...)
		}
		for _, what := range found {
			t.Errorf("%s contains %s", path, what)
		}
		return nil
	})
	if err != nil || checked < 70 {
		t.Errorf("checked %d files, want at least 70: %v", checked, err)
	}
}

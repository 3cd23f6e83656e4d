package sparkapi

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/contract"
)

// endpointRow is a row of the table of endpoints in doc.go: the path, the methods, the
// resources and the data sources, at least two spaces apart.
var endpointRow = regexp.MustCompile(`(?m)^//\t(/\S+) {2,}(\S.*?) {2,}(\S.*?) {2,}(\S.*)$`)

// The table of endpoints has each described path, each method, and no resource or data
// source without a page in docs.
func TestEndpointTable(t *testing.T) {
	t.Parallel()
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var gotPaths, gotMethods, wantMethods []string
	for _, row := range endpointRow.FindAllStringSubmatch(string(doc), -1) {
		gotPaths = append(gotPaths, row[1])
		service, names, _ := strings.Cut(row[2], ".")
		for name := range strings.SplitSeq(names, ", ") {
			gotMethods = append(gotMethods, service+"."+name)
		}
		wantPages(t, "resources", row[3])
		wantPages(t, "data-sources", row[4])
	}
	for _, m := range methods {
		if !strings.HasPrefix(m.name, "AccessTokens.") {
			wantMethods = append(wantMethods, m.name)
		}
	}
	slices.Sort(gotMethods)
	slices.Sort(wantMethods)
	if diff := cmp.Diff(wantMethods, gotMethods); diff != "" {
		t.Errorf("the methods of the table differ from those of the client (-want +got):\n%s", diff)
	}
	slices.Sort(gotPaths)
	if diff := cmp.Diff(contract.Paths(t), gotPaths); diff != "" {
		t.Errorf("the paths of the table differ from those that Webex describes (-want +got):\n%s", diff)
	}
}

// wantPages fails the test if docs has no page for one of the names in a column.
func wantPages(t *testing.T, folder, column string) {
	t.Helper()
	if column == "-" {
		return
	}
	for name := range strings.SplitSeq(column, ", ") {
		page := filepath.Join("..", "docs", folder, strings.TrimPrefix(name, "spark_")+".md")
		if _, err := os.Stat(page); err != nil {
			t.Errorf("the table has %s, which is not in docs: %v", name, err)
		}
	}
}

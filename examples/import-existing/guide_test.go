// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package importexisting_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// TestGuide tests the commands of the guide.
func TestGuide(t *testing.T) {
	service := acctest.New(t, sparksim.WithPeople(3))
	service.SeedOrganization(t)
	text := string(acctest.Must(os.ReadFile("../../templates/guides/importing.md.tmpl"))(t))
	_, text, _ = strings.Cut(text, "\n## Export\n")
	text, _, _ = strings.Cut(text, "\n## terraform query\n")
	var lines []string
	for _, block := range regexp.MustCompile("(?s)```shell\n(.*?)```").FindAllStringSubmatch(text, -1) {
		commands := strings.ReplaceAll(block[1], "\\\n", "") // a command can continue on the next line
		for line := range strings.Lines(commands) {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
	}
	if len(lines) != 8 {
		t.Fatalf("want 8 commands in the guide, got %q", lines)
	}
	dir := t.TempDir()
	env := append(acctest.InstallProvider(t),
		"SPARK_BASE_URL="+service.BaseURL, "SPARK_ACCESS_TOKEN="+service.Token("admin"), "XDG_CACHE_HOME="+t.TempDir(),
		"TF_CLI_ARGS=-no-color", "TF_CLI_ARGS_apply=-auto-approve")
	run := func(line string) string {
		t.Helper()
		command := exec.CommandContext(t.Context(), "bash", "-c", line) //nolint:gosec // a line of the guide
		command.Dir, command.Env = dir, env
		out, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", line, err, out)
		}
		if folder, ok := strings.CutPrefix(line, "cd "); ok {
			dir = filepath.Join(dir, folder)
		}
		return string(out)
	}
	for _, line := range lines {
		if strings.Contains(line, "--state") { // something new, which the cache of the export does not have
			acctest.Must(service.Client(t, "admin").Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Sales"}))(t)
			line += " --no-cache"
		}
		switch out := run(line); {
		case line == "terraform plan" && !strings.Contains(out, "Plan: 14 to import, 0 to add, 0 to change, 0 to destroy."):
			t.Errorf("want 14 imports and nothing else, got %s", out)
		case strings.Contains(line, "--state") && !strings.Contains(out, "1 spark_room\n"):
			t.Errorf("want one new room, got %s", out)
		}
	}
	if out := run("terraform plan"); !strings.Contains(out, "Plan: 2 to import, 0 to add, 0 to change, 0 to destroy.") {
		t.Errorf("want the new room and its members, got %s", out)
	}
}

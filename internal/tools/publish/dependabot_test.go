// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package publish_test

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
)

// TestToolsAreUpdated checks that Dependabot has the folder of each build tool, and its module by name, because the go
// command marks the module as indirect.
func TestToolsAreUpdated(t *testing.T) {
	var config struct {
		Updates []struct {
			Ecosystem   string `yaml:"package-ecosystem"`
			Directories []string
			Allow       []struct {
				Name string `yaml:"dependency-name"`
			}
		}
	}
	if err := yaml.Unmarshal(read(t, filepath.Join(root, ".github", "dependabot.yml")), &config); err != nil {
		t.Fatal(err)
	}
	var folders, modules, wantFolders, wantModules []string
	for _, update := range config.Updates {
		if update.Ecosystem != "gomod" {
			continue
		}
		folders = append(folders, update.Directories...)
		for _, allowed := range update.Allow {
			modules = append(modules, allowed.Name)
		}
	}
	files, err := filepath.Glob(filepath.Join(root, "internal", "tools", "*", "go.mod"))
	if err != nil || len(files) == 0 {
		t.Fatalf("found no build tools: %v", err)
	}
	for _, file := range files {
		wantFolders = append(wantFolders, "/internal/tools/"+filepath.Base(filepath.Dir(file)))
		wantModules = append(wantModules, toolModule(t, string(read(t, file))))
	}
	for _, names := range [][]string{folders, modules, wantFolders, wantModules} {
		slices.Sort(names)
	}
	if diff := cmp.Diff(wantFolders, folders); diff != "" {
		t.Errorf("folders (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(wantModules, modules); diff != "" {
		t.Errorf("modules (-want +got):\n%s", diff)
	}
}

// toolModule returns the module of the tool of a go.mod file.
func toolModule(t *testing.T, text string) (module string) {
	t.Helper()
	tool := regexp.MustCompile(`(?m)^tool (\S+)$`).FindStringSubmatch(text)
	if tool == nil {
		t.Fatalf("no tool directive in\n%s", text)
	}
	for _, required := range regexp.MustCompile(`(?m)^\t(\S+) v\S+`).FindAllStringSubmatch(text, -1) {
		if strings.HasPrefix(tool[1]+"/", required[1]+"/") && len(required[1]) > len(module) {
			module = required[1]
		}
	}
	return module
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package contract

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Recording is an answer of the real service that others have published.
type Recording struct {
	Name    string // of its file
	Binding bool   // recorded, and not a sample of somebody's documentation
	Status  int    // 0 for what the service sent to a webhook
	Body    []byte
}

// Recordings are all that lie beside the project; the test is skipped where there
// are none.
func Recordings(t testing.TB) (all []Recording) {
	t.Helper()
	folder, err := beside("recorded")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the service's recorded answers are not here (../shared/recorded)")
	}
	for _, file := range files {
		base := strings.TrimSuffix(file, ".json")
		body, err := os.ReadFile(file) //nolint:gosec // beside the project
		if err != nil {
			t.Fatal(err)
		}
		about, err := os.ReadFile(base + ".source") //nolint:gosec // beside the project
		if err != nil {
			t.Fatal(err)
		}
		recording := Recording{Name: filepath.Base(base), Body: body}
		for line := range strings.Lines(string(about)) {
			key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
			switch key {
			case "kind":
				recording.Binding = strings.HasPrefix(value, "recorded")
			case "http_status":
				if recording.Status, err = strconv.Atoi(value); err != nil {
					t.Fatalf("%s.source: %v", recording.Name, err)
				}
			}
		}
		all = append(all, recording)
	}
	return all
}

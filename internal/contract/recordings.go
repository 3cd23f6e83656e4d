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

// Recording is a published response of the real Webex API.
type Recording struct {
	Name    string // the file name
	Binding bool   // whether it was recorded; false for a sample from documentation
	Status  int    // 0 for the payload of a webhook
	Body    []byte
}

// Recordings returns all recordings in the folder next to the project. The test is skipped if
// there are none.
func Recordings(t testing.TB) (all []Recording) {
	t.Helper()
	folder, err := sharedFile("recorded")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the recorded responses of Webex are missing (../shared/recorded)")
	}
	for _, file := range files {
		base := strings.TrimSuffix(file, ".json")
		body, err := os.ReadFile(file) //nolint:gosec // a file next to the project
		if err != nil {
			t.Fatal(err)
		}
		source, err := os.ReadFile(base + ".source") //nolint:gosec // a file next to the project
		if err != nil {
			t.Fatal(err)
		}
		recording := Recording{Name: filepath.Base(base), Body: body}
		for line := range strings.Lines(string(source)) {
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

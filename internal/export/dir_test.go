// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export_test

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/ciscospark/terraform-provider-spark/internal/export"
)

// files returns the files of a folder, sorted by name.
func files(folder fstest.MapFS) (all []export.File) {
	for _, name := range slices.Sorted(maps.Keys(folder)) {
		all = append(all, export.File{Name: name, Text: folder[name].Data})
	}
	return all
}

// newImports returns the number of imports in a plan, by type. The state already contains
// resources.
func newImports(t *testing.T, plan *tfjson.Plan) map[string]int {
	t.Helper()
	numbers := map[string]int{}
	for _, r := range plan.ResourceChanges {
		if !r.Change.Actions.NoOp() {
			t.Errorf("want no changes, got %s %v", r.Address, r.Change.Actions)
		}
		if r.Change.Importing != nil {
			numbers[r.Type]++
		}
	}
	return numbers
}

const header = "# Exported by terraform-provider-spark. You can edit this file.\n"

func TestWrite(t *testing.T) {
	exported := []export.File{{Name: "rooms.tf", Text: []byte(header + "# new\n")}, {Name: "versions.tf", Text: []byte(header)}}
	for _, test := range []struct {
		name   string
		before map[string]string
		dir    export.Dir
		cancel bool
		fails  string
		want   map[string]string
	}{
		{
			name: "empty directory",
			want: map[string]string{"rooms.tf": header + "# new\n", "versions.tf": header},
		},
		{
			name:   "other files stay",
			before: map[string]string{"main.tf": "# mine", "notes.txt": header},
			dir:    export.Dir{Force: true},
			want:   map[string]string{"main.tf": "# mine", "notes.txt": header, "rooms.tf": header + "# new\n", "versions.tf": header},
		},
		{
			name:   "a file that was not written by an export",
			before: map[string]string{"rooms.tf": "# mine"},
			dir:    export.Dir{Force: true},
			fails:  "that were not written by an export: rooms.tf",
			want:   map[string]string{"rooms.tf": "# mine"},
		},
		{
			name:   "an earlier export",
			before: map[string]string{"rooms.tf": header + "# old\n"},
			fails:  "from an earlier export: rooms.tf",
			want:   map[string]string{"rooms.tf": header + "# old\n"},
		},
		{
			name:   "replace an earlier export, and delete its other files",
			before: map[string]string{"rooms.tf": header + "# old\n", "team_sales.tf": header},
			dir:    export.Dir{Force: true},
			want:   map[string]string{"rooms.tf": header + "# new\n", "versions.tf": header},
		},
		{
			name:   "next to other files",
			before: map[string]string{"rooms.tf": "# mine", "rooms_2.tf": header, "versions.tf": "# mine"},
			dir:    export.Dir{Add: true},
			want:   map[string]string{"rooms.tf": "# mine", "rooms_2.tf": header, "rooms_3.tf": header + "# new\n", "versions.tf": "# mine"},
		},
		{
			name:   "interrupted",
			before: map[string]string{"rooms.tf": header + "# old\n"},
			dir:    export.Dir{Force: true},
			cancel: true,
			fails:  "canceled",
			want:   map[string]string{"rooms.tf": header + "# old\n"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.dir.Path = filepath.Join(t.TempDir(), "webex")
			if test.before != nil {
				if err := os.Mkdir(test.dir.Path, 0o700); err != nil {
					t.Fatal(err)
				}
			}
			for name, text := range test.before {
				if err := os.WriteFile(filepath.Join(test.dir.Path, name), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if test.cancel {
				cancel()
			}
			_, _, err := test.dir.Write(ctx, exported)
			if (err == nil) != (test.fails == "") || err != nil && !strings.Contains(err.Error(), test.fails) {
				t.Errorf("want an error with %q, got %v", test.fails, err)
			}
			got := map[string]string{}
			entries, err := os.ReadDir(test.dir.Path)
			if err != nil {
				t.Fatal(err)
			}
			for _, entry := range entries {
				text, err := os.ReadFile(filepath.Join(test.dir.Path, entry.Name()))
				if err != nil {
					t.Fatal(err)
				}
				got[entry.Name()] = string(text)
			}
			if !maps.Equal(got, test.want) {
				t.Errorf("want the files %q, got %q", test.want, got)
			}
		})
	}
}

// Files that an export must not replace are found before the organization is read.
func TestCheck(t *testing.T) {
	dir := export.Dir{Path: t.TempDir()}
	if err := dir.Check(export.Options{Format: export.HCL}); err != nil {
		t.Errorf("empty directory: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir.Path, "versions.tf"), []byte("# mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := dir.Check(export.Options{Format: export.HCL}); !errors.Is(err, export.ErrExists) {
		t.Errorf("want %v, got %v", export.ErrExists, err)
	}
	single := export.Dir{Path: t.TempDir()}
	if err := os.WriteFile(filepath.Join(single.Path, "main.tf"), []byte("# mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := single.Check(export.Options{Format: export.HCL, SingleFile: true}); !errors.Is(err, export.ErrExists) {
		t.Errorf("single file: want %v, got %v", export.ErrExists, err)
	}
	if err := dir.Check(export.Options{Format: export.CSV}); err != nil {
		t.Errorf("with CSV: want no error, got %v", err)
	}
}

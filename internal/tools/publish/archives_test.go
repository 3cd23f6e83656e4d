// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package publish_test

import (
	"archive/zip"
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestArchives checks that each archive contains the license, the notices and a program for its platform, all with the
// time of the commit. The program contains no build time and no local paths. The bill of materials and the notices list all
// modules of the program.
func TestArchives(t *testing.T) {
	d := loadRelease(t)
	for _, archive := range d.archives(t) {
		platform := d.platform(archive)
		t.Run(platform, func(t *testing.T) {
			system, architecture, _ := strings.Cut(platform, "_")
			program := project + "_v" + d.Version
			if system == "windows" {
				program += ".exe"
			}
			reader, err := zip.OpenReader(archive)
			if err != nil {
				t.Fatal(err)
			}
			defer reader.Close() //nolint:errcheck // it was read
			got := map[string]os.FileMode{}
			for _, file := range reader.File {
				got[file.Name] = file.Mode()
				if !file.Modified.Equal(d.committed) {
					t.Errorf("%s has the time %s, want that of the commit, %s", file.Name, file.Modified, d.committed)
				}
			}
			if diff := cmp.Diff(map[string]os.FileMode{"LICENSE": 0o644, notices: 0o644, program: 0o755}, got); diff != "" {
				t.Fatalf("files (-want +got):\n%s", diff)
			}
			info := buildInfo(t, &reader.Reader, program)
			settings := map[string]string{"GOOS": "", "GOARCH": "", "CGO_ENABLED": "", "-trimpath": ""}
			for _, setting := range info.Settings {
				if _, wanted := settings[setting.Key]; wanted || strings.HasPrefix(setting.Key, "vcs") {
					settings[setting.Key] = setting.Value
				}
			}
			if diff := cmp.Diff(map[string]string{"GOOS": system, "GOARCH": architecture, "CGO_ENABLED": "0", "-trimpath": "true"}, settings); diff != "" {
				t.Errorf("settings of the build (-want +got):\n%s", diff)
			}
			checkNotices(t, &reader.Reader, info)
			checkBillOfMaterials(t, archive+".spdx.json", info, d.committed)
		})
	}
}

// notices is the file with the licenses of third parties in an archive.
const notices = "THIRD_PARTY_NOTICES.txt"

// readArchived returns a file of an archive.
func readArchived(t *testing.T, archive *zip.Reader, name string) []byte {
	t.Helper()
	text, err := fs.ReadFile(archive, name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// buildInfo returns the build information of a program in an archive.
func buildInfo(t *testing.T, archive *zip.Reader, program string) *buildinfo.BuildInfo {
	t.Helper()
	info, err := buildinfo.Read(bytes.NewReader(readArchived(t, archive, program)))
	if err != nil {
		t.Fatal(err)
	}
	return info
}

// checkNotices checks that the notices have a license for Go and for each module of the program.
func checkNotices(t *testing.T, archive *zip.Reader, info *buildinfo.BuildInfo) {
	t.Helper()
	sections := map[string]string{}
	for section := range strings.SplitSeq(string(readArchived(t, archive, notices)), strings.Repeat("=", 80)+"\n") {
		name, text, _ := strings.Cut(section, "\n")
		sections[name] = text
	}
	wanted := []string{"The Go programming language and its standard library"}
	for _, module := range info.Deps {
		wanted = append(wanted, module.Path+" "+module.Version)
	}
	for _, name := range wanted {
		if got := sections[name]; len(got) < 500 { // the shortest license in use, BSD-2-Clause, is longer
			t.Errorf("%s: the section of %s is %q, want its license", notices, name, got)
		}
	}
}

// checkBillOfMaterials checks that each module of the program is in its bill of materials.
func checkBillOfMaterials(t *testing.T, file string, info *buildinfo.BuildInfo, committed time.Time) {
	t.Helper()
	var bill struct {
		SPDXVersion  string `json:"spdxVersion"`
		CreationInfo struct {
			Created time.Time `json:"created"`
		} `json:"creationInfo"`
		Packages []struct {
			Name        string `json:"name"`
			VersionInfo string `json:"versionInfo"`
		} `json:"packages"`
	}
	if err := json.Unmarshal(read(t, file), &bill); err != nil {
		t.Fatal(err)
	}
	if bill.SPDXVersion != "SPDX-2.3" || !bill.CreationInfo.Created.Equal(committed) {
		t.Errorf("bill of materials: %s of %s, want SPDX-2.3 of %s", bill.SPDXVersion, bill.CreationInfo.Created, committed)
	}
	versions := map[string]string{}
	for _, listed := range bill.Packages {
		versions[listed.Name] = listed.VersionInfo
	}
	for _, module := range info.Deps {
		if got := versions[module.Path]; got != module.Version {
			t.Errorf("bill of materials: %s %q, want %s", module.Path, got, module.Version)
		}
	}
	if len(info.Deps) < 20 {
		t.Errorf("the build information has %d modules, want at least 20", len(info.Deps))
	}
}

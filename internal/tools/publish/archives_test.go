package publish_test

import (
	"archive/zip"
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Each archive has the licence and a program for its platform, as of the commit's time,
// which knows nothing of where and when it was built; its bill has all that is in it.
func TestArchives(t *testing.T) {
	d := built(t)
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
					t.Errorf("%s is of %s, want %s as the commit", file.Name, file.Modified, d.committed)
				}
			}
			if diff := cmp.Diff(map[string]os.FileMode{"LICENSE": 0o644, program: 0o755}, got); diff != "" {
				t.Fatalf("files (-want +got):\n%s", diff)
			}
			info := buildInfo(t, &reader.Reader, program)
			settings := map[string]string{"GOOS": "", "GOARCH": "", "CGO_ENABLED": "", "-trimpath": ""}
			for _, setting := range info.Settings {
				if _, asked := settings[setting.Key]; asked || strings.HasPrefix(setting.Key, "vcs") {
					settings[setting.Key] = setting.Value
				}
			}
			if diff := cmp.Diff(map[string]string{"GOOS": system, "GOARCH": architecture, "CGO_ENABLED": "0", "-trimpath": "true"}, settings); diff != "" {
				t.Errorf("settings of the build (-want +got):\n%s", diff)
			}
			checkBill(t, archive+".spdx.json", info, d.committed)
		})
	}
}

func buildInfo(t *testing.T, archive *zip.Reader, program string) *buildinfo.BuildInfo {
	t.Helper()
	file, err := archive.Open(program)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	info, err := buildinfo.Read(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return info
}

// checkBill wants each module of the program to be in its bill of materials.
func checkBill(t *testing.T, file string, info *buildinfo.BuildInfo, committed time.Time) {
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
		t.Errorf("the program knows of %d modules, want all that it is made of", len(info.Deps))
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// A file that cannot be used is an error that states what to do.
func TestSourceFiles(t *testing.T) {
	t.Parallel()
	s := start(t)
	_, c := s.login(t, -time.Hour)
	for _, test := range []struct {
		name  string
		spoil func(t *testing.T, path string)
		says  []string
	}{
		{"missing", func(t *testing.T, path string) { must(t, os.Remove(path)) }, []string{"no credentials file at "}},
		{"for all to read", func(t *testing.T, path string) { must(t, os.Chmod(path, 0o644)) }, []string{"run \"chmod 600 "}},     //nolint:gosec // the mistake
		{"for a group to read", func(t *testing.T, path string) { must(t, os.Chmod(path, 0o640)) }, []string{"run \"chmod 600 "}}, //nolint:gosec // the mistake
		{"corrupted", func(t *testing.T, path string) {
			must(t, os.WriteFile(path, []byte(`{"access_token": "`+c.AccessToken), 0o600))
		}, []string{"is not a credentials file"}},
		{"without a refresh token", func(t *testing.T, path string) {
			c := c
			c.RefreshToken = ""
			save(t, path, c)
		}, []string{"does not contain everything", "terraform-provider-spark login --file "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "credentials.json")
			save(t, path, c)
			test.spoil(t, path)
			source, err := auth.NewTokenSource(file(path), s.refresher(t), s.warn)
			if err == nil {
				_, err = source.Token()
			}
			s.told(t, err, c, test.says...)
		})
	}
}

// A token without an expiry, such as that of a bot, is used.
func TestSourceTokenAlone(t *testing.T) {
	t.Parallel()
	s := start(t)
	path := filepath.Join(t.TempDir(), "credentials.json")
	save(t, path, auth.Credentials{AccessToken: s.Token("bot")})
	s.good(t, s.open(t, file(path)))
}

// A symbolic link to the file is not replaced.
func TestSourceLink(t *testing.T) {
	t.Parallel()
	s := start(t)
	path, _ := s.login(t, time.Minute)
	link := filepath.Join(t.TempDir(), "link")
	must(t, os.Symlink(path, link))
	access := s.good(t, s.open(t, file(link)))
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is no link any more")
	}
	if load(t, path).AccessToken != access {
		t.Error("the new token is not where the link leads")
	}
}

// A token is not renewed if the new one could not be saved.
func TestSourceFileNotWritable(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	s := start(t, sparksim.WithRotation())
	path, before := s.login(t, time.Minute)
	must(t, os.Chmod(filepath.Dir(path), 0o500)) //nolint:gosec // a folder needs x
	t.Cleanup(func() { _ = os.Chmod(filepath.Dir(path), 0o700) })
	source := s.open(t, file(path))
	s.good(t, source)
	s.warned(t, "could not be renewed")
	refused(source, before.AccessToken)
	s.bad(t, source, before, "permission denied")
	s.renewed(t, 0)
}

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

// The error of a file that cannot be used states what to do.
func TestSourceFiles(t *testing.T) {
	t.Parallel()
	s := newService(t)
	_, c := s.newLogin(t, -time.Hour)
	for _, test := range []struct {
		name   string
		change func(t *testing.T, path string)
		want   []string // texts of the error
	}{
		{"missing", func(t *testing.T, path string) { must(t, os.Remove(path)) }, []string{"no credentials file at "}},
		{"readable by all users", func(t *testing.T, path string) { must(t, os.Chmod(path, 0o644)) }, []string{"Run \"chmod 600 "}}, //nolint:gosec // the tested error
		{"readable by the group", func(t *testing.T, path string) { must(t, os.Chmod(path, 0o640)) }, []string{"Run \"chmod 600 "}}, //nolint:gosec // the tested error
		{"corrupted", func(t *testing.T, path string) {
			must(t, os.WriteFile(path, []byte(`{"access_token": "`+c.AccessToken), 0o600))
		}, []string{"is not a credentials file"}},
		{"without a refresh token", func(t *testing.T, path string) {
			c := c
			c.RefreshToken = ""
			save(t, path, c)
		}, []string{"does not contain all of client_id", "terraform-provider-spark login --file "}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "credentials.json")
			save(t, path, c)
			test.change(t, path)
			source, err := auth.NewTokenSource(file(path), s.refresher(t), s.warn)
			if err == nil {
				_, err = source.Token()
			}
			s.checkError(t, err, c, test.want...)
		})
	}
}

// A token without an expiry, such as that of a bot, is used.
func TestSourceWithoutExpiry(t *testing.T) {
	t.Parallel()
	s := newService(t)
	path := filepath.Join(t.TempDir(), "credentials.json")
	save(t, path, auth.Credentials{AccessToken: s.Token("bot")})
	s.wantToken(t, s.newTokenSource(t, file(path)))
}

// A renewal replaces the target of a symbolic link, and not the link.
func TestSourceLink(t *testing.T) {
	t.Parallel()
	s := newService(t)
	path, _ := s.newLogin(t, time.Minute)
	link := filepath.Join(t.TempDir(), "link")
	must(t, os.Symlink(path, link))
	access := s.wantToken(t, s.newTokenSource(t, file(link)))
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced")
	}
	if load(t, path).AccessToken != access {
		t.Error("the target of the link does not contain the new token")
	}
}

// A token is not renewed if the new token could not be saved.
func TestSourceFileNotWritable(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("root can write to all directories")
	}
	s := newService(t, sparksim.WithRotation())
	path, before := s.newLogin(t, time.Minute)
	must(t, os.Chmod(filepath.Dir(path), 0o500)) //nolint:gosec // a directory needs the x permission
	t.Cleanup(func() { _ = os.Chmod(filepath.Dir(path), 0o700) })
	source := s.newTokenSource(t, file(path))
	s.wantToken(t, source)
	s.wantWarnings(t, "Could not renew the access token")
	reject(source, before.AccessToken)
	s.wantTokenError(t, source, before, "permission denied")
	s.wantRenewals(t, 0)
}

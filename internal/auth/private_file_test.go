// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build unix

package auth_test

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Reading and writing a credentials file or a token cache never blocks, for all types of
// files at the path. After a write, only the owner can read the file.
func TestPrivateFiles(t *testing.T) {
	t.Parallel()
	s := newService(t)
	_, c := s.newLogin(t, time.Hour)
	linkTo := func(target string) func(*testing.T, string) {
		return func(t *testing.T, path string) { must(t, os.Symlink(target, path)) }
	}
	fileWith := func(mode os.FileMode, text string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			must(t, os.WriteFile(path, []byte(text), 0o600))
			must(t, os.Chmod(path, mode))
		}
	}
	const readable = "other users can read "
	for _, test := range []struct {
		name       string
		create     func(t *testing.T, path string)
		read, save string // text of the errors; empty for none
	}{
		{"no file", func(*testing.T, string) {}, "no credentials file", ""},
		{"an empty file", fileWith(0o600, ""), "is not a credentials file", ""},
		{"an empty file that all users can read", fileWith(0o644, ""), readable, ""},
		{"an empty file that all users can write", fileWith(0o666, ""), readable, ""},
		{"a file that all users can write", fileWith(0o622, "{}"), readable, ""},
		{"a large file", fileWith(0o600, strings.Repeat(" ", 2<<20)), "more than 1048576 bytes", ""},
		{"a directory", func(t *testing.T, path string) { must(t, os.Mkdir(path, 0o700)) }, "is a directory", "is a directory"},
		{"a named pipe", func(t *testing.T, path string) { must(t, syscall.Mkfifo(path, 0o600)) }, "is a named pipe", "is a named pipe"},
		{"a socket", func(t *testing.T, path string) {
			listener, err := new(net.ListenConfig).Listen(t.Context(), "unix", path)
			if err != nil {
				t.Skipf("the path may be too long for a socket: %v", err)
			}
			t.Cleanup(func() { _ = listener.Close() })
		}, "is a socket", "is a socket"},
		{"a link to a device", linkTo(os.DevNull), "is a device", "is a device"},
		{"a link to a directory", linkTo("."), "is a directory", "is a directory"},
		{"a link to a missing file", linkTo("missing"), "no credentials file", ""},
		{"a link to itself", linkTo("credentials.json"), "too many levels of symbolic links", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "credentials.json")
			test.create(t, path)
			_, err := auth.Load(path)
			wantError(t, "Load", err, test.read)
			if err := auth.CheckFile(path); test.save != "" {
				wantError(t, "CheckFile", err, test.save)
				_, err = auth.DeleteCredentials(t.Context(), path)
				wantError(t, "DeleteCredentials", err, test.save)
			}
			cache, _ := s.newGrant(t, path)
			if _, err := auth.NewTokenSource(cache, s.refresher(t), s.warn); !strings.HasPrefix(test.read, "no ") && test.name != "an empty file" {
				wantError(t, "NewTokenSource with a token cache", err, test.read)
			} else if err != nil {
				t.Errorf("NewTokenSource with a token cache = %v, want no error", err)
			}
			err = c.SaveLogin(t.Context(), path)
			wantError(t, "SaveLogin", err, test.save)
			if test.save != "" {
				return
			}
			if info, err := os.Stat(path); err != nil || info.Mode() != 0o600 {
				t.Errorf("after SaveLogin: mode %v, error %v; want 0600", info.Mode(), err)
			}
			load(t, path)
		})
	}
	for kind, create := range map[string]func(t *testing.T, path string){
		"is a named pipe": func(t *testing.T, path string) { must(t, syscall.Mkfifo(path, 0o600)) },
		"is a directory":  func(t *testing.T, path string) { must(t, os.Mkdir(path, 0o700)) },
	} {
		path := filepath.Join(t.TempDir(), "credentials.json")
		create(t, path+".lock")
		_, err := auth.Lock(t.Context(), path)
		wantError(t, "Lock", err, path+".lock "+kind)
	}
}

// A user can access only files of that user. Root can also read the files of others.
func TestMayAccess(t *testing.T) {
	t.Parallel()
	const root, user, other = 0, 1000, 1001
	for _, test := range []struct {
		owner, user int
		read, write bool
	}{
		{user, user, true, true},
		{other, user, false, false},
		{root, user, false, false},
		{user, root, true, false},
		{root, root, true, true},
	} {
		read, write := auth.MayAccess(test.owner, test.user, auth.Reading), auth.MayAccess(test.owner, test.user, auth.Writing)
		if read != test.read || write != test.write {
			t.Errorf("user %d, file of user %d: read %t, write %t; want read %t, write %t", test.user, test.owner, read, write, test.read, test.write)
		}
	}
}

// Root can use the credentials file of another user until a renewal is necessary. Root
// creates no other files in the directory.
func TestFileOfAnotherUser(t *testing.T) {
	t.Parallel()
	s := newService(t)
	const wrongOwner = "belongs to another user (user ID 12345)"
	for _, test := range []struct {
		name     string
		lifetime time.Duration
		want     string // error of the token source
	}{{"valid", time.Hour, ""}, {"expired", -time.Hour, wrongOwner}} {
		t.Run(test.name, func(t *testing.T) {
			path, c := s.newLogin(t, test.lifetime)
			if err := os.Chown(path, 12345, -1); err != nil {
				t.Skipf("only root can change the owner of a file: %v", err)
			}
			tokens, err := auth.NewTokenSource(file(path), s.refresher(t), s.warn)
			must(t, err)
			_, err = tokens.Token()
			wantError(t, "Token", err, test.want)
			wantError(t, "CheckFile", auth.CheckFile(path), wrongOwner)
			wantError(t, "SaveLogin", c.SaveLogin(t.Context(), path), wrongOwner)
			_, err = auth.DeleteCredentials(t.Context(), path)
			wantError(t, "DeleteCredentials", err, wrongOwner)
			if files, err := os.ReadDir(filepath.Dir(path)); err != nil || len(files) != 1 {
				t.Errorf("files in the directory: %v, %v; want only the credentials file", files, err)
			}
		})
	}
}

// wantError checks that the error contains the text, or that it is nil if the text is empty.
func wantError(t *testing.T, call string, err error, want string) {
	t.Helper()
	if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
		t.Errorf("%s: want the error %q (empty for none), got %v", call, want, err)
	}
}

// Deleting a symbolic link deletes its target, which contains the secrets.
func TestDeleteLinkedCredentials(t *testing.T) {
	t.Parallel()
	path, _ := newService(t).newLogin(t, time.Hour)
	link := filepath.Join(t.TempDir(), "link")
	must(t, os.Symlink(path, link))
	if _, err := auth.DeleteCredentials(t.Context(), link); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("stat %s: error %v, want no file", path, err)
	}
}

// If the disk is full, no new token is requested, because a new refresh token would be lost.
// The test simulates a full disk with a limit for the size of files.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	s := newService(t, sparksim.WithRotation())
	path, before := s.newLogin(t, -time.Hour)
	out, err := s.process(t, path, "disk full")
	if err != nil || !strings.Contains(out, "was not renewed, because the new token could not be saved") || !strings.Contains(out, "file too large") {
		t.Errorf("a process with a full disk: %v, %q; want the error of the write", err, out)
	}
	s.wantNoSecret(t, out, before)
	s.wantRenewals(t, 0)
	if after := load(t, path); after.RefreshToken != before.RefreshToken {
		t.Error("the file has changed")
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); err != nil || len(left) > 0 {
		t.Errorf("temporary files: %v, %v; want none", left, err)
	}
}

// If the credentials file cannot be replaced after the renewal, the warning contains the path
// of the temporary file with the new refresh token.
func TestReplaceFails(t *testing.T) {
	t.Parallel()
	s := newService(t, sparksim.WithRotation())
	path, before := s.newLogin(t, -time.Hour)
	source, err := auth.NewTokenSource(file(path), blockingRefresher{s.refresher(t), path}, s.warn)
	if err != nil {
		t.Fatal(err)
	}
	access := s.wantToken(t, source)
	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".credentials.json.new-*"))
	if err != nil || len(left) != 1 {
		t.Fatalf("new files: %v, %v; want one", left, err)
	}
	s.wantWarnings(t, "The new credentials are in "+left[0])
	if after := load(t, left[0]); after.AccessToken != access || after.RefreshToken == before.RefreshToken {
		t.Errorf("%s does not contain the new tokens", left[0])
	}
}

// blockingRefresher replaces the credentials file by a directory during the renewal.
type blockingRefresher struct {
	auth.Refresher
	path string
}

func (r blockingRefresher) Refresh(ctx context.Context, grant sparkapi.RefreshGrant) (*sparkapi.AccessToken, error) {
	if err := errors.Join(os.Remove(r.path), os.MkdirAll(filepath.Join(r.path, "directory"), 0o700)); err != nil {
		return nil, err
	}
	return r.Refresher.Refresh(ctx, grant)
}

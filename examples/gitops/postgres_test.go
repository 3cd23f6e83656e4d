// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build unix

package gitops_test

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// postgres starts a PostgreSQL server for a test and returns the connection string. The server listens on a socket in a
// directory, and on no port. If PostgreSQL is not installed, the test is skipped.
func postgres(t *testing.T) (connection string) {
	t.Helper()
	initdb := installed(t)
	server := filepath.Join(filepath.Dir(initdb), "postgres")
	dir, err := os.MkdirTemp("", "pg") //nolint:usetesting // short, as the path of a socket must be, and open to another user
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) }) // the directory is temporary
	as := unprivileged(t, dir)
	data := filepath.Join(dir, "data")

	command := exec.CommandContext(t.Context(), initdb, "--pgdata", data, "--username=terraform", "--auth=trust", "--no-sync", "--locale=C", "--encoding=UTF8") //nolint:gosec // found above
	command.Dir, command.SysProcAttr = dir, as
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}

	command = exec.Command(server, "-D", data, "-k", dir, "-c", "listen_addresses=", "-c", "fsync=off") //nolint:gosec,noctx // found above; it is stopped below, and in order
	command.Dir, command.SysProcAttr = dir, as
	said, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	ended := make(chan struct{})
	t.Cleanup(func() {
		_ = command.Process.Signal(syscall.SIGINT) // "fast": it may have ended
		<-ended
		_ = command.Wait()
	})
	lines := bufio.NewScanner(said)
	ready := false
	for !ready && lines.Scan() {
		log.WriteString(lines.Text() + "\n")
		ready = strings.Contains(lines.Text(), "database system is ready to accept connections")
	}
	go func() {
		defer close(ended)
		_, _ = io.Copy(io.Discard, said) // until it ends
	}()
	if !ready {
		t.Fatalf("PostgreSQL does not start:\n%s", log.String())
	}
	return "host=" + dir + " user=terraform dbname=postgres sslmode=disable"
}

// installed returns the path of initdb, which Debian does not add to the PATH.
func installed(t *testing.T) (initdb string) {
	t.Helper()
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			return path
		}
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		t.Skip("no PostgreSQL: initdb is neither on the PATH nor below /usr/lib/postgresql")
	}
	return found[len(found)-1]
}

// unprivileged returns the user that runs PostgreSQL, which does not run as root. The user becomes the owner of the
// directory.
func unprivileged(t *testing.T, dir string) *syscall.SysProcAttr {
	t.Helper()
	if os.Getuid() != 0 {
		return nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		u, err = user.Lookup("nobody")
	}
	if err != nil {
		t.Skip("PostgreSQL does not run as root, and neither of the users postgres and nobody exists")
	}
	uid, wrong := strconv.ParseUint(u.Uid, 10, 32)
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err := errors.Join(wrong, err, os.Chown(dir, int(uid), int(gid))); err != nil {
		t.Fatal(err)
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
}

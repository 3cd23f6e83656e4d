// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// maxFileSize is the maximum size of a credentials file in bytes.
const maxFileSize = 1 << 20

// CheckFile returns an error if the path has something other than a regular file, or a
// file of another user. Other problems, for example a directory without write permission,
// are reported when the file is written.
func CheckFile(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return nil //nolint:nilerr // reported when the file is written
	}
	return checkFile(path, info, writing)
}

// access is the kind of access to a file.
type access int

const (
	reading access = iota
	writing
)

// checkFile returns an error unless the file is a regular file and this process may access
// files of its owner, see [mayAccess].
func checkFile(path string, info fs.FileInfo, a access) error {
	if kind := describeType(info.Mode()); kind != "" {
		return fmt.Errorf("%s is %s. Set the path of a regular file", path, kind)
	}
	if owner, user, known := owners(info); known && !mayAccess(owner, user, a) {
		return fmt.Errorf("%s belongs to another user (user ID %d), who can change it. Set the path of a file in a directory that only you can write to, or run the program as that user", path, owner)
	}
	return nil
}

// mayAccess reports whether a user may access a file of an owner. Both are user IDs. Root
// can read the files of all users, for example a file that is mounted into a container.
// Root must not write to the files of others, because the owner could not read the new
// file, or would receive secrets of root.
func mayAccess(owner, user int, a access) bool {
	return owner == user || user == 0 && a == reading
}

// checkPrivate is [checkFile] for a file that only its owner may read and write.
func checkPrivate(path string, info fs.FileInfo, a access) error {
	if err := checkFile(path, info, a); err != nil {
		return err
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return fmt.Errorf("other users can read %s, which contains secrets. Run \"chmod 600 %s\"", path, path)
	}
	return nil
}

// describeType returns the type of a file with its article, such as "a directory", and ""
// for a regular file.
func describeType(mode fs.FileMode) string {
	switch {
	case mode.IsRegular():
		return ""
	case mode.IsDir():
		return "a directory"
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "a special file"
}

// readPrivate checks a file with [checkPrivate] and reads it. It opens only regular files,
// because opening a named pipe would block until another process opens the other end.
func readPrivate(path string) (content []byte, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%w at %s", ErrNoCredentials, path)
	case err != nil:
		return nil, err
	}
	if err := checkPrivate(path, info, reading); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_RDONLY|openWithoutWaiting, 0) //nolint:gosec // the file that the user has set
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if info, err = file.Stat(); err != nil { // the file may have been replaced since the first check
		return nil, err
	}
	if err := checkPrivate(path, info, reading); err != nil {
		return nil, err
	}
	content, err = io.ReadAll(io.LimitReader(file, maxFileSize+1))
	if err == nil && len(content) > maxFileSize {
		return nil, fmt.Errorf("%s is not a credentials file, because it has more than %d bytes", path, maxFileSize)
	}
	return content, err
}

// replacement is a temporary file that will replace the file at a path. Only its owner can
// read it, even before secrets are written.
type replacement struct {
	path string
	file *os.File // in the same directory; nil after commit
}

// newReplacement creates a replacement and writes the given number of bytes to it. A full
// disk is then reported before the content exists.
func newReplacement(path string, size int) (*replacement, error) {
	path = resolveLinks(path)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	if err := CheckFile(path); err != nil {
		return nil, err
	}
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".new-*")
	if err != nil {
		return nil, err
	}
	r := &replacement{path, file}
	if err := r.reserve(size); err != nil {
		r.discard()
		return nil, err
	}
	return r, nil
}

// reserve restricts the file to its owner, verifies the restriction, and writes the given
// number of bytes.
func (r *replacement) reserve(size int) error {
	if err := r.file.Chmod(0o600); err != nil {
		return err
	}
	info, err := r.file.Stat()
	if err != nil {
		return err
	}
	if err := checkPrivate(r.file.Name(), info, writing); err != nil {
		return fmt.Errorf("the file system of %s does not protect files from other users (%w). Set a path on another file system", r.path, err)
	}
	if _, err := r.file.Write(make([]byte, size)); err != nil {
		return err
	}
	return r.file.Sync() // some file systems report a full disk only in Sync
}

// commit writes the content and replaces the file at the path. If the replacing fails, the
// content remains in the temporary file, and the error contains its path.
func (r *replacement) commit(content []byte) error {
	if _, err := r.file.WriteAt(content, 0); err != nil {
		return err
	}
	if err := errors.Join(r.file.Truncate(int64(len(content))), r.file.Sync()); err != nil {
		return err
	}
	written := r.file.Name()
	err := r.file.Close()
	if err == nil {
		err = os.Rename(written, r.path)
	}
	r.file = nil
	if err != nil {
		return fmt.Errorf("%w. The new credentials are in %s. Move that file to %s", err, written, r.path)
	}
	info, err := os.Lstat(r.path)
	if err != nil {
		return err
	}
	return checkPrivate(r.path, info, writing)
}

// discard deletes the temporary file, unless commit has replaced the file at the path.
func (r *replacement) discard() {
	if r == nil || r.file == nil {
		return
	}
	_ = r.file.Close()
	_ = os.Remove(r.file.Name()) // if this fails, the file contains no secrets
	r.file = nil
}

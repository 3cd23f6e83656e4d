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

// maxFileSize limits how much of a credentials file is read.
const maxFileSize = 1 << 20

// CheckFile returns an error if credentials cannot be saved at the path because of what is
// there: something that is no file, or the file of another user. Other problems, such as a
// folder that cannot be written, show only when the file is written.
func CheckFile(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return nil //nolint:nilerr // reported when the file is written
	}
	return checkFile(path, info, writing)
}

// access is what a file is opened for.
type access int

const (
	reading access = iota
	writing
)

// checkFile returns an error for anything but a regular file of a user for whom the access
// is safe: see [allowsOwner].
func checkFile(path string, info fs.FileInfo, a access) error {
	if kind := describeType(info.Mode()); kind != "" {
		return fmt.Errorf("%s is %s and not a file: set the path of a file", path, kind)
	}
	if owner, user, known := owners(info); known && !allowsOwner(owner, user, a) {
		return fmt.Errorf("%s belongs to another user (with the ID %d), who can change it: set the path of a file of your own, in a folder that only you can write to, or run the program as that user", path, owner)
	}
	return nil
}

// allowsOwner reports whether a user may access a file of an owner, both given as the ID of
// a user. Root may read the file of any user, such as one that is mounted into a container.
// Root does not write it: the owner could not read the new file, or would get secrets of
// root.
func allowsOwner(owner, user int, a access) bool {
	return owner == user || user == 0 && a == reading
}

// checkPrivate is [checkFile] for a file that no other user than its owner can read or write.
func checkPrivate(path string, info fs.FileInfo, a access) error {
	if err := checkFile(path, info, a); err != nil {
		return err
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return fmt.Errorf("other users can read %s, which contains secrets: run \"chmod 600 %s\"", path, path)
	}
	return nil
}

// describeType returns the type of the file at a path with its article, or "" for a regular file.
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

// readPrivate reads a file after [checkPrivate]. It does not open anything but regular
// files: opening a named pipe would wait for its other end.
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
		return nil, fmt.Errorf("%s is not a credentials file: it has more than %d bytes", path, maxFileSize)
	}
	return content, err
}

// replacement is a file that will replace the one at a path. It can be read by its owner
// only, before anything secret is written to it.
type replacement struct {
	path string
	file *os.File // in the same folder; nil after commit
}

// newReplacement creates a replacement and writes the given number of bytes to it, so that
// a full disk shows now and not when the content is written.
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

// reserve makes the file private, checks that, and writes the given number of bytes.
func (r *replacement) reserve(size int) error {
	if err := r.file.Chmod(0o600); err != nil {
		return err
	}
	info, err := r.file.Stat()
	if err != nil {
		return err
	}
	if err := checkPrivate(r.file.Name(), info, writing); err != nil {
		return fmt.Errorf("the file system of %s does not protect files from other users: set a path on another file system (%w)", r.path, err)
	}
	if _, err := r.file.Write(make([]byte, size)); err != nil {
		return err
	}
	return r.file.Sync() // some file systems report a full disk only here
}

// commit writes the content and replaces the file at the path. If only the last step
// fails, the content is kept in the replacement, whose path the error contains.
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
		return fmt.Errorf("%w: the new credentials are in %s, from where they can be moved to %s", err, written, r.path)
	}
	info, err := os.Lstat(r.path)
	if err != nil {
		return err
	}
	return checkPrivate(r.path, info, writing)
}

// discard deletes the replacement, unless it was committed.
func (r *replacement) discard() {
	if r == nil || r.file == nil {
		return
	}
	_ = r.file.Close()
	_ = os.Remove(r.file.Name()) // nothing secret is left in it if this fails
	r.file = nil
}

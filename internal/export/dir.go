// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Dir is the directory that an export is written to.
type Dir struct {
	Path  string
	Force bool // replace the files of an earlier export
	Add   bool // keep existing files, and write new files under unused names
}

// ErrExists is returned if the directory contains files that the export must not replace.
var ErrExists = errors.New("files already exist")

// Check returns an error if the directory contains files that the export must not replace.
// Call Check before the organization is read, which can take minutes. Write checks again.
func (d Dir) Check(o Options) error {
	if d.Force && d.Add {
		return fmt.Errorf("%w: --force cannot be combined with --state, because --force would delete the configuration of the resources in the state", ErrUsage)
	}
	names := []string{versionsFile, importsFile}
	switch o.Format {
	case GitOps:
		names = []string{collaborationFile, importsFile}
	case CSV:
		names = []string{membersFile}
	case HCL:
		if o.SingleFile {
			names = append(names, singleFile)
		}
	}
	return d.conflicts(names)
}

// conflicts returns an error that lists the files that an export must not replace.
func (d Dir) conflicts(names []string) error {
	var foreign, earlier []string
	for _, name := range names {
		isExport, err := d.isExport(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		case isExport:
			earlier = append(earlier, name)
		default:
			foreign = append(foreign, name)
		}
	}
	switch {
	case d.Add:
		return nil
	case len(foreign) > 0:
		return fmt.Errorf("%w in %s that were not written by an export: %s. Use another directory", ErrExists, d.Path, strings.Join(foreign, ", "))
	case len(earlier) > 0 && !d.Force:
		return fmt.Errorf("%w in %s from an earlier export: %s. Use another directory, set --force to replace the files, "+
			"or set --state to export only objects that the state does not contain", ErrExists, d.Path, strings.Join(earlier, ", "))
	}
	return nil
}

// isExport reports whether the file was written by an export.
func (d Dir) isExport(name string) (bool, error) {
	text, err := os.ReadFile(filepath.Join(d.Path, name)) //nolint:gosec // in the directory that the user chose
	return bytes.HasPrefix(text, []byte(header)), err
}

// Write writes the files of an export and returns their names. All files are first written
// under temporary names, so that an error or an interrupt leaves no partial export. With
// Force, Write also deletes other files of an earlier export.
func (d Dir) Write(ctx context.Context, files []File) (written, deleted []string, err error) {
	if err := os.MkdirAll(d.Path, 0o750); err != nil {
		return nil, nil, err
	}
	if d.Add {
		files = d.rename(files)
	}
	for _, f := range files {
		written = append(written, f.Name)
	}
	slices.Sort(written)
	if err := d.conflicts(written); err != nil {
		return nil, nil, err
	}
	temporary, err := d.stage(ctx, files)
	defer func() {
		for _, path := range temporary {
			_ = os.Remove(path) // does not exist after the rename
		}
	}()
	if err != nil {
		return nil, nil, err
	}
	for i, f := range files {
		if err := os.Rename(temporary[i], filepath.Join(d.Path, f.Name)); err != nil {
			return nil, nil, err
		}
	}
	if d.Force {
		deleted, err = d.deleteOthers(written)
	}
	return written, deleted, err
}

// stage writes files under temporary names. It returns the names even if it fails.
func (d Dir) stage(ctx context.Context, files []File) (temporary []string, err error) {
	for _, f := range files {
		file, err := os.CreateTemp(d.Path, ".export-*")
		if err != nil {
			return temporary, err
		}
		temporary = append(temporary, file.Name())
		_, err = file.Write(f.Text)
		if err := errors.Join(err, file.Close(), ctx.Err()); err != nil {
			return temporary, err
		}
	}
	return temporary, nil
}

// rename changes the names of files that already exist to unused names, for example
// "rooms.tf" to "rooms_2.tf". The file with the versions is omitted if it exists.
func (d Dir) rename(files []File) []File {
	var renamed []File
	exists := func(name string) bool {
		_, err := os.Lstat(filepath.Join(d.Path, name))
		return err == nil
	}
	for _, f := range files {
		if f.Name == versionsFile && exists(f.Name) {
			continue
		}
		base, extension := strings.TrimSuffix(f.Name, filepath.Ext(f.Name)), filepath.Ext(f.Name)
		for n := 2; exists(f.Name); n++ {
			f.Name = fmt.Sprintf("%s_%d%s", base, n, extension)
		}
		renamed = append(renamed, f)
	}
	return renamed
}

// deleteOthers deletes the files of an earlier export that this export did not write.
// Otherwise, Terraform would create the resources in these files again.
func (d Dir) deleteOthers(keep []string) (deleted []string, err error) {
	entries, err := os.ReadDir(d.Path)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) != ".tf" || !entry.Type().IsRegular() || slices.Contains(keep, entry.Name()) {
			continue
		}
		isExport, err := d.isExport(entry.Name())
		if err != nil {
			return deleted, err
		}
		if isExport {
			if err := os.Remove(filepath.Join(d.Path, entry.Name())); err != nil {
				return deleted, err
			}
			deleted = append(deleted, entry.Name())
		}
	}
	return deleted, nil
}

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
	Add   bool // write beside the files of an earlier export, under other names
}

// ErrExists is the error of files that an export must not replace.
var ErrExists = errors.New("files exist already")

// Check returns an error if the directory has files that the export must not replace. It is
// called before the organization is read, which can take minutes. Later, the error comes
// from Write.
func (d Dir) Check(o Options) error {
	if d.Force && d.Add {
		return fmt.Errorf("%w: --force would replace the configuration of the resources in the state", ErrUsage)
	}
	names := []string{versionsFile, importsFile}
	switch o.Format {
	case GitOps:
		names = []string{collaborationFile, importsFile}
	case CSV:
		names = []string{rostersFile}
	case HCL:
		if o.SingleFile {
			names = append(names, singleFile)
		}
	}
	return d.conflicts(names)
}

// conflicts returns an error that names the files that an export must not replace.
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
		return fmt.Errorf("%w in %s that no export wrote: %s. Choose another directory", ErrExists, d.Path, strings.Join(foreign, ", "))
	case len(earlier) > 0 && !d.Force:
		return fmt.Errorf("%w in %s from an earlier export: %s. Choose another directory, set --force to replace them, "+
			"or set --state to write only what the state does not manage", ErrExists, d.Path, strings.Join(earlier, ", "))
	}
	return nil
}

// isExport reports whether an export wrote the file.
func (d Dir) isExport(name string) (bool, error) {
	text, err := os.ReadFile(filepath.Join(d.Path, name)) //nolint:gosec // in the directory that the user chose
	return bytes.HasPrefix(text, []byte(header)), err
}

// Write writes the files of an export, and returns their names. All files are written under
// temporary names first, so that an error or an interrupt leaves no partial export. With
// Force, the files of an earlier export that have no successor are deleted.
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
			_ = os.Remove(path) // does not exist if the file has its name
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

// stage writes files under temporary names, which it returns even if it fails.
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

// rename gives files a free name: "rooms_2.tf" if "rooms.tf" exists. The file with the
// versions is omitted if it exists.
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

// deleteOthers deletes the files of an earlier export: their resources would be created
// again.
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

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build unix

package auth

import (
	"io/fs"
	"os"
	"syscall"
)

// openWithoutWaiting is the flag with which opening a named pipe does not block.
const openWithoutWaiting = syscall.O_NONBLOCK

// owners returns the user ID of the owner of a file and that of this process.
func owners(info fs.FileInfo) (owner, user int, known bool) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, 0, false
	}
	return int(stat.Uid), os.Geteuid(), true
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build unix

package auth_test

import (
	"os/signal"
	"syscall"
)

// fillDisk makes all writes of this process fail after the first bytes of a file.
func fillDisk() error {
	signal.Ignore(syscall.SIGXFSZ)
	return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 64, Max: 64})
}

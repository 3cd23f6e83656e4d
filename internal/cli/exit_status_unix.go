// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build unix

package cli

import (
	"os"
	"syscall"
)

// exitStatus returns the exit code of a failed process. If a signal ended the process, the
// exit code is 128 plus the number of the signal, as in shells.
func exitStatus(state *os.ProcessState) int {
	if status, ok := state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal())
	}
	return state.ExitCode()
}

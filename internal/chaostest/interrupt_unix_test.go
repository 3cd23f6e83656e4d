// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build unix

package chaostest

import (
	"os/exec"
	"syscall"
)

// startGroup runs the command in a new process group, together with the processes that it starts.
func startGroup(command *exec.Cmd) { command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// interruptGroup interrupts the command and the processes that it has started, as Ctrl-C does.
func interruptGroup(command *exec.Cmd) error {
	return syscall.Kill(-command.Process.Pid, syscall.SIGINT)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build !linux

package cli

import "os/exec"

// endWithParent does nothing, because only Linux can stop a process with its parent.
func endWithParent(*exec.Cmd) {}

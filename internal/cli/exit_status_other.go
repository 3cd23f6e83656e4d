// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build !unix

package cli

import "os"

// exitStatus returns the exit code of a failed process.
func exitStatus(state *os.ProcessState) int { return state.ExitCode() }

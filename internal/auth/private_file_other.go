// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build !unix

package auth

import "io/fs"

const openWithoutWaiting = 0

// owners returns no owner, because Windows uses access control lists instead of owners and
// modes.
func owners(fs.FileInfo) (owner, user int, known bool) { return 0, 0, false }

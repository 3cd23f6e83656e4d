//go:build !unix

package auth

import "io/fs"

const openWithoutWaiting = 0

// foreignOwner reports no owner: Windows has access lists in place of owners and modes.
func foreignOwner(fs.FileInfo) (uid int, foreign bool) { return 0, false }

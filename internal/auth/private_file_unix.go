//go:build unix

package auth

import (
	"io/fs"
	"os"
	"syscall"
)

// openWithoutWaiting is the flag that opens a named pipe without its other end.
const openWithoutWaiting = syscall.O_NONBLOCK

// foreignOwner returns the ID of the owner of a file, and whether that is another user.
func foreignOwner(info fs.FileInfo) (uid int, foreign bool) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, false
	}
	return int(stat.Uid), int(stat.Uid) != os.Geteuid()
}

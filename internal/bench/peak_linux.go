package main

import (
	"os"
	"syscall"
)

// peak is the most memory that a process that has ended had resident, in bytes.
func peak(state *os.ProcessState) int64 {
	if rusage, ok := state.SysUsage().(*syscall.Rusage); ok {
		return rusage.Maxrss * 1024
	}
	return 0
}

//go:build !unix

package chaostest

import (
	"errors"
	"os/exec"
)

func startGroup(*exec.Cmd) {}

func interruptGroup(*exec.Cmd) error { return errors.ErrUnsupported }

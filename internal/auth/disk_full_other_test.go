//go:build !unix

package auth_test

import "errors"

func fillDisk() error { return errors.ErrUnsupported }

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

//go:build !unix

package auth_test

import "errors"

func fillDisk() error { return errors.ErrUnsupported }

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

// The unexported names that the tests in package auth_test use.
const (
	Reading = reading
	Writing = writing
)

var (
	SameService = sameService
	MayAccess   = mayAccess
)

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"testing"

	"go.uber.org/goleak"
)

// No goroutine of a simulator is left after the tests.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

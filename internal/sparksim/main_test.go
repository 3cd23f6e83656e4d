package sparksim_test

import (
	"testing"

	"go.uber.org/goleak"
)

// No goroutine of the simulator outlives it.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

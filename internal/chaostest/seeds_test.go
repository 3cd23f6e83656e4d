// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"os"
	"strconv"
	"testing"
)

// seeds returns the seeds of a test. An environment variable sets their number. If CHAOS_SEED is
// set, it is the only seed, which repeats a failed run.
func seeds(t *testing.T, variable string, defaultCount uint64) []uint64 {
	t.Helper()
	number := func(name string, defaultCount uint64) uint64 {
		text := os.Getenv(name)
		if text == "" {
			return defaultCount
		}
		n, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return n
	}
	if only := number("CHAOS_SEED", 0); only != 0 {
		return []uint64{only}
	}
	all := make([]uint64, number(variable, defaultCount))
	for i := range all {
		all[i] = uint64(i + 1)
	}
	return all
}

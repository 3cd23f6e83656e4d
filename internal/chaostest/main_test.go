// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"log"
	"os"
	"testing"
)

// TestMain sets the folder in which the provider records handovers. Its default is in the
// working directory, which belongs to the source code here.
func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "handovers")
	if err == nil {
		err = os.Setenv("SPARK_HANDOVER_DIR", dir)
	}
	if err != nil {
		log.Fatal(err)
	}
	code := m.Run()
	_ = os.RemoveAll(dir) // the system removes temporary files as well
	os.Exit(code)
}

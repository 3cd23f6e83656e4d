// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"log"
	"os"
	"testing"
)

// TestMain sets the folder of handovers. The default is in the working directory, which is the
// folder of the source code.
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

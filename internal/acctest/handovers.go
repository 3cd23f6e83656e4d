// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// useOwnHandoverDir sets the folder of handovers: files in which the provider records the people
// who move from one resource to another in a plan. The apply reads these files. The default
// folder is in the working directory, which is the folder of the source code.
var useOwnHandoverDir = sync.OnceFunc(func() {
	dir := filepath.Join(os.TempDir(), fmt.Sprintf("spark-handovers-%d", os.Getpid()))
	if err := os.RemoveAll(dir); err != nil {
		panic(err)
	}
	if err := os.Setenv("SPARK_HANDOVER_DIR", dir); err != nil {
		panic(err)
	}
})

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// useOwnHandoverDir sets the folder in which the provider records which people a plan hands
// over from one resource to another. The apply reads the records. The default folder is in the
// working directory, which all tests of a package share with the source code.
var useOwnHandoverDir = sync.OnceFunc(func() {
	dir := filepath.Join(os.TempDir(), fmt.Sprintf("spark-handovers-%d", os.Getpid()))
	if err := os.RemoveAll(dir); err != nil {
		panic(err)
	}
	if err := os.Setenv("SPARK_HANDOVER_DIR", dir); err != nil {
		panic(err)
	}
})

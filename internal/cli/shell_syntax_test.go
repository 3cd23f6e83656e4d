// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import "testing"

func TestSetVariables(t *testing.T) {
	t.Parallel()
	variables := []string{"SPARK_BASE_URL=http://127.0.0.1:8787/v1/", `SPARK_CREDENTIALS_FILE=C:\Users\Ada's files\a=b.json`}
	for goos, want := range map[string]string{
		"linux":   `export SPARK_BASE_URL=http://127.0.0.1:8787/v1/ SPARK_CREDENTIALS_FILE='C:\Users\Ada'\''s files\a=b.json'`,
		"darwin":  `export SPARK_BASE_URL=http://127.0.0.1:8787/v1/ SPARK_CREDENTIALS_FILE='C:\Users\Ada'\''s files\a=b.json'`,
		"windows": `$env:SPARK_BASE_URL = 'http://127.0.0.1:8787/v1/'; $env:SPARK_CREDENTIALS_FILE = 'C:\Users\Ada''s files\a=b.json'`,
	} {
		if got := setVariables(goos, variables...); got != want {
			t.Errorf("setVariables(%s) = %s, want %s", goos, got, want)
		}
	}
}

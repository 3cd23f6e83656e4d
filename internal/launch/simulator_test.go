// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package launch

import "testing"

func TestVariables(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"export SPARK_BASE_URL=http://127.0.0.1:8787/v1/ SPARK_ACCESS_TOKEN=token",
		"$env:SPARK_BASE_URL = 'http://127.0.0.1:8787/v1/'; $env:SPARK_ACCESS_TOKEN = 'token'",
	} {
		found := variables.FindStringSubmatch(line)
		if len(found) != 3 || found[1] != "http://127.0.0.1:8787/v1/" || found[2] != "token" {
			t.Errorf("%s: found %q, want the base URL and the token", line, found)
		}
	}
}

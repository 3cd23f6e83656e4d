// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"net"
	"testing"
)

// The error for a common mistake contains the correct command.
func TestMistakes(t *testing.T) {
	newShell(t)
	used, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer used.Close() //nolint:errcheck // nothing was sent
	for _, test := range []struct {
		name string
		args []string
		code int
		want []string
	}{
		{"a misspelled command", []string{"logni"}, 2, []string{`unknown command "logni"`, `Did you mean login?`}},
		{"a part of a command", []string{"plan"}, 2, []string{`Did you mean plan-summary?`}},
		{"two similar commands", []string{"log"}, 2, []string{`Did you mean login or logout?`}},
		{"a misspelled command of a group", []string{"token", "refersh"}, 2, []string{`for "terraform-provider-spark token". Did you mean refresh?`}},
		{"a command that is similar to none", []string{"destroy"}, 2, []string{`run "terraform-provider-spark --help"`}},
		{"an argument of a command without arguments", []string{"whoami", "admin"}, 2, []string{"accepts no arguments", `"terraform-provider-spark whoami --help"`}},
		{"a command for the simulator without dashes", []string{"simulate", "terraform", "test"}, 2, []string{"simulate -- terraform test"}},
		{"no login", []string{"whoami"}, 3, []string{"no credentials file", "terraform-provider-spark login", "SPARK_ACCESS_TOKEN"}},
		{"no login, for an export", []string{"export", t.TempDir()}, 3, []string{"terraform-provider-spark login", "SPARK_ACCESS_TOKEN"}},
		{"a port in use", []string{"simulate", "--listen", used.Addr().String()}, 1, []string{used.Addr().String(), "--listen 127.0.0.1:0"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			run(t, "", test.args...).wantExit(t, test.code, test.want...)
		})
	}
	for token, want := range map[string]string{
		`"s3cret-token"`:      "SPARK_ACCESS_TOKEN is not valid: it is in quotation marks",
		"'s3cret-token'":      "SPARK_ACCESS_TOKEN is not valid: it is in quotation marks",
		"Bearer s3cret-token": `SPARK_ACCESS_TOKEN is not valid: it begins with "Bearer "`,
		"s3cret token":        "SPARK_ACCESS_TOKEN is not valid: it contains a space",
	} {
		t.Setenv("SPARK_ACCESS_TOKEN", token)
		run(t, "", "whoami").wantExit(t, 2, want).wantNoSecrets(t, "s3cret")
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// If Terraform did not start the program, it prints its help instead of the error of go-plugin.
func TestHelpWithoutTerraform(t *testing.T) {
	t.Setenv("TF_PLUGIN_MAGIC_COOKIE", "") // restores the variable after the test
	if err := os.Unsetenv("TF_PLUGIN_MAGIC_COOKIE"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	cmd := newRootCommand("test")
	cmd.SetOut(&out)
	cmd.SetArgs([]string{})
	if err := cmd.Execute(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Terraform provider for Cisco Spark", "simulate"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("help = %q, want %q in it", out.String(), want)
		}
	}
}

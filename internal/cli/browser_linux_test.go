// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

// The browser starts with the address and without the credentials of this process.
func TestOpenBrowser(t *testing.T) {
	dir := t.TempDir()
	seen := filepath.Join(dir, "seen")
	script := "#!/bin/sh\n{ echo \"address $1\"; env; } >" + shellQuote(seen) + "\n"
	if err := os.WriteFile(filepath.Join(dir, "xdg-open"), []byte(script), 0o700); err != nil { //nolint:gosec // a program
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	t.Setenv("DISPLAY", ":99")
	t.Setenv(auth.ClientSecretVariable, "marked-secret")
	t.Setenv("SPARK_ACCESS_TOKEN", "marked-token")
	if err := openBrowser("http://127.0.0.1:8085/x"); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(seen) //nolint:gosec // of this test
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(text), "address http://127.0.0.1:8085/x\n") || !strings.Contains(string(text), "DISPLAY=:99") || strings.Contains(string(text), "marked-") {
		t.Errorf("the browser was started with %s; want the address, the environment and no secret", text)
	}
}

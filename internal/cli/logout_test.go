// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLogout(t *testing.T) {
	s := newShell(t)
	run(t, "", "logout").wantExit(t, 0).wantOutput(t, "No credentials file found at")
	c := s.saveCredentials(t, s.file, "admin", 14*day)
	run(t, "", "logout").wantExit(t, 0).wantOutput(t, s.file, "valid for 14 days", "revoke them", "/authorizations").wantNoSecrets(t, c.ClientSecret, c.AccessToken, c.RefreshToken)
	wantNoFile(t, s.file)
	run(t, "", "whoami").wantExit(t, 3, "no credentials file")

	s.saveCredentials(t, s.file, "admin", 14*day)
	want := map[string]any{"file": s.file, "deleted": true}
	object := run(t, "", "logout", "--json").wantExit(t, 0).json(t)
	delete(object, "expires_at")
	delete(object, "refresh_token_expires_at")
	if diff := cmp.Diff(want, object); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	want["deleted"] = false
	if diff := cmp.Diff(want, run(t, "", "logout", "--json").wantExit(t, 0).json(t)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	file := filepath.Join(t.TempDir(), "broken.json")
	writeFile(t, file, "no JSON")
	run(t, "", "logout", "--file", file).wantExit(t, 0)
	wantNoFile(t, file)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestWhoami(t *testing.T) {
	s := newShell(t)
	run(t, "", "whoami").wantExit(t, 3, "no credentials file", "terraform-provider-spark login")

	c := s.saveCredentials(t, s.file, "admin", 36*time.Hour)
	run(t, "", "whoami").wantExit(t, 0).wantOutput(t, "Ada Admin <admin@example.com>", "Example Organization (", "Full Administrator", "spark:all",
		s.base, s.file, "valid for 36 hours", "valid for 90 days").wantNoSecrets(t, c.ClientSecret, c.AccessToken, c.RefreshToken)
	object := run(t, "", "whoami", "--json").wantExit(t, 0).wantNoSecrets(t, c.ClientSecret, c.AccessToken, c.RefreshToken).json(t)
	person, _ := object["person"].(map[string]any)
	delete(person, "organization")
	want := map[string]any{"id": s.PersonID("admin@example.com"), "display_name": "Ada Admin", "emails": []any{"admin@example.com"},
		"type": "person", "roles": []any{"Full Administrator"}}
	if diff := cmp.Diff(want, person); diff != "" {
		t.Errorf("person (-want +got):\n%s", diff)
	}
	if object["expires_in_days"] != 1.0 || object["refresh_token_expires_in_days"] != 90.0 || object["source"] != s.file {
		t.Errorf("unexpected object %v", object)
	}

	// An expired token is renewed, as in the provider.
	s.Expire(c.AccessToken)
	run(t, "", "whoami").wantExit(t, 0).wantOutput(t, "valid for 14 days")
	if loadCredentials(t, s.file).AccessToken == c.AccessToken {
		t.Error("the file still contains the old token")
	}
}

// whoami searches for the access token in the environment in the same order as the provider.
// --file takes precedence over all other sources.
func TestWhoamiOfEnvironment(t *testing.T) {
	s := newShell(t)
	other := filepath.Join(t.TempDir(), "other.json")
	s.saveCredentials(t, s.file, "admin", time.Hour)
	s.saveCredentials(t, other, "bot", time.Hour)
	_, refreshToken := s.Grant("user", time.Hour)

	t.Setenv(auth.RefreshTokenVariable, refreshToken)
	run(t, "", "whoami").wantExit(t, 0).wantOutput(t, "Uma User", auth.RefreshTokenVariable, "valid for 14 days").wantNoSecrets(t, refreshToken)
	t.Setenv(auth.FileVariable, other)
	run(t, "", "whoami").wantExit(t, 0).wantOutput(t, "Ops Bot", auth.FileVariable, "valid for 60 minutes")
	t.Setenv("WEBEX_ACCESS_TOKEN", s.Token("user"))
	r := run(t, "", "whoami").wantExit(t, 0).wantOutput(t, "Uma User <user@example.com>", "Organization:  Y2lz", "WEBEX_ACCESS_TOKEN", "expiration time unknown").wantNoSecrets(t, s.Token("user"))
	for _, not := range []string{"Roles:", "Scopes:", "Refresh token:"} {
		if strings.Contains(r.out, not) {
			t.Errorf("output %q, want no %q", r.out, not)
		}
	}
	t.Setenv("SPARK_ACCESS_TOKEN", "marked-wrong-token")
	run(t, "", "whoami").wantExit(t, 3, "the access token is wrong, expired or revoked", "Set another access token in the environment variable SPARK_ACCESS_TOKEN").wantNoSecrets(t, "marked-wrong-token")
	run(t, "", "whoami", "--file", s.file).wantExit(t, 0).wantOutput(t, "Ada Admin")
	t.Setenv("SPARK_ACCESS_TOKEN", "")
	run(t, "", "whoami").wantExit(t, 2, "SPARK_ACCESS_TOKEN is set but empty")
}

// Only the scopes that were accepted on the authorization page are granted.
func TestWhoamiNarrowScopes(t *testing.T) {
	s := newShell(t)
	s.login(t, func(address string) {
		get(t, redirect(t, address, "user").String(), nil)
	}, "--scopes", "spark:people_read,spark:rooms_read").wantExit(t, 0)
	run(t, "", "whoami").wantExit(t, 0).wantOutput(t, "Uma User", "Scopes:        spark:people_read spark:rooms_read\n")
	client, err := sparkapi.New(sparkapi.WithAccessToken(loadCredentials(t, s.file).AccessToken), sparkapi.WithBaseURL(s.base))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sparkapi.All(client.Rooms.List(t.Context(), sparkapi.RoomFilter{})); err != nil {
		t.Errorf("rooms cannot be listed: %v", err)
	}
	if _, err := client.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "x"}); !errors.Is(err, sparkapi.ErrForbidden) {
		t.Errorf("a room is created with the error %v, want %v", err, sparkapi.ErrForbidden)
	}
}

func TestWhoamiFails(t *testing.T) {
	s := newShell(t)
	c := s.saveCredentials(t, s.file, "admin", time.Hour)
	s.Revoke(c.RefreshToken)
	run(t, "", "whoami").wantExit(t, 3, "90 days", "terraform-provider-spark login").wantNoSecrets(t, c.ClientSecret, c.AccessToken, c.RefreshToken)
	t.Setenv(sparkapi.BaseURLVariable, "ftp://example.com")
	t.Setenv("SPARK_ACCESS_TOKEN", c.AccessToken)
	run(t, "", "whoami").wantExit(t, 2).wantNoSecrets(t, c.AccessToken)
}

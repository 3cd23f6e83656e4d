package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
)

func TestWhoami(t *testing.T) {
	h := settle(t)
	run(t, "", "whoami").must(t, 3, "no credentials file", "terraform-provider-spark login")

	c := h.store(t, h.file, "admin", 36*time.Hour)
	run(t, "", "whoami").must(t, 0).tells(t, "Ada Admin <admin@example.com>", "Example Organization (", "Full Administrator", "spark:all",
		h.base, h.file, "good for 36 hours", "good for 90 days").hides(t, c.ClientSecret, c.AccessToken, c.RefreshToken)
	object := run(t, "", "whoami", "--json").must(t, 0).hides(t, c.ClientSecret, c.AccessToken, c.RefreshToken).json(t)
	person, _ := object["person"].(map[string]any)
	delete(person, "organization")
	want := map[string]any{"id": h.PersonID("admin@example.com"), "display_name": "Ada Admin", "emails": []any{"admin@example.com"},
		"type": "person", "roles": []any{"Full Administrator"}}
	if diff := cmp.Diff(want, person); diff != "" {
		t.Errorf("person (-want +got):\n%s", diff)
	}
	if object["expires_in_days"] != 1.0 || object["refresh_token_expires_in_days"] != 90.0 || object["source"] != h.file {
		t.Errorf("object is %v", object)
	}

	// A token that has ended is renewed, as the provider does it.
	h.Expire(c.AccessToken)
	run(t, "", "whoami").must(t, 0).tells(t, "good for 14 days")
	if stored(t, h.file).AccessToken == c.AccessToken {
		t.Error("the file still has the old token")
	}
}

// The token is looked for where the provider looks for it; --file goes before all.
func TestWhoamiOfEnvironment(t *testing.T) {
	h := settle(t)
	other := filepath.Join(t.TempDir(), "other.json")
	h.store(t, h.file, "admin", time.Hour)
	h.store(t, other, "bot", time.Hour)
	_, refreshToken := h.Grant("user", time.Hour)

	t.Setenv(auth.RefreshTokenVariable, refreshToken)
	run(t, "", "whoami").must(t, 0).tells(t, "Uma User", auth.RefreshTokenVariable, "good for 14 days").hides(t, refreshToken)
	t.Setenv(auth.FileVariable, other)
	run(t, "", "whoami").must(t, 0).tells(t, "Ops Bot", auth.FileVariable, "good for 60 minutes")
	t.Setenv("WEBEX_ACCESS_TOKEN", h.Token("user"))
	r := run(t, "", "whoami").must(t, 0).tells(t, "Uma User <user@example.com>", "Organization:  Y2lz", "WEBEX_ACCESS_TOKEN", "not known").hides(t, h.Token("user"))
	for _, not := range []string{"Roles:", "Scopes:", "Refresh token:"} {
		if strings.Contains(r.out, not) {
			t.Errorf("output %q, want no %q", r.out, not)
		}
	}
	t.Setenv("SPARK_ACCESS_TOKEN", "marked-wrong-token")
	run(t, "", "whoami").must(t, 3, "does not take the access token", "set another in the environment variable SPARK_ACCESS_TOKEN").hides(t, "marked-wrong-token")
	run(t, "", "whoami", "--file", h.file).must(t, 0).tells(t, "Ada Admin")
	t.Setenv("SPARK_ACCESS_TOKEN", "")
	run(t, "", "whoami").must(t, 2, "SPARK_ACCESS_TOKEN is set but empty")
}

func TestWhoamiFails(t *testing.T) {
	h := settle(t)
	c := h.store(t, h.file, "admin", time.Hour)
	h.Revoke(c.RefreshToken)
	run(t, "", "whoami").must(t, 3, "90 days", "terraform-provider-spark login").hides(t, c.ClientSecret, c.AccessToken, c.RefreshToken)
	t.Setenv(auth.BaseURLVariable, "ftp://example.com")
	t.Setenv("SPARK_ACCESS_TOKEN", c.AccessToken)
	run(t, "", "whoami").must(t, 2).hides(t, c.AccessToken)
}

func TestLogout(t *testing.T) {
	h := settle(t)
	run(t, "", "logout").must(t, 0).tells(t, "nothing to forget")
	c := h.store(t, h.file, "admin", 14*day)
	run(t, "", "logout").must(t, 0).tells(t, h.file, "good for 14 days", "revoke them", "/authorizations").hides(t, c.ClientSecret, c.AccessToken, c.RefreshToken)
	nothingAt(t, h.file)
	run(t, "", "whoami").must(t, 3, "no credentials file")

	h.store(t, h.file, "admin", 14*day)
	want := map[string]any{"file": h.file, "forgotten": true}
	object := run(t, "", "logout", "--json").must(t, 0).json(t)
	delete(object, "expires_at")
	delete(object, "refresh_token_expires_at")
	if diff := cmp.Diff(want, object); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	want["forgotten"] = false
	if diff := cmp.Diff(want, run(t, "", "logout", "--json").must(t, 0).json(t)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	file := filepath.Join(t.TempDir(), "broken.json")
	writeFile(t, file, "no JSON")
	run(t, "", "logout", "--file", file).must(t, 0)
	nothingAt(t, file)
}

func TestSpan(t *testing.T) {
	for _, test := range []struct {
		name string
		at   time.Time
		want string
	}{
		{"unknown", time.Time{}, "not known"},
		{"past", time.Now().Add(-time.Hour), "expired on "},
		{"minutes", time.Now().Add(90 * time.Minute), "good for 90 minutes, until "},
		{"hours", time.Now().Add(12 * time.Hour), "good for 12 hours, until "},
		{"days", time.Now().Add(90 * day), "good for 90 days, until "},
	} {
		if got := span(test.at); !strings.HasPrefix(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

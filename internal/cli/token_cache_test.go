// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cli

import (
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/auth"
	"github.com/ciscospark/terraform-provider-spark/internal/provider"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// The commands, the provider block and the ephemeral resource share one cache entry, and send
// only one token request.
func TestTokenCacheIsShared(t *testing.T) {
	for _, test := range []struct {
		name   string
		config map[string]any // provider block
	}{
		{"settings from the environment", nil},
		{"base URL from the provider block", map[string]any{"base_url": ""}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newShell(t, sparksim.WithRotation())
			_, refreshToken := s.Grant("user", time.Hour)
			t.Setenv(auth.RefreshTokenVariable, refreshToken)
			t.Setenv(auth.CacheFileVariable, filepath.Join(t.TempDir(), "cache.json"))
			if test.config != nil {
				test.config["base_url"] = s.base
			}
			run(t, "", "token", "refresh").wantExit(t, 0)
			for range 3 { // plans
				configured := configureProvider(t, test.config)
				configureProvider(t, map[string]any{"access_token": openAccessToken(t, configured), "base_url": s.base})
			}
			run(t, "", "whoami").wantExit(t, 0).wantOutput(t, "Uma User")
			if got := s.Count("POST /access_token"); got != 1 {
				t.Errorf("%d token requests, want 1", got)
			}
		})
	}
}

// configureProvider starts a provider and configures it as Terraform does.
func configureProvider(t *testing.T, config map[string]any) provider.Server {
	t.Helper()
	server := provider.NewServer(provider.New("test")())
	resp, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{Config: dynamicValue(t, config)})
	if err != nil {
		t.Fatal(err)
	}
	wantNoDiagnostics(t, resp.Diagnostics)
	return server
}

// openAccessToken opens the ephemeral resource spark_access_token without arguments and
// returns the access token.
func openAccessToken(t *testing.T, server provider.Server) string {
	t.Helper()
	const typeName = "spark_access_token"
	schema, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	resp, err := server.OpenEphemeralResource(t.Context(), &tfprotov6.OpenEphemeralResourceRequest{TypeName: typeName, Config: dynamicValue(t, nil)})
	if err != nil {
		t.Fatal(err)
	}
	wantNoDiagnostics(t, resp.Diagnostics)
	result, err := resp.Result.Unmarshal(schema.EphemeralResourceSchemas[typeName].ValueType())
	if err != nil {
		t.Fatal(err)
	}
	attributes := map[string]tftypes.Value{}
	var token string
	if err := result.As(&attributes); err != nil {
		t.Fatal(err)
	}
	if err := attributes["access_token"].As(&token); err != nil {
		t.Fatal(err)
	}
	return token
}

func dynamicValue(t *testing.T, attributes map[string]any) *tfprotov6.DynamicValue {
	t.Helper()
	if attributes == nil {
		attributes = map[string]any{}
	}
	text, err := json.Marshal(attributes)
	if err != nil {
		t.Fatal(err)
	}
	return &tfprotov6.DynamicValue{JSON: text}
}

func wantNoDiagnostics(t *testing.T, diagnostics []*tfprotov6.Diagnostic) {
	t.Helper()
	for _, d := range diagnostics {
		t.Fatalf("unexpected diagnostic: %s: %s", d.Summary, d.Detail)
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// SavedState is a resource in a state file, with the configuration that it was created
// from.
type SavedState struct {
	Kind       string          `json:"type"`
	Config     map[string]any  `json:"config"`
	Attributes json.RawMessage `json:"attributes"`
	Identity   json.RawMessage `json:"identity"`
	Private    []byte          `json:"private"`
}

// LoadState reads a saved state from testdata.
func LoadState(t *testing.T, name string) SavedState {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name)) //nolint:gosec // a file of the test
	if err != nil {
		t.Fatal(err)
	}
	var saved SavedState
	if err := json.Unmarshal(data, &saved); err != nil {
		t.Fatalf("read %s: %v", name, err)
	}
	return saved
}

// UpgradeState upgrades a saved resource to this version of the provider, as Terraform does before it
// uses the state.
func (p *Protocol) UpgradeState(t *testing.T, saved SavedState) Managed {
	t.Helper()
	upgraded, err := p.server.UpgradeResourceState(t.Context(), &tfprotov6.UpgradeResourceStateRequest{
		TypeName: saved.Kind, RawState: &tfprotov6.RawState{JSON: saved.Attributes},
	})
	if err != nil {
		t.Fatal(err)
	}
	if problems := errorsOf(upgraded.Diagnostics); len(problems) > 0 {
		t.Fatalf("upgrade the state of %s: %q", saved.Kind, problems)
	}
	return Managed{
		Kind: saved.Kind, ID: p.text(t, saved.Kind, upgraded.UpgradedState, "id"), State: upgraded.UpgradedState, private: saved.Private,
		identity: &tfprotov6.ResourceIdentityData{IdentityData: &tfprotov6.DynamicValue{JSON: saved.Identity}},
	}
}

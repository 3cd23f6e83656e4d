// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"
)

// Feature is a feature of the provider that requires a newer Terraform or OpenTofu than the
// oldest supported versions. It can be one of the TerraformVersionChecks of a test case.
type Feature struct {
	Name      string // as in the guide to versions
	Terraform string // the first version that supports it, such as "1.12"; empty if there is none
	OpenTofu  string // the first version of OpenTofu that supports it, or empty
}

// Features that the oldest supported versions lack.
var (
	Identity       = Feature{"`import` blocks with `identity`", "1.12", "1.12"}
	QueryCommand   = Feature{"list resources: `terraform query`", "1.14", ""}
	Actions        = Feature{"the action `spark_send_message`", "1.14", ""}
	ActionCaller   = Feature{"`caller` and `on_failure` for actions", "1.16", ""}
	featuresInDocs = []Feature{Identity, QueryCommand, Actions, ActionCaller}
)

// OpenTofu reports whether tests run with OpenTofu, whose version numbers differ from those of
// Terraform.
func OpenTofu() bool { return os.Getenv("TF_ACC_PROVIDER_HOST") == "registry.opentofu.org" }

// CheckTerraformVersion skips the test if the current tool lacks the feature.
func (f Feature) CheckTerraformVersion(_ context.Context, req tfversion.CheckTerraformVersionRequest, resp *tfversion.CheckTerraformVersionResponse) {
	resp.Skip = f.unsupportedReason(req.TerraformVersion)
}

// Require skips the test if the current tool lacks the feature.
func (f Feature) Require(t *testing.T) {
	t.Helper()
	if reason := f.unsupportedReason(toolVersion(t)); reason != "" {
		t.Skip(reason)
	}
}

// IsSupported reports whether the current tool has the feature.
func (f Feature) IsSupported(t *testing.T) bool {
	t.Helper()
	return f.unsupportedReason(toolVersion(t)) == ""
}

// toolVersion returns the version of the Terraform or OpenTofu that the tests run.
func toolVersion(t *testing.T) *version.Version {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), Terraform(t), "version", "-json").Output() //nolint:gosec // the path of Terraform
	if err != nil {
		t.Fatal(err)
	}
	var tool struct {
		Version string `json:"terraform_version"`
	}
	if err := json.Unmarshal(out, &tool); err != nil {
		t.Fatal(err)
	}
	return Must(version.NewVersion(tool.Version))(t)
}

// unsupportedReason returns the reason why this version does not support the feature, or "".
func (f Feature) unsupportedReason(current *version.Version) string {
	tool, since := "Terraform", f.Terraform
	if OpenTofu() {
		tool, since = "OpenTofu", f.OpenTofu
	}
	if since == "" {
		return fmt.Sprintf("%s does not support %s", tool, f.Name)
	}
	if current.Core().LessThan(version.Must(version.NewVersion(since))) {
		return fmt.Sprintf("%s supports %s since version %s, this is version %s", tool, f.Name, since, current)
	}
	return ""
}

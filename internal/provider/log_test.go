// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"os"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/provider"
)

// Each environment variable that sets a log level enables the loggers of the SDK.
func TestLogsRequested(t *testing.T) {
	names := []string{"TF_LOG", "TF_LOG_PROVIDER", "TF_LOG_SDK", "TF_LOG_SDK_FRAMEWORK", "TF_LOG_SDK_PROTO"}
	for _, name := range names {
		t.Setenv(name, "")
	}
	if provider.LogsRequested() {
		t.Error("logs are requested without a variable")
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Setenv(name, "warn")
			if !provider.LogsRequested() {
				t.Errorf("no logs are requested with %s=warn", name)
			}
		})
	}
}

func TestSilenceSDKLogs(t *testing.T) {
	names := []string{"TF_LOG_SDK", "TF_LOG_SDK_FRAMEWORK", "TF_LOG_SDK_PROTO"}
	for _, name := range names {
		t.Setenv(name, "")
	}
	if err := provider.SilenceSDKLogs(); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if got := os.Getenv(name); got != "OFF" {
			t.Errorf("%s = %q, want OFF", name, got)
		}
	}
}

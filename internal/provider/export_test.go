// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider

// Exported for the tests in package provider_test.
var (
	LogsRequested  = logsRequested
	SilenceSDKLogs = silenceSDKLogs
)

package provider

import "github.com/hashicorp/terraform-plugin-framework/provider"

// Exported for the tests in package provider_test.
var (
	LogsRequested  = logsRequested
	SilenceSDKLogs = silenceSDKLogs
)

// NewServerWithoutLogs returns the server of a run whose logs are not read.
func NewServerWithoutLogs(p provider.Provider) Server { return newServer(p, true) }

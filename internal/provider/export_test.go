package provider

// Exported for the tests in package provider_test.
var (
	LogsRequested  = logsRequested
	SilenceSDKLogs = silenceSDKLogs
)

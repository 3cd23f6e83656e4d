// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import "github.com/ciscospark/terraform-provider-spark/sparkapi"

// BaseURL returns the configured base URL, that of the environment, or the default.
func BaseURL(configured string) string {
	if requested := requestedBaseURL(configured); requested != "" {
		return requested
	}
	return sparkapi.DefaultBaseURL
}

// requestedBaseURL returns the configured base URL or that of the environment; empty if
// neither is set.
func requestedBaseURL(configured string) string {
	if configured != "" {
		return configured
	}
	return sparkapi.BaseURLFromEnv()
}

// sameService reports whether two base URLs lead to the same service.
func sameService(a, b string) bool { return sparkapi.Origin(a) == sparkapi.Origin(b) }

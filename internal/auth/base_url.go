// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package auth

import "github.com/ciscospark/terraform-provider-spark/sparkapi"

// BaseURL returns the first base URL that is set: the configured one, the environment
// variable, or the default.
func BaseURL(configured string) string {
	if requested := requestedBaseURL(configured); requested != "" {
		return requested
	}
	return sparkapi.DefaultBaseURL
}

// requestedBaseURL returns the configured base URL or that of the environment variable. It
// returns "" if neither is set.
func requestedBaseURL(configured string) string {
	if configured != "" {
		return configured
	}
	return sparkapi.BaseURLFromEnv()
}

// sameService reports whether two base URLs have the same origin.
func sameService(a, b string) bool { return sparkapi.Origin(a) == sparkapi.Origin(b) }

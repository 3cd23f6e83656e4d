// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"net/url"
	"strings"
)

var defaultPorts = map[string]string{"https": "443", "http": "80"}

// Origin returns the scheme and the host of a base URL, in lower case and without the
// default port. The two hosts of Webex have the same origin. Base URLs with the same origin
// belong to the same service, even if their paths differ.
func Origin(baseURL string) string {
	u, err := url.Parse(strings.ToLower(baseURL))
	if err != nil {
		return baseURL
	}
	result := u.Scheme + "://" + strings.TrimSuffix(u.Host, ":"+defaultPorts[u.Scheme])
	if strings.HasPrefix(LegacyBaseURL, result+"/") {
		return Origin(DefaultBaseURL)
	}
	return result
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"slices"
	"strings"
)

// implicitLicenses are the codes of the free licenses for messaging, meetings, calls and
// screen sharing.
var implicitLicenses = []string{"FTM", "FSS", "FMS", "FTC"}

// IsImplicitLicense reports whether the license is one of the free licenses that Webex adds
// to each person and never removes.
func IsImplicitLicense(id string) bool {
	decoded, err := DecodeID(id)
	if err != nil {
		return false
	}
	_, name, _ := strings.Cut(decoded.Key, ":") // "organization:CODE_uuid"
	code, _, _ := strings.Cut(name, "_")
	return slices.Contains(implicitLicenses, code)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"net/url"
	"slices"
	"strings"
)

// SameWebhookFilter reports whether two filters of webhooks have the same conditions. The
// order of the conditions, escapes, the letter case of email addresses, and the cluster in
// IDs are ignored.
func SameWebhookFilter(a, b string) bool {
	return a == b || slices.Equal(comparableFilter(a), comparableFilter(b))
}

// comparableFilter returns the sorted conditions of a filter.
func comparableFilter(filter string) []string {
	var conditions []string
	for condition := range strings.SplitSeq(filter, "&") {
		key, value, _ := strings.Cut(condition, "=")
		if plain, err := url.PathUnescape(value); err == nil {
			value = plain
		}
		if strings.Contains(value, "@") {
			value = strings.ToLower(value)
		} else {
			value = CanonicalID(value)
		}
		conditions = append(conditions, key+"="+value)
	}
	slices.Sort(conditions)
	return conditions
}

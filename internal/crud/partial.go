// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ItemErrors returns the ID of an item and the errors of the fields that Webex could not
// return.
type ItemErrors[T any] func(item *T) (id string, errors map[string]sparkapi.ItemError)

// WarnPartialItems returns the same items and calls [WarnPartialItem] for each of them
// when it is read.
func WarnPartialItems[T any](items iter.Seq2[*T, error], diags *diag.Diagnostics, itemErrors ItemErrors[T]) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for item, err := range items {
			if err == nil {
				WarnPartialItem(diags, item, itemErrors)
			}
			if !yield(item, err) {
				return
			}
		}
	}
}

// WarnPartialItem adds a warning if Webex could not return all fields of an item. The
// warning lists the fields and the reasons.
func WarnPartialItem[T any](diags *diag.Diagnostics, item *T, itemErrors ItemErrors[T]) {
	id, errors := itemErrors(item)
	if len(errors) == 0 {
		return
	}
	var lines []string
	for field, reason := range errors {
		lines = append(lines, fmt.Sprintf("%s: %s (%s)", field, reason.Reason, reason.Code))
	}
	slices.Sort(lines)
	diags.AddWarning("Webex could not return all fields of "+id, "Missing or encrypted fields:\n"+strings.Join(lines, "\n"))
}

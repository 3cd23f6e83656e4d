// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import "testing"

// Must returns the value of a call and fails the test if the call returned an error:
// acctest.Must(client.Rooms.Get(ctx, id))(t).
func Must[T any](value T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// Filter returns the items that meet the condition, in their order.
func Filter[T any](items []T, condition func(T) bool) []T {
	var found []T
	for _, item := range items {
		if condition(item) {
			found = append(found, item)
		}
	}
	return found
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"net/http"
	"slices"
)

// WithCallingData includes the calling fields (phone numbers, extension, location) in
// requests and responses of [People]. It requires an administrator account. It does not
// apply to Delete.
func WithCallingData() CallOption {
	return peopleOption("WithCallingData", "callingData", http.MethodGet, http.MethodPost, http.MethodPut)
}

// WithMinResponse reduces responses: [People.Create] returns only the ID of the person, and
// [People.Update] an empty person. It applies only to these methods.
func WithMinResponse() CallOption {
	return peopleOption("WithMinResponse", "minResponse", http.MethodPost, http.MethodPut)
}

// WithShowAllTypes includes "#attendee" sites in [People.Update], which then also returns
// and removes them. It applies only to this method.
func WithShowAllTypes() CallOption {
	return peopleOption("WithShowAllTypes", "showAllTypes", http.MethodPut)
}

// peopleOption returns an option that sets a parameter of the query to true, for requests
// for people with one of the methods.
func peopleOption(option, parameter string, methods ...string) CallOption {
	return func(r *request) {
		applies := len(r.path) > 0 && r.path[0] == "people" && slices.Contains(methods, r.method)
		r.require(applies, "%s does not apply to this request", option)
		r.query.Set(parameter, "true")
	}
}

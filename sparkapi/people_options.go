// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"net/http"
	"slices"
)

// WithCallingData adds the calling fields (phone numbers, extension, location) to the
// person that a method of [People] sends and returns. Administrators only. It does not
// apply to Delete.
func WithCallingData() CallOption {
	return peopleOption("WithCallingData", "callingData", http.MethodGet, http.MethodPost, http.MethodPut)
}

// WithMinResponse makes [People.Create] return only the ID of the person, and
// [People.Update] an empty person. It applies only to these methods.
func WithMinResponse() CallOption {
	return peopleOption("WithMinResponse", "minResponse", http.MethodPost, http.MethodPut)
}

// WithShowAllTypes makes [People.Update] return and remove "#attendee" sites as well. It
// applies only to this method.
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

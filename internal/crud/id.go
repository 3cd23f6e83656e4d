// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

var bareUUID = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// ID returns a validator for the ID of one kind, such as "ROOM", or one of the words.
// Webex does not promise that IDs can be decoded. The validator accepts an ID that it
// cannot decode.
func ID(kind string, words ...string) validator.String {
	return tfvalue.Rule("must be the id of a "+kind, func(id string) string {
		problem := checkID(id, kind)
		if problem == "" || slices.Contains(words, id) {
			return ""
		}
		for _, word := range words {
			problem += fmt.Sprintf(" Or give %q.", word)
		}
		return problem
	})
}

// checkID returns why a text is known not to be an ID of the kind, and an empty text
// otherwise. Webex accepts some bare UUIDs too, but returns another ID than the configured
// one. The ID cannot be derived from the UUID, because it contains the region.
func checkID(id, kind string) string {
	if bareUUID.MatchString(id) {
		return fmt.Sprintf("%q is a bare UUID, which does not state the region of the organization. "+
			"Give the complete id of the %s as Webex returns it, such as the id of a resource or data source.", id, kind)
	}
	if err := sparkapi.CheckID(id, kind); err != nil {
		return strings.TrimPrefix(err.Error(), sparkapi.ErrInvalid.Error()+": ") + "."
	}
	return ""
}

// PreserveID returns an ID that Webex returned, in the form that the configuration or the
// state has if both identify the same object.
func PreserveID(prior types.String, id string) types.String {
	if tfvalue.Settled(prior) && sparkapi.SameID(prior.ValueString(), id) {
		return prior
	}
	return tfvalue.Text(id)
}

// PreserveIDs returns the IDs that Webex returned, each in the form that the configuration
// or the state has. Nil is null.
func PreserveIDs(prior types.Set, ids []string) types.Set {
	before := tfvalue.Strings(prior)
	preserved := slices.Clone(ids)
	for i, id := range ids {
		if at := IndexID(before, id); at >= 0 {
			preserved[i] = before[at]
		}
	}
	return tfvalue.Texts(preserved)
}

// IndexID returns the index of the ID that identifies the same object, and -1 if there is
// none.
func IndexID(ids []string, id string) int {
	return slices.IndexFunc(ids, func(other string) bool { return sparkapi.SameID(other, id) })
}

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
	return tfvalue.StringCheck("must be an ID of the type "+kind, func(id string) string {
		problem := checkID(id, kind)
		if problem == "" || slices.Contains(words, id) {
			return ""
		}
		for _, word := range words {
			problem += fmt.Sprintf(" The value can also be %q.", word)
		}
		return problem
	})
}

// checkID returns why a text is known not to be an ID of the kind, and an empty text
// otherwise. Webex accepts some bare UUIDs too, but returns another ID than the configured
// one. The ID cannot be derived from the UUID, because it contains the region.
func checkID(id, kind string) string {
	const shortest = 16 // bytes; a shorter text is a name
	err := sparkapi.CheckID(id, kind)
	switch {
	case bareUUID.MatchString(id):
		return fmt.Sprintf("%q is a bare UUID, which does not state the region of the organization. "+
			"Use the complete ID, as Webex returns it, such as the id of a resource or data source.", id)
	case err != nil:
		return strings.TrimPrefix(err.Error(), sparkapi.ErrInvalid.Error()+": ") + "." + whereToFind(kind)
	case len(id) < shortest:
		return fmt.Sprintf("%q is too short for an ID. It is probably a name.", id) + whereToFind(kind)
	}
	return ""
}

// dataSources has the data sources that return the ID of an object with a name.
var dataSources = map[string]string{
	"LICENSE":      "spark_license",
	"ORGANIZATION": "spark_organizations",
	"PEOPLE":       "spark_person",
	"ROLE":         "spark_role",
	"ROOM":         "spark_room",
	"TEAM":         "spark_team",
	"WEBHOOK":      "spark_webhook",
}

// whereToFind returns a sentence on the data source that returns IDs of the kind, after a
// space, and an empty text if there is none.
func whereToFind(kind string) string {
	name, ok := dataSources[kind]
	if !ok {
		return ""
	}
	return fmt.Sprintf(" The data source %s returns the ID.", name)
}

// PreserveID returns an ID that Webex returned, in the form that the configuration or the
// state has if both identify the same object.
func PreserveID(prior types.String, id string) types.String {
	if tfvalue.HasValue(prior) && sparkapi.SameID(prior.ValueString(), id) {
		return prior
	}
	return tfvalue.StringOrNull(id)
}

// PreserveIDs returns the IDs that Webex returned, each in the form that the configuration
// or the state has. Nil is null.
func PreserveIDs(prior types.Set, ids []string) types.Set {
	before := tfvalue.SetToStrings(prior)
	preserved := slices.Clone(ids)
	for i, id := range ids {
		if at := IndexID(before, id); at >= 0 {
			preserved[i] = before[at]
		}
	}
	return tfvalue.StringSet(preserved)
}

// IndexID returns the index of the ID that identifies the same object, and -1 if there is
// none.
func IndexID(ids []string, id string) int {
	return slices.IndexFunc(ids, func(other string) bool { return sparkapi.SameID(other, id) })
}

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

// ID returns a validator for IDs of one kind, such as "ROOM". It also accepts the given
// words. It accepts an ID that cannot be decoded, because Webex does not guarantee the
// format of IDs.
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

// checkID returns the reason why a text is not an ID of the kind, and "" if it may be one.
// It rejects bare UUIDs. Webex accepts some of them, but returns another ID than the
// configured one, which cannot be derived from the UUID because it contains the region.
func checkID(id, kind string) string {
	const shortest = 16 // bytes; a shorter text is probably a name
	err := sparkapi.CheckID(id, kind)
	switch {
	case bareUUID.MatchString(id):
		return fmt.Sprintf("%q is a bare UUID, which does not contain the region of the organization. "+
			"Use the complete ID that Webex returns, for example the id of a resource or data source.", id)
	case err != nil:
		return strings.TrimPrefix(err.Error(), sparkapi.ErrInvalid.Error()+": ") + "." + dataSourceHint(kind)
	case len(id) < shortest:
		return fmt.Sprintf("%q is too short for an ID. It is probably a name.", id) + dataSourceHint(kind)
	}
	return ""
}

// dataSources lists the data sources that return the ID of an object by its name.
var dataSources = map[string]string{
	"LICENSE":      "spark_license",
	"ORGANIZATION": "spark_organizations",
	"PEOPLE":       "spark_person",
	"ROLE":         "spark_role",
	"ROOM":         "spark_room",
	"TEAM":         "spark_team",
	"WEBHOOK":      "spark_webhook",
}

// dataSourceHint returns a sentence, after a space, that names the data source for IDs of
// the kind. It returns "" if there is none.
func dataSourceHint(kind string) string {
	name, ok := dataSources[kind]
	if !ok {
		return ""
	}
	return fmt.Sprintf(" The data source %s returns the ID.", name)
}

// PreserveID returns an ID that Webex returned. If the prior ID identifies the same object
// in another form, PreserveID returns the prior ID.
func PreserveID(prior types.String, id string) types.String {
	if tfvalue.HasValue(prior) && sparkapi.SameID(prior.ValueString(), id) {
		return prior
	}
	return tfvalue.StringOrNull(id)
}

// PreserveIDs is [PreserveID] for a set of IDs. It returns null for nil.
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

// IndexID returns the index of the first ID that identifies the same object, or -1.
func IndexID(ids []string, id string) int {
	return slices.IndexFunc(ids, func(other string) bool { return sparkapi.SameID(other, id) })
}

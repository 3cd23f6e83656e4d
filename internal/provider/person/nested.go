// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package person

import (
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The fields of the nested attributes, in the order in which objects and rows use them.
var (
	addressFields = []string{"type", "country", "locality", "region", "street_address", "postal_code"}
	phoneFields   = []string{"type", "value"}
)

func addressSet(addresses []sparkapi.Address) types.Set {
	var rows [][]string
	for _, a := range addresses {
		rows = append(rows, []string{a.Type, a.Country, a.Locality, a.Region, a.StreetAddress, a.PostalCode})
	}
	return objects(addressFields, rows)
}

func addresses(set types.Set) []sparkapi.Address {
	addresses := []sparkapi.Address{}
	for _, row := range rows(addressFields, set) {
		addresses = append(addresses, sparkapi.Address{Type: row[0], Country: row[1], Locality: row[2], Region: row[3], StreetAddress: row[4], PostalCode: row[5]})
	}
	return addresses
}

func phoneSet(phones []sparkapi.PhoneNumber) types.Set {
	var rows [][]string
	for _, p := range phones {
		rows = append(rows, []string{string(p.Type), p.Value})
	}
	return objects(phoneFields, rows)
}

func phones(set types.Set) []sparkapi.PhoneNumber {
	phones := []sparkapi.PhoneNumber{}
	for _, row := range rows(phoneFields, set) {
		phones = append(phones, sparkapi.PhoneNumber{Type: sparkapi.PhoneNumberType(row[0]), Value: row[1]})
	}
	return phones
}

// workNumbers returns the work numbers if want is true, and the other numbers if want is
// false. Only work numbers can be set. The others are numbers that the person entered or that
// Webex derives from the extension.
func workNumbers(numbers []sparkapi.PhoneNumber, want bool) []sparkapi.PhoneNumber {
	var selected []sparkapi.PhoneNumber
	for _, number := range numbers {
		if (number.Type == sparkapi.PhoneNumberTypeWork) == want {
			selected = append(selected, number)
		}
	}
	return selected
}

// shownPhones returns phone numbers for data sources. Unlike the resource, data sources
// return whether a number is primary, which cannot be set.
func shownPhones(phones []sparkapi.PhoneNumber) types.Set {
	objectType := types.ObjectType{AttrTypes: map[string]attr.Type{"type": types.StringType, "value": types.StringType, "primary": types.BoolType}}
	if phones == nil {
		return types.SetNull(objectType)
	}
	var elements []attr.Value
	for _, p := range phones {
		elements = append(elements, types.ObjectValueMust(objectType.AttrTypes, map[string]attr.Value{
			"type": tfvalue.StringOrNull(p.Type), "value": tfvalue.StringOrNull(p.Value), "primary": types.BoolPointerValue(p.Primary),
		}))
	}
	return types.SetValueMust(objectType, elements)
}

// keepForm returns the set that Webex returned. It returns the prior set instead if both are
// empty, or if their fields differ only in form.
func keepForm(prior, returned types.Set, fields []string, canonical func(string) string) types.Set {
	if !tfvalue.HasValue(prior) {
		return returned
	}
	before, after := canonicalRows(fields, prior, canonical), canonicalRows(fields, returned, canonical)
	if slices.EqualFunc(before, after, slices.Equal[[]string]) {
		return prior
	}
	return returned
}

// canonicalRows returns the rows with the canonical form of each field, sorted.
func canonicalRows(fields []string, set types.Set, canonical func(string) string) [][]string {
	all := rows(fields, set)
	for _, row := range all {
		for i := range row {
			row[i] = canonical(row[i])
		}
	}
	slices.SortFunc(all, slices.Compare[[]string])
	return all
}

// withoutSeparators returns a phone number without spaces and punctuation.
func withoutSeparators(number string) string {
	return strings.NewReplacer(" ", "", "(", "", ")", "", ".", "", "-", "").Replace(number)
}

// objects returns a set of objects with string fields, one for each row, and null if there
// are no rows.
func objects(fields []string, rows [][]string) types.Set {
	object := map[string]attr.Type{}
	for _, field := range fields {
		object[field] = types.StringType
	}
	if rows == nil {
		return types.SetNull(types.ObjectType{AttrTypes: object})
	}
	var elements []attr.Value
	for _, row := range rows {
		values := map[string]attr.Value{}
		for i, field := range fields {
			values[field] = tfvalue.StringOrNull(row[i])
		}
		elements = append(elements, types.ObjectValueMust(object, values))
	}
	return types.SetValueMust(types.ObjectType{AttrTypes: object}, elements)
}

// rows returns the strings of a set of objects.
func rows(fields []string, set types.Set) [][]string {
	var rows [][]string
	for _, element := range set.Elements() {
		object, ok := element.(types.Object)
		if !ok {
			continue
		}
		row := make([]string, len(fields))
		for i, field := range fields {
			if text, ok := object.Attributes()[field].(types.String); ok {
				row[i] = text.ValueString()
			}
		}
		rows = append(rows, row)
	}
	return rows
}

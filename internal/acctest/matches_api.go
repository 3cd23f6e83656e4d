// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	gocmp "github.com/google/go-cmp/cmp"
	tfjson "github.com/hashicorp/terraform-json"
)

// APIObject is an object in the form in which the service sent it.
type APIObject interface{ JSON() json.RawMessage }

// CheckMatchesAPI checks that a data source has the same attributes as an object, named in snake
// case, except for the ignored attributes.
func CheckMatchesAPI(address string, object APIObject, ignored ...string) StateCheck {
	return func(state *tfjson.State) error {
		found, err := attributes(state, address)
		if err != nil {
			return err
		}
		return wrap(address, Compare(found, object, ignored...))
	}
}

// CheckListMatchesAPI checks that an attribute of a data source contains these objects in this order, with
// the rules of [CheckMatchesAPI].
func CheckListMatchesAPI[A APIObject](address, attribute string, objects []A, ignored ...string) StateCheck {
	return func(state *tfjson.State) error {
		found, err := attributes(state, address)
		if err != nil {
			return err
		}
		return wrap(address, CompareList(found[attribute], objects, ignored...))
	}
}

func wrap(address string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", address, err)
	}
	return nil
}

// attributes returns the attributes of a resource or data source in the state.
func attributes(state *tfjson.State, address string) (map[string]any, error) {
	for _, r := range state.Values.RootModule.Resources {
		if r.Address == address {
			return r.AttributeValues, nil
		}
	}
	return nil, fmt.Errorf("the state has no %s", address)
}

// SortedByID returns the objects sorted by ID, the order in which data sources list them.
func SortedByID[A any](byID map[string]A) []A {
	var objects []A
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		objects = append(objects, byID[id])
	}
	return objects
}

// CompareList is [Compare] for a list of items.
func CompareList[A APIObject](found any, objects []A, ignored ...string) error {
	items, ok := found.([]any)
	if !ok || len(items) != len(objects) {
		return fmt.Errorf("got %d items, want %d: %v", len(items), len(objects), found)
	}
	for i, object := range objects {
		item, ok := items[i].(map[string]any)
		if !ok {
			return fmt.Errorf("item %d is %v, want an object", i, items[i])
		}
		if err := Compare(item, object, ignored...); err != nil {
			return fmt.Errorf("item %d: %w", i, err)
		}
	}
	return nil
}

// Compare returns an error that describes how the attributes of a data source differ from an
// object. Null, false and missing values are equal.
func Compare(found map[string]any, object APIObject, ignored ...string) error {
	var fields map[string]any
	if err := json.Unmarshal(object.JSON(), &fields); err != nil {
		return err
	}
	want, got := map[string]any{}, map[string]any{}
	for name, value := range fields {
		if attribute := snake(name); !slices.Contains(ignored, attribute) {
			want[attribute] = normalize(value)
		}
	}
	for attribute, value := range found {
		if slices.Contains(ignored, attribute) {
			continue
		}
		if text, ok := value.(string); ok { // the schema has some objects as JSON
			if _, isText := fields[camel(attribute)].(string); !isText && json.Unmarshal([]byte(text), &value) != nil {
				value = text
			}
		}
		got[attribute] = normalize(value)
	}
	for _, side := range []map[string]any{want, got} {
		for name, value := range side {
			if value == nil || value == false {
				delete(side, name)
			}
		}
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		return fmt.Errorf("the attributes differ from the object (-want +got):\n%s", diff)
	}
	return nil
}

// normalize returns a value with names in snake case, without nulls and with sorted elements.
func normalize(value any) any {
	switch value := value.(type) {
	case []any:
		elements := []any{}
		for _, element := range value {
			elements = append(elements, normalize(element))
		}
		slices.SortFunc(elements, func(a, b any) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		return elements
	case map[string]any:
		object := map[string]any{}
		for name, field := range value {
			if field != nil {
				object[snake(name)] = normalize(field)
			}
		}
		return object
	case json.Number: // the type in states read by plugin-testing
		if number, err := value.Float64(); err == nil {
			return number
		}
	}
	return value
}

// snake converts personOrgId and siteUrls to person_org_id and site_urls.
func snake(name string) string {
	var text strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			text.WriteByte('_')
		}
		text.WriteRune(unicode.ToLower(r))
	}
	return text.String()
}

// camel is the inverse of snake.
func camel(name string) string {
	words := strings.Split(name, "_")
	for i, word := range words[1:] {
		words[i+1] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, "")
}

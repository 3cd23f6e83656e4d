// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package chaostest

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// resourceConfig is a resource block of a configuration.
type resourceConfig struct {
	kind, name          string
	attributes          map[string]any // with references
	createBeforeDestroy bool
}

func (r resourceConfig) address() string { return r.kind + "." + r.name }

// reference is an attribute of another resource in a configuration, or the only element
// of that attribute if it is a collection.
type reference struct{ address, attribute string }

// references returns the addresses of the resources that this one refers to.
func (r resourceConfig) references() (addresses []string) {
	for _, value := range r.attributes {
		values, ok := value.([]any)
		if !ok {
			values = []any{value}
		}
		for _, value := range values {
			if to, ok := value.(reference); ok {
				addresses = append(addresses, to.address)
			}
		}
	}
	slices.Sort(addresses)
	return slices.Compact(addresses)
}

// objectValue returns a configuration as a value. References are resolved with the values
// of the other resources.
func objectValue(shape tftypes.Object, attributes map[string]any, others map[string]tftypes.Value) (tftypes.Value, error) {
	fields := map[string]tftypes.Value{}
	for name, kind := range shape.AttributeTypes {
		field, err := attributeValue(kind, attributes[name], others)
		if err != nil {
			return tftypes.Value{}, fmt.Errorf("%s: %w", name, err)
		}
		fields[name] = field
	}
	return tftypes.NewValue(shape, fields), nil
}

func attributeValue(kind tftypes.Type, value any, others map[string]tftypes.Value) (tftypes.Value, error) {
	switch value := value.(type) {
	case reference:
		return resolve(kind, value, others)
	case []any:
		var element tftypes.Type
		switch kind := kind.(type) {
		case tftypes.List:
			element = kind.ElementType
		case tftypes.Set:
			element = kind.ElementType
		}
		elements := make([]tftypes.Value, len(value))
		for i, one := range value {
			var err error
			if elements[i], err = attributeValue(element, one, others); err != nil {
				return tftypes.Value{}, err
			}
		}
		return tftypes.NewValue(kind, elements), nil
	default:
		if err := tftypes.ValidateValue(kind, value); err != nil {
			return tftypes.Value{}, err
		}
		return tftypes.NewValue(kind, value), nil
	}
}

// resolve returns the value of a reference.
func resolve(kind tftypes.Type, to reference, others map[string]tftypes.Value) (tftypes.Value, error) {
	var fields map[string]tftypes.Value
	if err := others[to.address].As(&fields); err != nil {
		return tftypes.Value{}, fmt.Errorf("resolve %s: %w", to.address, err)
	}
	value := fields[to.attribute]
	if !value.IsKnown() {
		return tftypes.NewValue(kind, tftypes.UnknownValue), nil
	}
	var elements []tftypes.Value
	if value.As(&elements) == nil && len(elements) == 1 {
		value = elements[0]
	}
	return value, nil
}

// proposedValue returns the proposed new state, as Terraform computes it. Omitted computed
// attributes have their prior values, or unknown values if there is no prior state.
func proposedValue(schema *tfprotov6.Schema, config, prior tftypes.Value) (tftypes.Value, error) {
	if config.IsNull() {
		return config, nil
	}
	var fields, existing map[string]tftypes.Value
	if err := cmp.Or(config.As(&fields), prior.As(&existing)); err != nil {
		return tftypes.Value{}, err
	}
	fields = maps.Clone(fields) // the map belongs to the configuration
	for _, attribute := range schema.Block.Attributes {
		switch {
		case !attribute.Computed || !fields[attribute.Name].IsNull():
		case prior.IsNull():
			fields[attribute.Name] = tftypes.NewValue(attribute.ValueType(), tftypes.UnknownValue)
		default:
			fields[attribute.Name] = existing[attribute.Name]
		}
	}
	return tftypes.NewValue(schema.ValueType(), fields), nil
}

// differences returns the attributes that were known before and have another value now.
func differences(was, is tftypes.Value) (names []string) {
	var before, after map[string]tftypes.Value
	if err := cmp.Or(was.As(&before), is.As(&after)); err != nil {
		return []string{err.Error()}
	}
	for name, value := range before {
		if value.IsFullyKnown() && !value.Equal(after[name]) {
			names = append(names, fmt.Sprintf(".%s: was %v, but now %v", name, plainValue(value), plainValue(after[name])))
		}
	}
	slices.Sort(names)
	return names
}

// encode encodes a value for the provider protocol.
func encode(value tftypes.Value) *tfprotov6.DynamicValue {
	encoded, err := tfprotov6.NewDynamicValue(value.Type(), value)
	if err != nil {
		panic(err) // the values here have the types of the schemas
	}
	return &encoded
}

// plainValue converts a value to the types of encoding/json. Null and unknown values are nil, and
// are omitted from objects.
func plainValue(value tftypes.Value) any {
	if !value.IsKnown() || value.IsNull() {
		return nil
	}
	var (
		text   string
		flag   bool
		number big.Float
		list   []tftypes.Value
		fields map[string]tftypes.Value
	)
	switch {
	case value.As(&text) == nil:
		return text
	case value.As(&flag) == nil:
		return flag
	case value.As(&number) == nil:
		float, _ := number.Float64()
		return float
	case value.As(&list) == nil:
		var elements []any
		for _, element := range list {
			elements = append(elements, plainValue(element))
		}
		return elements
	case value.As(&fields) == nil:
		object := map[string]any{}
		for name, field := range fields {
			if plain := plainValue(field); plain != nil {
				object[name] = plain
			}
		}
		return object
	}
	return fmt.Sprint(value)
}

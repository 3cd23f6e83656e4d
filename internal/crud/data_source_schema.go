// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	ds "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	rs "github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// DataSourceAttributes returns the attributes of a resource as computed attributes of a
// data source. It omits the attributes named in omit, which only control how the resource
// is managed. A description is cut after its first sentence, because the other sentences
// apply only to changes of the attribute.
func DataSourceAttributes(resourceAttributes map[string]rs.Attribute, omit ...string) map[string]ds.Attribute {
	attributes := map[string]ds.Attribute{}
	for name, attribute := range resourceAttributes {
		if slices.Contains(omit, name) {
			continue
		}
		text := firstSentence(attribute.GetMarkdownDescription() + attribute.GetDescription())
		switch a := attribute.(type) {
		case rs.StringAttribute:
			attributes[name] = ds.StringAttribute{Computed: true, MarkdownDescription: text}
		case rs.BoolAttribute:
			attributes[name] = ds.BoolAttribute{Computed: true, MarkdownDescription: text}
		case rs.SetAttribute:
			attributes[name] = ds.SetAttribute{Computed: true, MarkdownDescription: text, ElementType: a.ElementType}
		case rs.ListAttribute:
			attributes[name] = ds.ListAttribute{Computed: true, MarkdownDescription: text, ElementType: a.ElementType}
		case rs.SetNestedAttribute:
			attributes[name] = ds.SetNestedAttribute{Computed: true, MarkdownDescription: text, NestedObject: ds.NestedAttributeObject{
				Attributes: DataSourceAttributes(a.NestedObject.Attributes),
			}}
		default:
			// Tests create all schemas, so that this cannot happen in a release.
			panic(fmt.Sprintf("attribute %s has the unsupported type %T", name, attribute))
		}
	}
	return attributes
}

func firstSentence(text string) string {
	first, _, more := strings.Cut(text, ". ")
	if more {
		return first + "."
	}
	return text
}

// LimitAttribute returns the attribute for the maximum number of items in a list.
func LimitAttribute() ds.Attribute {
	return ds.Int64Attribute{
		Optional: true, Validators: []validator.Int64{int64validator.AtLeast(1)},
		Description: "The maximum number of items to return. If omitted, all items are returned. The provider stops requesting pages once the limit is reached.",
	}
}

// ItemsAttribute returns the attribute for the items in a list.
func ItemsAttribute(description string, attributes map[string]ds.Attribute) ds.Attribute {
	return ds.ListNestedAttribute{
		Computed: true, MarkdownDescription: description, NestedObject: ds.NestedAttributeObject{Attributes: attributes},
	}
}

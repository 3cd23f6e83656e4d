// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Command schema prints the provider's schema as JSON, as `terraform providers schema -json` would.
//
// It reads the schema from the provider and not from Terraform, because older versions of Terraform omit list resources,
// actions and identities. The documentation does not depend on the installed version of Terraform.
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ciscospark/terraform-provider-spark/internal/provider"
)

type object map[string]any

func main() {
	log.SetFlags(0)
	ctx := context.Background()
	server := provider.NewServer(provider.New("schema")())
	schema, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		log.Fatal(err)
	}
	identity, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		log.Fatal(err)
	}
	for _, problem := range append(schema.Diagnostics, identity.Diagnostics...) {
		log.Fatalf("%s: %s", problem.Summary, problem.Detail)
	}
	err = json.NewEncoder(os.Stdout).Encode(object{
		"format_version": "1.0",
		"provider_schemas": object{"spark": object{
			"provider":                   block(schema.Provider),
			"resource_schemas":           convertAll(schema.ResourceSchemas, block),
			"resource_identity_schemas":  convertAll(identity.IdentitySchemas, identities),
			"data_source_schemas":        convertAll(schema.DataSourceSchemas, block),
			"ephemeral_resource_schemas": convertAll(schema.EphemeralResourceSchemas, block),
			"list_resource_schemas":      convertAll(schema.ListResourceSchemas, block),
			"action_schemas":             convertAll(schema.ActionSchemas, action),
			"functions":                  convertAll(schema.Functions, function),
		}},
	})
	if err != nil {
		log.Fatal(err)
	}
}

func convertAll[T any](values map[string]T, convert func(T) object) object {
	converted := object{}
	for name, value := range values {
		converted[name] = convert(value)
	}
	return converted
}

func action(a *tfprotov6.ActionSchema) object {
	return block(a.Schema)
}

func block(s *tfprotov6.Schema) object {
	return object{"version": s.Version, "block": body(s.Block)}
}

func body(b *tfprotov6.SchemaBlock) object {
	blocks := object{}
	for _, nested := range b.BlockTypes {
		blocks[nested.TypeName] = object{
			"nesting_mode": strings.ToLower(nested.Nesting.String()),
			"block":        body(nested.Block),
			"min_items":    nested.MinItems,
			"max_items":    nested.MaxItems,
		}
	}
	return object{
		"attributes":       attributes(b.Attributes),
		"block_types":      blocks,
		"description":      b.Description,
		"description_kind": strings.ToLower(b.DescriptionKind.String()),
		"deprecated":       b.Deprecated,
	}
}

func attributes(list []*tfprotov6.SchemaAttribute) object {
	converted := object{}
	for _, a := range list {
		attribute := object{
			"description":      a.Description,
			"description_kind": strings.ToLower(a.DescriptionKind.String()),
			"deprecated":       a.Deprecated,
			"required":         a.Required,
			"optional":         a.Optional,
			"computed":         a.Computed,
			"sensitive":        a.Sensitive,
			"write_only":       a.WriteOnly,
		}
		if a.NestedType == nil {
			attribute["type"] = a.Type
		} else {
			attribute["nested_type"] = object{
				"nesting_mode": strings.ToLower(a.NestedType.Nesting.String()),
				"attributes":   attributes(a.NestedType.Attributes),
			}
		}
		converted[a.Name] = attribute
	}
	return converted
}

func identities(s *tfprotov6.ResourceIdentitySchema) object {
	converted := object{}
	for _, a := range s.IdentityAttributes {
		converted[a.Name] = object{
			"type":                a.Type,
			"description":         a.Description,
			"required_for_import": a.RequiredForImport,
			"optional_for_import": a.OptionalForImport,
		}
	}
	return object{"version": s.Version, "attributes": converted}
}

func function(f *tfprotov6.Function) object {
	converted := object{
		"summary":             f.Summary,
		"description":         f.Description,
		"deprecation_message": f.DeprecationMessage,
		"return_type":         f.Return.Type,
	}
	var list []object
	for _, p := range f.Parameters {
		list = append(list, parameter(p))
	}
	converted["parameters"] = list
	if f.VariadicParameter != nil {
		converted["variadic_parameter"] = parameter(f.VariadicParameter)
	}
	return converted
}

func parameter(p *tfprotov6.FunctionParameter) object {
	return object{"name": p.Name, "description": p.Description, "is_nullable": p.AllowNullValue, "type": p.Type}
}

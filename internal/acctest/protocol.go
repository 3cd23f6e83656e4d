// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/provider"
)

// Protocol is the provider in this process, called as Terraform 1.14 and later call it. It is
// for requests that the installed Terraform does not send.
type Protocol struct {
	server          provider.Server
	config          *tfprotov6.DynamicValue // of the provider block
	schema          *tfprotov6.GetProviderSchemaResponse
	identitySchemas *tfprotov6.GetResourceIdentitySchemasResponse
}

// Protocol returns the provider, configured with the token of an account and with settings.
func (a *access) Protocol(t *testing.T, account string, settings ...map[string]any) *Protocol {
	t.Helper()
	server := a.newServer()
	p := &Protocol{server: server}
	var err error
	if p.schema, err = server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{}); err != nil {
		t.Fatal(err)
	}
	if p.identitySchemas, err = server.GetResourceIdentitySchemas(t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{}); err != nil {
		t.Fatal(err)
	}
	config := a.settings(account)
	for _, more := range settings {
		maps.Copy(config, more)
	}
	p.config = dynamic(t, config)
	p.NewRun(t)
	return p
}

// NewRun configures the provider again, as each run of Terraform does. The provider then has no
// data from earlier plans and applies.
func (p *Protocol) NewRun(t *testing.T) {
	t.Helper()
	configured, err := p.server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{Config: p.config})
	if err != nil {
		t.Fatal(err)
	}
	if errs := errorsOf(configured.Diagnostics); len(errs) > 0 {
		t.Fatalf("configure the provider: %s", errs)
	}
}

// imported returns the state after an import by identity and the read that follows.
func (p *Protocol) imported(t *testing.T, kind, id string) *tfprotov6.ReadResourceResponse {
	t.Helper()
	identity := &tfprotov6.ResourceIdentityData{IdentityData: dynamic(t, map[string]any{"id": id})}
	imported, err := p.server.ImportResourceState(t.Context(), &tfprotov6.ImportResourceStateRequest{TypeName: kind, Identity: identity})
	if err != nil {
		t.Fatal(err)
	}
	if errs := errorsOf(imported.Diagnostics); len(errs) > 0 || len(imported.ImportedResources) != 1 {
		t.Fatalf("import: want 1 resource, got %d, %s", len(imported.ImportedResources), errs)
	}
	resource := imported.ImportedResources[0]
	read, err := p.server.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: kind, CurrentState: resource.State, Private: resource.Private, CurrentIdentity: resource.Identity,
	})
	if err != nil {
		t.Fatal(err)
	}
	if messages := slices.Concat(errorsOf(read.Diagnostics), warningsOf(read.Diagnostics)); len(messages) > 0 {
		t.Fatalf("read: %s", messages)
	}
	return read
}

// propose returns the proposed new state, as Terraform computes it. Omitted computed attributes
// have their prior values, or unknown values if there is no prior state. Nested attributes that
// are computed are not supported, because the provider has none.
func (p *Protocol) propose(t *testing.T, kind string, config, prior *tfprotov6.DynamicValue) *tfprotov6.DynamicValue {
	t.Helper()
	schema := p.schema.ResourceSchemas[kind]
	shape := schema.ValueType()
	configured, existing := p.unmarshal(t, config, shape), p.unmarshal(t, prior, shape)
	if configured.IsNull() {
		return config
	}
	var proposed, existingValues map[string]tftypes.Value
	for from, into := range map[*tftypes.Value]*map[string]tftypes.Value{&configured: &proposed, &existing: &existingValues} {
		if err := from.As(into); err != nil {
			t.Fatal(err)
		}
	}
	for _, attribute := range schema.Block.Attributes {
		switch {
		case !attribute.Computed || !proposed[attribute.Name].IsNull():
		case existing.IsNull():
			proposed[attribute.Name] = tftypes.NewValue(attribute.ValueType(), tftypes.UnknownValue)
		default:
			proposed[attribute.Name] = existingValues[attribute.Name]
		}
	}
	state, err := tfprotov6.NewDynamicValue(shape, tftypes.NewValue(shape, proposed))
	if err != nil {
		t.Fatal(err)
	}
	return &state
}

// text returns a text attribute of a resource, or "" if there is no resource.
func (p *Protocol) text(t *testing.T, kind string, resource *tfprotov6.DynamicValue, attribute string) string {
	t.Helper()
	if resource == nil {
		return ""
	}
	object, ok := toJSON(t, p.unmarshal(t, resource, p.schema.ResourceSchemas[kind].ValueType())).(map[string]any)
	if !ok {
		t.Fatalf("%s is not an object: %v", kind, resource)
	}
	return fmt.Sprint(object[attribute])
}

func (p *Protocol) unmarshal(t *testing.T, value *tfprotov6.DynamicValue, shape tftypes.Type) tftypes.Value {
	t.Helper()
	out, err := value.Unmarshal(shape)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// block encodes a config block. A nil config is an omitted block.
func block(t *testing.T, config map[string]any) *tfprotov6.DynamicValue {
	t.Helper()
	if config == nil {
		return &tfprotov6.DynamicValue{JSON: json.RawMessage("null")}
	}
	return dynamic(t, config)
}

func warningsOf(diagnostics []*tfprotov6.Diagnostic) (texts []string) {
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityWarning {
			texts = append(texts, d.Summary+": "+d.Detail)
		}
	}
	return texts
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"encoding/json"
	"maps"
	"math/big"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// DataSourceReader reads data sources of the provider in this process. It sends the same requests
// as Terraform, which takes longer.
type DataSourceReader struct {
	server  tfprotov6.ProviderServer
	schemas map[string]*tfprotov6.Schema
}

// DataSources returns the provider, configured with the token of an account and with settings. The
// configuration sends one GET /people/me.
func (a *access) DataSources(t *testing.T, account string, settings ...map[string]any) *DataSourceReader {
	t.Helper()
	server := a.newServer()
	schema, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	config := a.settings(account)
	for _, more := range settings {
		maps.Copy(config, more)
	}
	configured, err := server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{Config: dynamic(t, config)})
	if err != nil {
		t.Fatal(err)
	}
	if errs := errorsOf(configured.Diagnostics); len(errs) > 0 {
		t.Fatalf("configure the provider: %s", errs)
	}
	return &DataSourceReader{server, schema.DataSourceSchemas}
}

// Kinds returns the names of all data sources in order.
func (d *DataSourceReader) Kinds() []string { return slices.Sorted(maps.Keys(d.schemas)) }

// Errors reads a data source and returns the errors.
func (d *DataSourceReader) Errors(t *testing.T, kind string, config map[string]any) []string {
	t.Helper()
	_, errs := d.read(t, kind, config)
	return errs
}

// Read reads a data source and returns its attributes in the form of "terraform show -json".
func (d *DataSourceReader) Read(t *testing.T, kind string, config map[string]any) map[string]any {
	t.Helper()
	found, errs := d.read(t, kind, config)
	if len(errs) > 0 {
		t.Fatalf("read %s %v: %s", kind, config, errs)
	}
	return found
}

// Items returns the items of a list attribute in a result of [DataSourceReader.Read].
func Items(t *testing.T, found map[string]any, attribute string) []map[string]any {
	t.Helper()
	list, ok := found[attribute].([]any)
	if !ok {
		t.Fatalf("%s is %v, want a list", attribute, found[attribute])
	}
	items := make([]map[string]any, len(list))
	for i, element := range list {
		if items[i], ok = element.(map[string]any); !ok {
			t.Fatalf("%s contains %v, want an object", attribute, element)
		}
	}
	return items
}

// ExpectError reads a data source and fails the test unless the error contains all texts in this
// order.
func (d *DataSourceReader) ExpectError(t *testing.T, kind string, config map[string]any, texts ...string) {
	t.Helper()
	_, errs := d.read(t, kind, config)
	if len(errs) != 1 || !MatchText(texts...).MatchString(errs[0]) {
		t.Errorf("read %s %v: want one error that contains %q, got %q", kind, config, texts, errs)
	}
}

// ExpectInvalid fails the test unless validation rejects the configuration with one error that
// contains all texts in this order.
func (d *DataSourceReader) ExpectInvalid(t *testing.T, kind string, config map[string]any, texts ...string) {
	t.Helper()
	errs := d.validate(t, kind, config)
	if len(errs) != 1 || !MatchText(texts...).MatchString(errs[0]) {
		t.Errorf("validate %s %v: want one error that contains %q, got %q", kind, config, texts, errs)
	}
}

func (d *DataSourceReader) validate(t *testing.T, kind string, config map[string]any) (errs []string) {
	t.Helper()
	resp, err := d.server.ValidateDataResourceConfig(t.Context(), &tfprotov6.ValidateDataResourceConfigRequest{TypeName: kind, Config: dynamic(t, config)})
	if err != nil {
		t.Fatal(err)
	}
	return errorsOf(resp.Diagnostics)
}

func (d *DataSourceReader) read(t *testing.T, kind string, config map[string]any) (found map[string]any, errs []string) {
	t.Helper()
	if errs := d.validate(t, kind, config); len(errs) > 0 {
		t.Fatalf("validate %s %v: %s", kind, config, errs)
	}
	resp, err := d.server.ReadDataSource(t.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: kind, Config: dynamic(t, config)})
	if err != nil {
		t.Fatal(err)
	}
	if errs := errorsOf(resp.Diagnostics); len(errs) > 0 {
		return nil, errs
	}
	state, err := resp.State.Unmarshal(d.schemas[kind].ValueType())
	if err != nil {
		t.Fatal(err)
	}
	found, ok := toJSON(t, state).(map[string]any)
	if !ok {
		t.Fatalf("read %s %v: got %s, want an object", kind, config, state)
	}
	return found, nil
}

func errorsOf(diagnostics []*tfprotov6.Diagnostic) (texts []string) {
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			texts = append(texts, d.Summary+": "+d.Detail)
		}
	}
	return texts
}

// dynamic encodes a configuration. Attributes that it omits are null.
func dynamic(t *testing.T, config map[string]any) *tfprotov6.DynamicValue {
	t.Helper()
	if config == nil {
		config = map[string]any{}
	}
	text, err := json.Marshal(config)
	if err != nil {
		t.Fatal(err)
	}
	return &tfprotov6.DynamicValue{JSON: text}
}

// toJSON converts a value of Terraform to the types of encoding/json. It returns [Unknown] for an
// unknown value.
func toJSON(t *testing.T, value tftypes.Value) any {
	t.Helper()
	as := func(into any) {
		t.Helper()
		if err := value.As(into); err != nil {
			t.Fatal(err)
		}
	}
	switch kind := value.Type(); {
	case !value.IsKnown():
		return Unknown
	case value.IsNull():
		return nil
	case kind.Is(tftypes.String):
		var text string
		as(&text)
		return text
	case kind.Is(tftypes.Bool):
		var flag bool
		as(&flag)
		return flag
	case kind.Is(tftypes.Number):
		var number big.Float
		as(&number)
		float, _ := number.Float64()
		return float
	case kind.Is(tftypes.Object{}), kind.Is(tftypes.Map{}):
		var fields map[string]tftypes.Value
		as(&fields)
		object := map[string]any{}
		for name, field := range fields {
			object[name] = toJSON(t, field)
		}
		return object
	default:
		var elements []tftypes.Value
		as(&elements)
		list := []any{}
		for _, element := range elements {
			list = append(list, toJSON(t, element))
		}
		return list
	}
}

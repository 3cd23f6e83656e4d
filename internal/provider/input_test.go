// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/provider"
)

// The provider validates all attributes before it sends requests. It rejects each value of
// invalidValues with an error that names the attribute and the expected values, unless
// acceptedValues has a reason. It accepts valid values and unknown values.
func TestInput(t *testing.T) {
	var mu sync.Mutex
	unused := pairs(t, acceptedValues)
	isAccepted := func(pair string) bool {
		mu.Lock()
		defer mu.Unlock()
		defer delete(unused, pair)
		return unused[pair]
	}
	t.Cleanup(func() { // after all subtests
		for pair := range unused {
			t.Errorf("the table has a value that is not tried: %s", pair)
		}
	})
	for typeName, blockType := range blockTypes(t) {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			blocks := validBlocks[typeName]
			for _, block := range blocks {
				for _, d := range blockType.errors(t, block) {
					t.Errorf("%v is valid, but was rejected: %s: %s", block, d.Summary, d.Detail)
				}
			}
			for _, attribute := range settable(t, blockType.schema.Block.Attributes) {
				i := slices.IndexFunc(blocks, func(block map[string]any) bool { return attribute.valueIn(block) != nil })
				if i < 0 {
					if !untriedAttributes[typeName+" "+attribute.String()] {
						t.Errorf("no block of validBlocks has %s, so no values are tried", attribute)
					}
					continue
				}
				good := attribute.valueIn(blocks[i])
				if attribute.kind.Is(tftypes.String) {
					for _, d := range blockType.errors(t, attribute.replacedIn(t, blocks[i], unknownText)) {
						t.Errorf("%s: an unknown value was rejected: %s: %s", attribute, d.Summary, d.Detail)
					}
				}
				for name, bad := range invalidValues(t, attribute.kind, good) {
					pair := typeName + " " + attribute.String() + ": " + name
					found := blockType.errors(t, attribute.replacedIn(t, blocks[i], bad))
					allowed := isAccepted(pair)
					switch {
					case len(found) == 0 && !allowed:
						t.Errorf("%s: accepted, and the table has no reason for it", pair)
					case len(found) > 0 && allowed:
						t.Errorf("%s: accepted according to the table, but rejected: %s", pair, found[0].Detail)
					case len(found) > 1:
						t.Errorf("%s: want one error, got %d: %s, %s", pair, len(found), found[0].Detail, found[1].Detail)
					case len(found) == 1:
						if attributeNames(found[0].Attribute) != attribute.String() {
							t.Errorf("%s: want the error to be about %s, it is about %v", pair, attribute, found[0].Attribute)
						}
						checkError(t, pair, found[0].Summary+"\n"+found[0].Detail, attribute.String(), bad, attribute.sensitive || name == "URL with a secret" && attribute.String() == "base_url")
					}
				}
			}
		})
	}
}

// statesExpected matches errors that state the expected values.
var statesExpected = regexp.MustCompile(`such as|must |can contain|not contain|not allowed in|valid conditions are|supported keys are|separates conditions|at most|begins with|is required|it is |returns the ID|long string|[Uu]se |[Ss]et |[Ww]rite |[Rr]emove |[Cc]opy |Exchange `)

// checkError fails the test unless an error names the attribute or the value, states the
// expected values, and is short. The error must not contain control characters or secrets.
func checkError(t *testing.T, pair, message, attribute string, bad any, secret bool) {
	t.Helper()
	value := strings.Trim(strconv.Quote(fmt.Sprint(bad)), `"`)
	begin := value[:min(len(value), 24)]
	if !strings.Contains(message, attribute) && !strings.Contains(message, begin) {
		t.Errorf("%s: want the attribute or the value, got %q", pair, message)
	}
	if !statesExpected.MatchString(message) {
		t.Errorf("%s: want the expected values, got %q", pair, message)
	}
	if len(message) > 1000 {
		t.Errorf("%s: want a short text, got %d bytes: %q", pair, len(message), message)
	}
	if strings.ContainsFunc(message, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
		t.Errorf("%s: want no control characters, got %q", pair, message)
	}
	if secret && len(strings.TrimSpace(value)) > 1 && strings.Contains(message, begin) {
		t.Errorf("%s: want no part of a secret, got %q", pair, message)
	}
}

// Attributes with secrets are sensitive, so that Terraform hides their values.
func TestSecretsAreSensitive(t *testing.T) {
	secret := regexp.MustCompile(`(secret(_wo)?|_token|(^|\.)code)$`)
	var got []string
	for typeName, blockType := range blockTypes(t) {
		for _, attribute := range settable(t, blockType.schema.Block.Attributes) {
			if secret.MatchString(attribute.String()) {
				got = append(got, typeName+" "+attribute.String())
				if !attribute.sensitive {
					t.Errorf("%s %s is not sensitive", typeName, attribute)
				}
			}
		}
	}
	slices.Sort(got)
	want := []string{
		"ephemeral spark_access_token client_secret", "ephemeral spark_access_token code", "ephemeral spark_access_token refresh_token",
		"provider spark access_token", "provider spark oauth.client_secret", "provider spark oauth.refresh_token",
		"resource spark_webhook secret", "resource spark_webhook secret_wo",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("secrets (-want +got):\n%s", diff)
	}
}

// The parameters of functions are validated in the same way as attributes.
func TestInputOfFunctions(t *testing.T) {
	server, schema := providerserver.NewProtocol6(provider.New("test")())(), providerSchema(t)
	call := func(t *testing.T, name string, arguments []any) *tfprotov6.FunctionError {
		t.Helper()
		function := schema.Functions[name]
		req := &tfprotov6.CallFunctionRequest{Name: name}
		for i, argument := range arguments {
			parameter := function.VariadicParameter
			if i < len(function.Parameters) {
				parameter = function.Parameters[i]
			}
			text, err := json.Marshal(argument)
			if err != nil {
				t.Fatal(err)
			}
			value, err := tfprotov6.DynamicValue{JSON: text}.Unmarshal(parameter.Type)
			if err != nil {
				t.Fatal(err)
			}
			packed, err := tfprotov6.NewDynamicValue(parameter.Type, value)
			if err != nil {
				t.Fatal(err)
			}
			req.Arguments = append(req.Arguments, &packed)
		}
		resp, err := server.CallFunction(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		return resp.Error
	}
	if diff := cmp.Diff(names(schema.Functions), slices.Sorted(maps.Keys(arguments))); diff != "" {
		t.Errorf("functions (-served +tried):\n%s", diff)
	}
	unused := pairs(t, acceptedArguments)
	for name, good := range arguments {
		if funcErr := call(t, name, good); funcErr != nil {
			t.Errorf("%s%v is valid, but was rejected: %s", name, good, funcErr.Text)
		}
		for i, argument := range good {
			values, isMap := argument.(map[string]any)
			key := "conditions"
			for key, argument = range values { // isMap has one key
			}
			for valueName, bad := range invalidValues(t, tftypes.String, argument) {
				pair := fmt.Sprintf("%s %d: %s", name, i, valueName)
				arguments := slices.Clone(good)
				if arguments[i] = bad; isMap {
					arguments[i] = map[string]any{key: bad}
				}
				funcErr := call(t, name, arguments)
				allowed := unused[pair]
				delete(unused, pair)
				switch {
				case funcErr == nil && !allowed:
					t.Errorf("%s: accepted, and the table has no reason for it", pair)
				case funcErr != nil && allowed:
					t.Errorf("%s: accepted according to the table, but rejected: %s", pair, funcErr.Text)
				case funcErr != nil && (funcErr.FunctionArgument == nil || *funcErr.FunctionArgument != int64(i)):
					t.Errorf("%s: want the error to be about argument %d, it is about %v", pair, i, funcErr.FunctionArgument)
				case funcErr != nil:
					checkError(t, pair, funcErr.Text, key, bad, false)
				}
			}
		}
	}
	for pair := range unused {
		t.Errorf("the table has a value that is not tried: %s", pair)
	}
}

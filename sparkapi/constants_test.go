// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/contract"
)

// The constants of each type are the values in the OpenAPI description of Webex.
func TestConstants(t *testing.T) {
	t.Parallel()
	got := constants(t)
	for name, want := range map[string]struct {
		schemas []string // paths in the description
		more    []string // values that the description does not list
	}{
		"AttachmentActionType": {[]string{"AttachmentActivity/type"}, nil},
		"EventType":            {[]string{"Webhook/event", "EventTypeEnum"}, []string{"all"}},
		"LicenseSiteType":      {[]string{"License/siteType"}, nil},
		"LicenseUserType":      {nil, []string{"INTERNAL", "EXTERNAL"}}, // only in a text of the description
		"PersonStatus":         {[]string{"Person/status"}, nil},
		"PersonType":           {[]string{"Person/type"}, nil},
		"PhoneNumberType":      {[]string{"Person/phoneNumbers/*/type"}, nil},
		"Resource":             {[]string{"Webhook/resource", "EventResourceEnum"}, []string{"all"}},
		"RoomSort":             {[]string{"/rooms?sortBy"}, nil},
		"RoomType":             {[]string{"Room/type", "Membership/roomType", "Message/roomType", "RoomTab/roomType", "ECMFolder/roomType"}, nil},
		"SIPAddressType":       {[]string{"Person/sipAddresses/*/type"}, nil},
		"ServiceType":          {[]string{"/events?serviceType"}, nil},
		"WebhookOwner":         {nil, []string{"creator", "org"}}, // only in a text of the description
		"WebhookStatus":        {[]string{"Webhook/status"}, nil},
	} {
		values := want.more
		for _, schema := range want.schemas {
			values = append(values, contract.Enum(t, schema)...)
		}
		slices.Sort(values)
		if diff := cmp.Diff(slices.Compact(values), got[name]); diff != "" {
			t.Errorf("the constants of %s differ from the described values (-want +got):\n%s", name, diff)
		}
		delete(got, name)
	}
	for name := range got {
		t.Errorf("the constants of %s are not compared with the description", name)
	}
}

// constants returns the values of the exported constants of each string type.
func constants(t *testing.T) map[string][]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			spec, ok := node.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			kind, typed := spec.Type.(*ast.Ident)
			literal, constant := spec.Values[0].(*ast.BasicLit)
			if typed && constant && literal.Kind == token.STRING && kind.IsExported() {
				value, err := strconv.Unquote(literal.Value)
				if err != nil {
					t.Fatal(err)
				}
				all[kind.Name] = append(all[kind.Name], value)
			}
			return true
		})
	}
	for _, values := range all {
		slices.Sort(values)
	}
	return all
}

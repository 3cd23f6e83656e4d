package provider_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/provider"
)

// Every list of strings of a resource is presented as a set, so no resource can have a
// list whose order matters.
func TestResourcesHaveSetsInsteadOfLists(t *testing.T) {
	schema, err := provider.NewServer(provider.New("test")()).GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	for kind, resource := range schema.ResourceSchemas {
		for _, attribute := range resource.Block.Attributes {
			if shape := attribute.ValueType().String(); strings.Contains(shape, "List[") {
				t.Errorf("%s.%s: want no list, got %s", kind, attribute.Name, shape)
			}
		}
		for _, block := range resource.Block.BlockTypes {
			t.Errorf("%s.%s: want attributes, got a block", kind, block.TypeName)
		}
	}
}

// A list and a set of strings are the same bytes in the protocol.
func TestListAndSetHaveTheSameEncoding(t *testing.T) {
	list, set := tftypes.List{ElementType: tftypes.String}, tftypes.Set{ElementType: tftypes.String}
	anna, unknown := tftypes.NewValue(tftypes.String, "anna@example.com"), tftypes.NewValue(tftypes.String, tftypes.UnknownValue)
	for name, value := range map[string]any{
		"null": nil, "unknown": tftypes.UnknownValue, "empty": []tftypes.Value{}, "one": []tftypes.Value{anna},
		"one that is unknown": []tftypes.Value{anna, unknown},
	} {
		t.Run(name, func(t *testing.T) {
			asList, err := tfprotov6.NewDynamicValue(list, tftypes.NewValue(list, value))
			if err != nil {
				t.Fatal(err)
			}
			asSet, err := tfprotov6.NewDynamicValue(set, tftypes.NewValue(set, value))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(asList.MsgPack, asSet.MsgPack) {
				t.Errorf("want the list %x, got the set %x", asList.MsgPack, asSet.MsgPack)
			}
		})
	}
}

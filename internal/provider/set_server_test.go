// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/provider"
)

// Members and moderators are presented as sets. Other attributes remain lists.
func TestMembersAreSets(t *testing.T) {
	schema, err := provider.NewServer(provider.New("test")()).GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	var sets, lists []string
	for kind, resource := range schema.ResourceSchemas {
		for _, attribute := range resource.Block.Attributes {
			name := kind + "." + attribute.Name
			switch shape := attribute.ValueType().String(); {
			case strings.Contains(shape, "List["):
				lists = append(lists, name)
			case attribute.Name == "members" || attribute.Name == "moderators":
				sets = append(sets, name)
			}
		}
		for _, block := range resource.Block.BlockTypes {
			t.Errorf("%s.%s: want attributes, got a block", kind, block.TypeName)
		}
	}
	slices.Sort(sets)
	wantSets := []string{"spark_room_members.members", "spark_room_members.moderators", "spark_team_members.members", "spark_team_members.moderators"}
	if !slices.Equal(sets, wantSets) || !slices.Equal(lists, []string{"spark_person.emails"}) {
		t.Errorf("want the sets %q and the list spark_person.emails, got the sets %q and the lists %q", wantSets, sets, lists)
	}
}

// A list and a set of strings have the same encoding in the protocol.
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

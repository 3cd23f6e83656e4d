// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tfvalue_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
)

// Emails that differ only in letter case and order are semantically equal.
func TestEmailsIgnoreCase(t *testing.T) {
	t.Parallel()
	before := tfvalue.NewEmails([]string{"Anna@example.com", "ben@example.com"})
	for _, test := range []struct {
		name string
		now  tfvalue.Emails
		same bool
	}{
		{"identical", tfvalue.NewEmails([]string{"Anna@example.com", "ben@example.com"}), true},
		{"another letter case and order", tfvalue.NewEmails([]string{"BEN@example.com", "anna@example.com"}), true},
		{"one address removed", tfvalue.NewEmails([]string{"anna@example.com"}), false},
		{"one address replaced", tfvalue.NewEmails([]string{"anna@example.com", "clara@example.com"}), false},
		{"null", tfvalue.NewEmails(nil), false},
	} {
		if same, diags := test.now.ListSemanticEquals(t.Context(), before); same != test.same || diags.HasError() {
			t.Errorf("%s: want %t, got %t, %v", test.name, test.same, same, diags)
		}
	}
	if before.Equal(tfvalue.NewEmails([]string{"anna@example.com", "ben@example.com"})) {
		t.Error("want Equal to compare the letter case, so that the plan shows a change")
	}
}

// The type converts values of Terraform to Emails.
func TestEmailsType(t *testing.T) {
	t.Parallel()
	kind := tfvalue.EmailsType()
	texts := tftypes.List{ElementType: tftypes.String}
	for _, sent := range []tftypes.Value{
		tftypes.NewValue(texts, []tftypes.Value{tftypes.NewValue(tftypes.String, "anna@example.com")}),
		tftypes.NewValue(texts, nil),
		tftypes.NewValue(texts, tftypes.UnknownValue),
	} {
		converted, err := kind.ValueFromTerraform(t.Context(), sent)
		if err != nil {
			t.Fatal(err)
		}
		back, err := converted.ToTerraformValue(t.Context())
		if _, isEmails := converted.(tfvalue.Emails); !isEmails || err != nil || !back.Equal(sent) {
			t.Errorf("want %s, got %s of %T, %v", sent, back, converted, err)
		}
		if !converted.Type(t.Context()).Equal(kind) {
			t.Errorf("want the type %s, got %s", kind, converted.Type(t.Context()))
		}
	}
	if _, err := kind.ValueFromTerraform(t.Context(), tftypes.NewValue(tftypes.String, "anna")); err == nil {
		t.Error("want an error for a text")
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package tfvalue

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Emails is a collection of email addresses whose letter case and order do not matter. It
// is a list in the framework, and the provider presents it to Terraform as a set
// (setServer in internal/provider).
type Emails struct{ basetypes.ListValue }

// NewEmails returns the value for the addresses, and null for nil.
func NewEmails(addresses []string) Emails {
	if addresses == nil {
		return Emails{types.ListNull(types.StringType)}
	}
	elements := make([]attr.Value, len(addresses))
	for i, address := range addresses {
		elements[i] = types.StringValue(address)
	}
	return Emails{types.ListValueMust(types.StringType, elements)}
}

// Strings returns the known addresses in the order of the list.
func (e Emails) Strings() (addresses []string) {
	for _, element := range e.Elements() {
		if address, ok := element.(types.String); ok && HasValue(address) {
			addresses = append(addresses, address.ValueString())
		}
	}
	return addresses
}

// Type returns [EmailsType].
func (e Emails) Type(context.Context) attr.Type { return EmailsType() }

// Equal reports whether another value has the same addresses, including letter case and
// order.
func (e Emails) Equal(other attr.Value) bool {
	o, ok := other.(Emails)
	return ok && e.ListValue.Equal(o.ListValue)
}

// ListSemanticEquals reports whether the addresses are the same, ignoring letter case and
// order. If so, the framework keeps the prior value.
func (e Emails) ListSemanticEquals(_ context.Context, prior basetypes.ListValuable) (bool, diag.Diagnostics) {
	before, ok := prior.(Emails)
	if !ok || !HasValue(before) || !HasValue(e) {
		return false, nil
	}
	return e.Equal(before) || slices.Equal(foldAndSort(before.Strings()), foldAndSort(e.Strings())), nil
}

type emailsType struct{ basetypes.ListType }

// EmailsType returns the type of [Emails].
func EmailsType() basetypes.ListTypable {
	return emailsType{types.ListType{ElemType: types.StringType}}
}

func (t emailsType) Equal(other attr.Type) bool {
	o, ok := other.(emailsType)
	return ok && t.ListType.Equal(o.ListType)
}

func (emailsType) String() string { return "tfvalue.EmailsType" }

func (emailsType) ValueType(context.Context) attr.Value { return Emails{} }

func (emailsType) ValueFromList(_ context.Context, list basetypes.ListValue) (basetypes.ListValuable, diag.Diagnostics) {
	return Emails{list}, nil
}

// eachEmail is a validator for [Emails].
type eachEmail struct{ described }

// EachEmail returns a validator for [Emails] whose elements must be email addresses. Its
// errors have the path of the attribute without an index, because the index in the set of
// Terraform does not identify an element of the configuration.
func EachEmail() validator.List { return eachEmail{"each must be an email address"} }

func (eachEmail) ValidateList(_ context.Context, req validator.ListRequest, resp *validator.ListResponse) {
	for _, element := range req.ConfigValue.Elements() {
		address, ok := element.(types.String)
		if !ok || address.IsUnknown() {
			continue
		}
		if problem := checkEmail(address.ValueString()); problem != "" {
			resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+name(req.Path), Truncate(problem))
		}
	}
}

func (t emailsType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	value, err := t.ListType.ValueFromTerraform(ctx, in)
	if err != nil {
		return nil, err
	}
	list, _ := value.(basetypes.ListValue)
	return Emails{list}, nil
}

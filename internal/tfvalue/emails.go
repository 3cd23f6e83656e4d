package tfvalue

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Emails is a set of e-mail addresses, of any number of people: letter case does not
// matter, and the work on it grows no faster than the set.
type Emails struct{ basetypes.SetValue }

// NewEmails is the set of these addresses; nil is null.
func NewEmails(addresses []string) Emails { return Emails{Texts(addresses)} }

// Type is [EmailsType].
func (e Emails) Type(context.Context) attr.Type { return EmailsType() }

// Equal tells whether another value is the same set, in the same letter case.
func (e Emails) Equal(other attr.Value) bool {
	o, ok := other.(Emails)
	return ok && e.SetValue.Equal(o.SetValue)
}

// SetSemanticEquals tells whether the addresses are the same but for letter case: the
// former value then stays. Without it the framework compares each with each.
func (e Emails) SetSemanticEquals(_ context.Context, prior basetypes.SetValuable) (bool, diag.Diagnostics) {
	before, ok := prior.(Emails)
	return ok && Settled(before) && sameFolded(Strings(before.SetValue), Strings(e.SetValue)), nil
}

type emailsType struct{ basetypes.SetType }

// EmailsType is the type of [Emails].
func EmailsType() basetypes.SetTypable { return emailsType{types.SetType{ElemType: types.StringType}} }

func (t emailsType) Equal(other attr.Type) bool {
	o, ok := other.(emailsType)
	return ok && t.SetType.Equal(o.SetType)
}

func (emailsType) String() string { return "tfvalue.EmailsType" }

// Validate has nothing to do: Terraform's sets hold nothing twice. The framework's own
// compares each with each.
func (emailsType) Validate(context.Context, tftypes.Value, path.Path) diag.Diagnostics { return nil }

func (emailsType) ValueType(context.Context) attr.Value { return Emails{} }

func (emailsType) ValueFromSet(_ context.Context, set basetypes.SetValue) (basetypes.SetValuable, diag.Diagnostics) {
	return Emails{set}, nil
}

func (t emailsType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	value, err := t.SetType.ValueFromTerraform(ctx, in)
	if err != nil {
		return nil, err
	}
	set, _ := value.(basetypes.SetValue)
	return Emails{set}, nil
}

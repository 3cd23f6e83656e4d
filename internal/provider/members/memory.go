package members

import (
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// memory is whom the addresses of a set stood for when it was last read or applied: by
// address in small letters, the person's id. It tells that somebody with another
// address is the same person, who is not to be thrown out and invited again. It is
// in the private part of the state, where no plan shows it.
type memory map[string]string

// private is that part of the state.
type private interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

const memoryKey = "people"

// recall reads the memory. None, or one that another version wrote, is empty: it only
// helps to know people again.
func recall(ctx context.Context, from private, diags *diag.Diagnostics) memory {
	text, problems := from.GetKey(ctx, memoryKey)
	diags.Append(problems...)
	var known memory
	if json.Unmarshal(text, &known) != nil {
		return nil
	}
	return known
}

// remember writes down whom the addresses stand for.
func (r *roster) remember(ctx context.Context, to private, addresses []string, diags *diag.Diagnostics) {
	known := memory{}
	for address, s := range r.byEmail {
		known[address] = s.person
	}
	for _, address := range addresses {
		if s := r.find(address); s != nil {
			known[folded(address)] = s.person
		}
	}
	text, err := json.Marshal(known)
	if err != nil {
		diags.AddError("Who the members are could not be written down", err.Error())
		return
	}
	diags.Append(to.SetKey(ctx, memoryKey, text)...)
}

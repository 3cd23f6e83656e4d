// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// personByEmail maps the lower-case addresses that members had when a set was last read or
// applied to person keys. A set saves this map in the private state. The map identifies a
// person whose address changed, so that the person is not removed and added again.
type personByEmail map[string]string

// personID returns the ID of the person who had an address, and an empty string if the
// address or the ID is not known.
func (p personByEmail) personID(email string) string {
	kind, uuid, _ := strings.Cut(strings.TrimPrefix(p[strings.ToLower(email)], "ciscospark://"), "/")
	if kind != "PEOPLE" {
		return ""
	}
	return sparkapi.ID{Cluster: "us", Type: kind, Key: uuid}.String() // people have no region
}

// privateKey is the key of personByEmail in the private state.
const privateKey = "people"

// privateState is the private state in a request or a response.
type privateState interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

// loadPrivate returns the addresses in the private state. It returns nil if another version
// of the provider wrote the value in another form. The provider works without the addresses.
func loadPrivate(ctx context.Context, state privateState, diags *diag.Diagnostics) personByEmail {
	text, problems := state.GetKey(ctx, privateKey)
	diags.Append(problems...)
	var people personByEmail
	if json.Unmarshal(text, &people) != nil {
		return nil
	}
	return people
}

// savePrivate saves the addresses of all members, and the configured addresses that identify
// members.
func (x *memberIndex) savePrivate(ctx context.Context, state privateState, emails tfvalue.Emails, diags *diag.Diagnostics) {
	people := personByEmail{}
	for address, m := range x.byEmail {
		people[address] = m.personKey()
	}
	for _, address := range normalizedEmails(emails) {
		if m := x.find(address); m != nil {
			people[address] = m.personKey()
		}
	}
	text, err := json.Marshal(people)
	if err != nil {
		diags.AddError("Could not save the members in the private state", err.Error())
		return
	}
	diags.Append(state.SetKey(ctx, privateKey, text)...)
}

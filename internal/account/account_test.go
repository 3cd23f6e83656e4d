// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package account_test

import (
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestAccount(t *testing.T) {
	person := sparkapi.ID{Cluster: "us", Type: "PEOPLE", Key: "a5b36ec6-12fb-4e8e-9f5c-30c7a9b2a0b3"}.String()
	known := account.Account{Person: &sparkapi.Person{ID: person}}
	if known.ID() != person || !known.IsSelf(person+"=") || known.IsSelf("someone else") {
		t.Errorf("want only %s to be the account, got %s", person, known.ID())
	}
	var unknown account.Account
	if unknown.ID() != "" || unknown.IsSelf(person) || unknown.IsSelf("") {
		t.Errorf("want IsSelf to be false for an unknown account, whose ID is %q", unknown.ID())
	}
}

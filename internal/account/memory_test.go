// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package account_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/account"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

const (
	webex = "https://webexapis.com/v1/"
	proxy = "https://proxy.example.com/v1/"
)

// of returns the account of a person with one email address, who is called by its first
// part. An empty name is an unknown account.
func of(name, baseURL string, acceptChange bool) account.Account {
	if name == "" {
		return account.New(nil, baseURL, acceptChange)
	}
	return account.New(&sparkapi.Person{ID: name, Emails: []string{name + "@example.com"}}, baseURL, acceptChange)
}

// memory returns what is remembered after accounts have seen an instance, the last one
// first.
func memory(baseURL string, names ...string) account.Memory {
	m := account.Memory{Origin: sparkapi.Origin(baseURL)}
	for _, name := range names {
		m.Accounts = append(m.Accounts, account.Seen{ID: name, Email: name + "@example.com"})
	}
	return m
}

func TestRemember(t *testing.T) {
	for _, test := range []struct {
		name    string
		account account.Account
		before  account.Memory
		want    account.Memory
		changed bool
	}{
		{"first", of("anna", webex, false), account.Memory{}, memory(webex, "anna"), true},
		{"same", of("anna", webex, false), memory(webex, "anna"), memory(webex, "anna"), false},
		{"another", of("ben", webex, false), memory(webex, "anna"), memory(webex, "ben", "anna"), true},
		{"first again", of("anna", webex, false), memory(webex, "ben", "anna"), memory(webex, "anna", "ben"), true},
		{"change on purpose", of("ben", webex, true), memory(webex, "anna"), memory(webex, "ben"), true},
		{"other service", of("anna", proxy, false), memory(webex, "anna"), memory(proxy, "anna"), true},
		{"former host of Webex", of("anna", sparkapi.LegacyBaseURL, false), memory(webex, "anna"), memory(webex, "anna"), false},
		{"unknown account", of("", webex, false), memory(webex, "anna"), memory(webex, "anna"), false},
		{"before the provider is configured", account.Account{}, memory(webex, "anna"), memory(webex, "anna"), false},
		{"many", of("x", webex, false), memory(webex, strings.Split("abcdefghij", "")...), memory(webex, strings.Split("xabcdefghi", "")...), true},
	} {
		before := slices.Clone(test.before.Accounts)
		got, changed := test.account.Remember(test.before)
		if diff := cmp.Diff(test.want, got); diff != "" || changed != test.changed {
			t.Errorf("%s: changed is %t, want %t (-want +got):\n%s", test.name, changed, test.changed, diff)
		}
		if !slices.Equal(before, test.before.Accounts) {
			t.Errorf("%s: want the memory before to stay, got %v", test.name, test.before.Accounts)
		}
	}
}

func TestCheckAbsent(t *testing.T) {
	for _, test := range []struct {
		name    string
		account account.Account
		memory  account.Memory
		says    string // the error; empty if the 404 proves that the object is gone
	}{
		{"has seen it", of("anna", webex, false), memory(webex, "anna"), ""},
		{"has seen it before another account", of("anna", webex, false), memory(webex, "ben", "anna"), ""},
		{"nothing is known", of("anna", webex, false), account.Memory{}, ""},
		{"has created it", of("anna", webex, false), account.CreatedBy("anna"), ""},
		{"no creator", of("anna", webex, false), account.CreatedBy(""), ""},
		{"change on purpose", of("ben", proxy, true), memory(webex, "anna"), ""},
		{"before the provider is configured", account.Account{}, memory(webex, "anna"), ""},
		{"other account", of("ben", webex, false), memory(webex, "anna"), "last seen with the account anna@example.com at https://webexapis.com. The access token belongs to ben@example.com"},
		{"created by another", of("ben", webex, false), account.CreatedBy("anna"), "created by the account anna. The access token belongs to ben@example.com"},
		{"other service", of("anna", proxy, false), memory(webex, "anna"), "Use the service at https://webexapis.com"},
		{"unknown account", of("", webex, false), memory(webex, "anna"), "belongs to an unknown account at https://webexapis.com"},
		{"unknown both times", of("", webex, false), memory(webex), "last seen at https://webexapis.com."},
		{"unknown, and nothing is known", of("", webex, false), account.Memory{}, "Use an access token with the scope spark:people_read"},
	} {
		err := test.account.CheckAbsent(test.memory, errGone)
		if (err == nil) != (test.says == "") || err != nil && !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: want %q, got %v", test.name, test.says, err)
		}
	}
}

func TestProtected(t *testing.T) {
	for _, test := range []struct {
		name   string
		accept bool
		person string
		want   bool
	}{
		{"itself", false, "ben", true},
		{"former account", false, "anna", true},
		{"another person", false, "clara", false},
		{"former account after a change on purpose", true, "anna", false},
		{"itself after a change on purpose", true, "ben", true},
		{"nobody", false, "", false},
	} {
		a := of("ben", webex, test.accept).ProtectSeen(memory(webex, "anna"))
		if got := a.IsProtected(test.person); got != test.want {
			t.Errorf("%s: want %t, got %t by ID", test.name, test.want, got)
		}
		if got := a.IsProtectedEmail(strings.ToUpper(test.person) + "@example.com"); got != test.want {
			t.Errorf("%s: want %t, got %t by email", test.name, test.want, got)
		}
	}
	if err := of("", webex, false).CheckRemoval(); err == nil || !strings.Contains(err.Error(), "spark:people_read") {
		t.Errorf("want an unknown account to remove nobody, got %v", err)
	}
	if err := of("ben", webex, false).CheckRemoval(); err != nil {
		t.Errorf("want a known account to remove people, got %v", err)
	}
}

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
	webex        = "https://webexapis.com/v1/"
	otherService = "https://spark.example.com/v1/"
)

// newAccount returns the account of a person whose ID is the name and whose email address
// is name@example.com. An empty name returns an unknown account.
func newAccount(name, baseURL string, acceptChange bool) account.Account {
	if name == "" {
		return account.New(nil, baseURL, acceptChange)
	}
	return account.New(&sparkapi.Person{ID: name, Emails: []string{name + "@example.com"}}, baseURL, acceptChange)
}

// memory returns the memory of an instance that accounts have seen, the latest first.
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
		{"empty memory", newAccount("anna", webex, false), account.Memory{}, memory(webex, "anna"), true},
		{"same account", newAccount("anna", webex, false), memory(webex, "anna"), memory(webex, "anna"), false},
		{"another account", newAccount("ben", webex, false), memory(webex, "anna"), memory(webex, "ben", "anna"), true},
		{"earlier account again", newAccount("anna", webex, false), memory(webex, "ben", "anna"), memory(webex, "anna", "ben"), true},
		{"intended change", newAccount("ben", webex, true), memory(webex, "anna"), memory(webex, "ben"), true},
		{"other service", newAccount("anna", otherService, false), memory(webex, "anna"), memory(otherService, "anna"), true},
		{"former host of Webex", newAccount("anna", sparkapi.LegacyBaseURL, false), memory(webex, "anna"), memory(webex, "anna"), false},
		{"unknown account", newAccount("", webex, false), memory(webex, "anna"), memory(webex, "anna"), false},
		{"before the provider is configured", account.Account{}, memory(webex, "anna"), memory(webex, "anna"), false},
		{"more accounts than the maximum", newAccount("x", webex, false), memory(webex, strings.Split("abcdefghij", "")...), memory(webex, strings.Split("xabcdefghi", "")...), true},
	} {
		before := slices.Clone(test.before.Accounts)
		got, changed := test.account.Remember(test.before)
		if diff := cmp.Diff(test.want, got); diff != "" || changed != test.changed {
			t.Errorf("%s: changed is %t, want %t (-want +got):\n%s", test.name, changed, test.changed, diff)
		}
		if !slices.Equal(before, test.before.Accounts) {
			t.Errorf("%s: want the former memory to be unchanged, got %v", test.name, test.before.Accounts)
		}
	}
}

func TestCheckAbsent(t *testing.T) {
	for _, test := range []struct {
		name    string
		account account.Account
		memory  account.Memory
		want    string // text of the error; empty if the 404 proves that the object no longer exists
	}{
		{"account has seen the instance", newAccount("anna", webex, false), memory(webex, "anna"), ""},
		{"account has seen the instance before another one", newAccount("anna", webex, false), memory(webex, "ben", "anna"), ""},
		{"empty memory", newAccount("anna", webex, false), account.Memory{}, ""},
		{"account has created the object", newAccount("anna", webex, false), account.CreatedBy("anna"), ""},
		{"unknown creator", newAccount("anna", webex, false), account.CreatedBy(""), ""},
		{"intended change", newAccount("ben", otherService, true), memory(webex, "anna"), ""},
		{"before the provider is configured", account.Account{}, memory(webex, "anna"), ""},
		{"other account", newAccount("ben", webex, false), memory(webex, "anna"), "last seen with the account anna@example.com at https://webexapis.com. The access token belongs to ben@example.com"},
		{"created by another account", newAccount("ben", webex, false), account.CreatedBy("anna"), "created by the account anna. The access token belongs to ben@example.com"},
		{"other service", newAccount("anna", otherService, false), memory(webex, "anna"), "Use the service at https://webexapis.com"},
		{"unknown account", newAccount("", webex, false), memory(webex, "anna"), "belongs to an unknown account at https://webexapis.com"},
		{"unknown account, no accounts in the memory", newAccount("", webex, false), memory(webex), "last seen at https://webexapis.com."},
		{"unknown account, empty memory", newAccount("", webex, false), account.Memory{}, "Use an access token with the scope spark:people_read"},
	} {
		err := test.account.CheckAbsent(test.memory, errGone)
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: want %q, got %v", test.name, test.want, err)
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
		{"the account itself", false, "ben", true},
		{"former account", false, "anna", true},
		{"another person", false, "clara", false},
		{"former account after an intended change", true, "anna", false},
		{"the account itself after an intended change", true, "ben", true},
		{"no person", false, "", false},
	} {
		a := newAccount("ben", webex, test.accept).ProtectSeen(memory(webex, "anna"))
		if got := a.IsProtected(test.person); got != test.want {
			t.Errorf("%s: IsProtected: want %t, got %t", test.name, test.want, got)
		}
		if got := a.IsProtectedEmail(strings.ToUpper(test.person) + "@example.com"); got != test.want {
			t.Errorf("%s: IsProtectedEmail: want %t, got %t", test.name, test.want, got)
		}
	}
	if err := newAccount("", webex, false).CheckRemoval(); err == nil || !strings.Contains(err.Error(), "spark:people_read") {
		t.Errorf("want an error for an unknown account, got %v", err)
	}
	if err := newAccount("ben", webex, false).CheckRemoval(); err != nil {
		t.Errorf("want no error for a known account, got %v", err)
	}
}

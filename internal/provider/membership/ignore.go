// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ignoreType is the type of the attribute ignore.
var ignoreType = map[string]attr.Type{
	"bots": types.BoolType, "moderators": types.BoolType,
	"emails": types.SetType{ElemType: types.StringType}, "email_domains": types.SetType{ElemType: types.StringType},
}

// ignoreRules select the members that a set does not manage.
type ignoreRules struct {
	bots, moderators bool
	emails, domains  []string // in lower case
}

// ignoreRules returns the value of the attribute ignore. Unknown values ignore no one.
func (b *setBase) ignoreRules() ignoreRules {
	attributes := b.Ignore.Attributes()
	bots, _ := attributes["bots"].(types.Bool)
	moderators, _ := attributes["moderators"].(types.Bool)
	emails, _ := attributes["emails"].(types.Set)
	domains, _ := attributes["email_domains"].(types.Set)
	return ignoreRules{bots.ValueBool(), moderators.ValueBool(), normalized(tfvalue.SetToStrings(emails)), normalized(tfvalue.SetToStrings(domains))}
}

// matchEmail returns the name of the attribute that ignores an address, and an empty string
// if none does.
func (i ignoreRules) matchEmail(email string) string {
	email = strings.ToLower(email)
	_, domain, _ := strings.Cut(email, "@")
	switch {
	case i.bots && sparkapi.IsBotEmail(email):
		return "ignore.bots"
	case slices.Contains(i.emails, email):
		return "ignore.emails"
	case slices.Contains(i.domains, domain):
		return "ignore.email_domains"
	}
	return ""
}

// match reports whether a member is ignored. Protected accounts are always ignored.
func (i ignoreRules) match(m *member) bool {
	return m.isProtected || i.moderators && m.isModerator || i.matchEmail(m.email) != ""
}

// maxDomainLength is the maximum length in bytes, from RFC 1035, section 2.3.4.
const maxDomainLength = 253

// emailDomain returns a validator for the domain of an email address. It compiles its
// pattern on first use, because the provider builds all schemas at each start.
func emailDomain() validator.String {
	pattern := sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$`)
	})
	return tfvalue.StringCheck("must be the domain of an email address", func(text string) string {
		if len(text) > maxDomainLength || !pattern().MatchString(text) {
			return fmt.Sprintf("%q is not the domain of an email address such as \"example.com\".", text)
		}
		return ""
	})
}

// normalizedEmails returns the known addresses of a list in lower case, sorted and without
// duplicates.
func normalizedEmails(emails tfvalue.Emails) []string { return normalized(emails.Strings()) }

// normalized returns texts in lower case, sorted and without duplicates.
func normalized(texts []string) []string {
	lower := make([]string, len(texts))
	for i, text := range texts {
		lower[i] = strings.ToLower(text)
	}
	slices.Sort(lower)
	return slices.Compact(lower)
}

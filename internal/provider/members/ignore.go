package members

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
)

// ignoreShape is the type of the attribute ignore.
var ignoreShape = map[string]attr.Type{
	"bots": types.BoolType, "moderators": types.BoolType, "email_domains": types.SetType{ElemType: types.StringType},
}

// ignoring is whom to leave alone.
type ignoring struct {
	bots, moderators bool
	domains          []string // in small letters
}

// ignoring reads the attribute ignore. What is not known yet ignores nobody.
func (m *fields) ignoring() ignoring {
	said := m.Ignore.Attributes()
	bots, _ := said["bots"].(types.Bool)
	moderators, _ := said["moderators"].(types.Bool)
	domains, _ := said["email_domains"].(types.Set)
	return ignoring{bots.ValueBool(), moderators.ValueBool(), low(tfvalue.Strings(domains))}
}

// address tells by the address alone why somebody is ignored; "": is not.
func (i ignoring) address(email string) (why string) {
	_, at, _ := strings.Cut(folded(email), "@")
	switch {
	case i.bots && (at == "webex.bot" || at == "sparkbot.io"):
		return "ignore.bots"
	case slices.Contains(i.domains, at):
		return "ignore.email_domains"
	}
	return ""
}

// covers tells whether somebody is left alone. Who has no address cannot be told of.
func (i ignoring) covers(s *seat) bool {
	return s.isMe || s.email == "" || i.moderators && s.moderator || i.address(s.email) != ""
}

// domain wants the domain of an e-mail address.
func domain() validator.String {
	const longest = 253 // bytes; RFC 1035, section 2.3.4
	// Made when it is needed: that takes a tenth of the time of all schemas.
	labels := sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$`)
	})
	return tfvalue.Rule("must be the domain of an e-mail address", func(text string) string {
		if len(text) > longest || !labels().MatchString(text) {
			return fmt.Sprintf("%q is not the domain of an e-mail address such as \"example.com\".", text)
		}
		return ""
	})
}

// addresses are those of a list, in small letters and sorted; of one that is null or not
// known there are none.
func addresses(list tfvalue.Emails) []string { return low(list.Strings()) }

// low are texts in small letters, sorted, each once.
func low(texts []string) []string {
	all := make([]string, len(texts))
	for i, text := range texts {
		all[i] = folded(text)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func folded(address string) string { return strings.ToLower(address) }

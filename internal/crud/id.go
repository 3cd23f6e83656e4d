package crud

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ID wants the id of one type of thing: "ROOM". The service does not promise that
// its ids can be decoded, so one that cannot is let through.
func ID(kind string) validator.String {
	return tfvalue.Rule("must be the id of a "+kind, func(id string) string {
		decoded, err := sparkapi.DecodeID(id)
		switch {
		case err == nil && decoded.Type != kind:
			return fmt.Sprintf("%q is the id of a %s, and the id of a %s is wanted.", id, decoded.Type, kind)
		case err == nil:
			return ""
		case bareUUID.MatchString(id):
			return fmt.Sprintf("%q is a bare UUID. Give the id as the service writes it: %q, or the same with the cluster of your region instead of \"us\".",
				id, sparkapi.ID{Cluster: "us", Type: kind, Key: id})
		case id == "" || strings.ContainsAny(id, "/\\?#% \t\r\n@") || strings.Contains(id, ".."):
			return fmt.Sprintf("%q is not the id of a %s: it is a long word of letters and digits, as the service gives it.", id, kind)
		}
		return ""
	})
}

// SameID is the id of an answer, in the spelling that the configuration or the
// state has, where it names the same thing.
func SameID(prior types.String, answer string) types.String {
	if tfvalue.Settled(prior) && sparkapi.SameID(prior.ValueString(), answer) {
		return prior
	}
	return tfvalue.Text(answer)
}

// IsPerson tells whether it is the person that is meant, by id or by e-mail address;
// the other of the two is empty.
func IsPerson(id, email, meantID, meantEmail string) bool {
	return meantID != "" && sparkapi.SameID(id, meantID) || meantEmail != "" && strings.EqualFold(email, meantEmail)
}

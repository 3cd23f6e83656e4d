package crud

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ID wants the id of one type of thing, "ROOM", or one of the words. The service does
// not promise that its ids can be decoded, so one that cannot is let through, unless
// it is seen to be something else.
func ID(kind string, words ...string) validator.String {
	return tfvalue.Rule("must be the id of a "+kind, func(id string) string {
		problem := notID(id, kind)
		if problem == "" || slices.Contains(words, id) {
			return ""
		}
		for _, word := range words {
			problem += fmt.Sprintf(" Or give %q.", word)
		}
		return problem
	})
}

// notID says why a text is not the id of a kind, where it is known not to be. The
// service takes a bare UUID as well, and answers with another id than was asked for.
func notID(id, kind string) string {
	if bareUUID.MatchString(id) {
		return fmt.Sprintf("%q is a bare UUID. Give the id as the service writes it: %q, or the same with the cluster of your region instead of \"us\".",
			id, sparkapi.ID{Cluster: "us", Type: kind, Key: id})
	}
	if err := sparkapi.CheckID(id, kind); err != nil {
		return strings.TrimPrefix(err.Error(), sparkapi.ErrInvalid.Error()+": ") + "."
	}
	return ""
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

// IsGeneral tells whether a room is the one that the service made with a team: the
// two have the same UUID.
func IsGeneral(r *sparkapi.Room) bool {
	room, err := sparkapi.DecodeID(r.ID)
	if err != nil {
		return false
	}
	team, err := sparkapi.DecodeID(r.TeamID)
	return err == nil && strings.EqualFold(room.Key, team.Key)
}

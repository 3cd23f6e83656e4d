package teammembership

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/ciscospark/terraform-provider-spark/internal/create"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// isPerson reports whether a person has the ID or the email. One of the two wanted values
// is empty.
func isPerson(id, email, wantID, wantEmail string) bool {
	return wantID != "" && sparkapi.SameID(id, wantID) || wantEmail != "" && strings.EqualFold(email, wantEmail)
}

// parseImportID splits an import ID of the form "TEAM_ID/EMAIL" or "TEAM_ID/PERSON_ID",
// with the kind "TEAM" of the parent.
func parseImportID(importID, parentKind string) (parentID, personID, email string, err error) {
	parentID, person, found := strings.Cut(importID, "/")
	switch {
	case !found || parentID == "" || person == "":
		return "", "", "", &diagnostics.Error{
			Summary: fmt.Sprintf("%q is not an import id", importID),
			Detail:  fmt.Sprintf("Give the membership's own id, %s_ID/EMAIL or %s_ID/PERSON_ID.", parentKind, parentKind),
		}
	case strings.Contains(person, "@"):
		return parentID, "", person, nil
	}
	return parentID, person, "", nil
}

// isLastModerator reports whether no other member than the one with the ID is a moderator.
// It waits a few seconds for another moderator, whom the same apply may be about to
// promote.
func isLastModerator[T any](ctx context.Context, id string, members func() iter.Seq2[*T, error], facts func(*T) (id string, moderator bool)) (bool, error) {
	return create.PollWhile(ctx, func() (bool, error) {
		for member, err := range members() {
			if err != nil {
				return false, err
			}
			if other, moderator := facts(member); moderator && !sparkapi.SameID(id, other) {
				return false, nil
			}
		}
		return true, nil
	})
}

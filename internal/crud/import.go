package crud

import (
	"context"
	"fmt"
	"iter"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// PageSize is what lists are asked for where all of it is wanted.
const PageSize = sparkapi.LargestPage

var bareUUID = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// Import takes over what exists: by identity, by the service's id, by the bare
// UUID inside it, which the service takes as well, or by the name that people know
// it under, which find turns into an id.
func Import(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse, kind string, find func(name string) (id string, err error)) {
	id := req.ID
	decoded, err := sparkapi.DecodeID(id)
	isID := err == nil && !strings.Contains(id, "/") // which stands between two ids, and base64 has it too
	switch {
	case id == "":
		resource.ImportStatePassthroughWithIdentity(ctx, path.Root("id"), path.Root("id"), req, resp)
		return
	case isID && decoded.Type != kind:
		resp.Diagnostics.AddError("This is the id of something else",
			fmt.Sprintf("%q is the id of a %s, and a %s is to be imported.", id, decoded.Type, kind))
		return
	case isID || bareUUID.MatchString(id):
	default:
		if id, err = find(id); err != nil {
			Fail(&resp.Diagnostics, err)
			return
		}
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id)...)
}

// Named finds the one item that has a name, exactly. None and several are
// problems that name the candidates. What is asked for is told in the plural:
// "rooms".
func Named[T any](what, name string, items iter.Seq2[*T, error], label func(*T) (id, name string)) (*T, error) {
	var found []*T
	var ids []string
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		if id, has := label(item); has == name {
			found, ids = append(found, item), append(ids, id)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, &Problem{
			fmt.Sprintf("None of the %s is called %q", what, name),
			fmt.Sprintf("Of all %s that the owner of the access token can see none has exactly this name. Letter case and blanks count.", what),
		}
	}
	return nil, &Problem{
		fmt.Sprintf("%d %s are called %q", len(found), what, name),
		"Say which by its id:\n" + strings.Join(ids, "\n"),
	}
}

// Pair divides the natural key of a membership: "ROOM_ID/EMAIL" or
// "ROOM_ID/PERSON_ID", where the parent is a room or a team.
func Pair(key, parent string) (parentID, personID, email string, err error) {
	parentID, person, found := strings.Cut(key, "/")
	switch {
	case !found || parentID == "" || person == "":
		return "", "", "", &Problem{
			fmt.Sprintf("%q is not an import id", key),
			fmt.Sprintf("Give the membership's own id, %s_ID/EMAIL or %s_ID/PERSON_ID.", parent, parent),
		}
	case strings.Contains(person, "@"):
		return parentID, "", person, nil
	}
	return parentID, person, "", nil
}

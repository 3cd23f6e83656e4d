package crud

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Import implements ImportState of a resource. The import ID is an identity, an ID of the
// kind, such as "ROOM", the bare UUID inside of one, which Webex accepts too, or a name
// for which find returns the ID.
func Import(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse, kind string, find func(name string) (id string, err error)) {
	id := req.ID
	decoded, err := sparkapi.DecodeID(id)
	isID := err == nil && !strings.Contains(id, "/") // separates two IDs, and is also a base64 character
	switch {
	case id == "":
		resource.ImportStatePassthroughWithIdentity(ctx, path.Root("id"), path.Root("id"), req, resp)
		return
	case isID && decoded.Type != kind:
		resp.Diagnostics.AddError("The import ID identifies another object type",
			fmt.Sprintf("%q is the ID of a %s. Give the ID of a %s.", id, decoded.Type, kind))
		return
	case isID || bareUUID.MatchString(id):
	default:
		if id, err = find(id); err != nil {
			diagnostics.AppendError(&resp.Diagnostics, err)
			return
		}
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id)...)
}

// FindByName returns the only item with exactly this name. It returns an error if there
// is none, and one that lists the IDs if there are several. The noun is in the plural,
// such as "rooms".
func FindByName[T any](noun, name string, items iter.Seq2[*T, error], label func(*T) (id, name string)) (*T, error) {
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
		return nil, &diagnostics.Error{
			Summary: fmt.Sprintf("Found no %s named %q", noun, name),
			Detail:  fmt.Sprintf("None of the %s that the account of the access token can access has exactly this name. Letter case and whitespace matter.", noun),
		}
	}
	return nil, &diagnostics.Error{
		Summary: fmt.Sprintf("Found %d %s named %q", len(found), noun, name),
		Detail:  "Use one of these IDs instead:\n" + strings.Join(ids, "\n"),
	}
}

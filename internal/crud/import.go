// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Finder finds the object to import.
type Finder struct {
	// ByName returns the ID of the object with the name. It is called for an import ID that is
	// not the ID of an object.
	ByName func(name string) (id string, err error)
	// ByID returns the ID in the form that Webex returns, see [ResolveID]. If ByID is nil, the
	// ID is used unchanged.
	ByID func(id string) (string, error)
}

// Import implements ImportState of a resource. The import ID is a name, or an ID of the
// kind, such as "ROOM", in one of the forms that [ParseImportID] accepts. An import by
// identity requires an ID.
func Import(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse, kind string, find Finder) {
	text, isIdentity := req.ID, req.ID == ""
	if isIdentity {
		var id types.String
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root("id"), &id)...)
		text = id.ValueString()
	}
	id, isID := ParseImportID(text, kind)
	if resp.Diagnostics.HasError() || isIdentity && !checkIdentity(id, kind, isID, &resp.Diagnostics) {
		return
	}
	decoded, err := sparkapi.DecodeID(id)
	switch {
	case isID && err == nil && !decoded.HasKind(kind):
		resp.Diagnostics.AddError("The import ID identifies another object type",
			fmt.Sprintf("%q is the ID of a %s. Use the ID of a %s.", id, decoded.Type, kind))
		return
	case !isID:
		id, err = find.ByName(text)
	case find.ByID != nil:
		id, err = find.ByID(id)
	}
	if err != nil {
		diagnostics.AppendError(&resp.Diagnostics, err)
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id)...)
	if isIdentity {
		resp.Diagnostics.Append(resp.Identity.SetAttribute(ctx, path.Root("id"), id)...)
	}
}

// checkIdentity adds an error and returns false if the ID in an identity is not an ID of
// the kind.
func checkIdentity(id, kind string, isID bool, diags *diag.Diagnostics) bool {
	problem := checkID(id, kind)
	if !isID {
		problem = cmp.Or(problem, fmt.Sprintf("%q is not an ID of the type %s.", id, kind)) +
			" To import by a name, use the argument id of the import block instead of identity."
	}
	if problem != "" {
		diags.AddAttributeError(path.Root("id"), "Invalid ID in the import identity", problem)
	}
	return problem == ""
}

// ParseImportID returns the object ID in an import ID, and false if there is none. It
// accepts an ID of any kind, a UUID, and an ID in the format of 2015 to 2017. For the
// kinds "ROOM" and "MESSAGE", it also accepts a link from the Webex app. UUIDs, old IDs
// and links do not contain the cluster, for which ParseImportID assumes "us".
func ParseImportID(text, kind string) (id string, isID bool) {
	key := text
	if old, isOld := sparkapi.OldIDKey(text); isOld {
		key = old
	} else if linked := linkKey(text, kind); linked != "" {
		key = linked
	}
	if bareUUID.MatchString(key) {
		return sparkapi.ID{Cluster: "us", Type: kind, Key: strings.ToLower(key)}.String(), true
	}
	_, err := sparkapi.DecodeID(text)
	return text, err == nil && !strings.Contains(text, "/") // a slash separates two IDs, but is also a base64 character
}

// ResolveID returns the ID of an object in the form that Webex returns. The IDs of an
// organization in a region contain the cluster of the region. Webex does not find these
// objects by an ID with the cluster "us". If get does not find the object, ResolveID
// searches the list. If the list does not contain the object either, ResolveID returns the
// given ID. The read after the import then reports that the object does not exist.
func ResolveID[T any](ctx context.Context, id string, get func(ctx context.Context, id string) (*T, error), list iter.Seq2[*T, error], label func(*T) (id, name string)) (string, error) {
	if decoded, err := sparkapi.DecodeID(id); err != nil || decoded.Cluster != "us" {
		return id, nil
	}
	item, err := get(ctx, id)
	switch {
	case err == nil:
		found, _ := label(item)
		return found, nil
	case !errors.Is(err, sparkapi.ErrNotFound): // the read after the import reports the error
		return id, nil
	}
	for item, err := range list {
		if err != nil {
			return "", err
		}
		if found, _ := label(item); sparkapi.SameID(found, id) {
			return found, nil
		}
	}
	return id, nil
}

// FindByName returns the only item with exactly this name. It returns an error if there is
// no such item, or if there are several. The noun is in the plural, such as "rooms".
func FindByName[T any](noun, name string, items iter.Seq2[*T, error], label func(*T) (id, name string)) (*T, error) {
	var found []*T
	var ids []string
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		if id, itemName := label(item); itemName == name {
			found, ids = append(found, item), append(ids, id)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, &diagnostics.Error{
			Summary: fmt.Sprintf("Found no %s named %q", noun, name),
			Detail:  fmt.Sprintf("None of the %s that the authenticated account can access has exactly this name. Letter case and whitespace matter.", noun),
		}
	}
	return nil, &diagnostics.Error{
		Summary: fmt.Sprintf("Found %d %s named %q", len(found), noun, name),
		Detail:  "Use one of these IDs instead of the name:\n" + strings.Join(ids, "\n"),
	}
}

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
	// ByName returns the ID of the object that has the name. It is called for an import ID
	// that is not an ID.
	ByName func(name string) (id string, err error)
	// ByID returns the ID as Webex writes it, see [ResolveID]. Nil returns the ID itself.
	ByID func(id string) (string, error)
}

// Import implements ImportState of a resource. The import ID is an ID of the kind, such as
// "ROOM", in one of the forms of [ParseImportID], or a name. An import by identity needs
// an ID.
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
			fmt.Sprintf("%q is the ID of a %s. Give the ID of a %s.", id, decoded.Type, kind))
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

// checkIdentity reports whether the ID of an identity is an ID of the kind. Otherwise it
// adds an error.
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

// ParseImportID returns the ID in an import ID, and false if there is none. It accepts an
// ID of any kind, a UUID, an ID of the years 2015 to 2017, and for the kinds "ROOM" and
// "MESSAGE" a link that the Webex app copies. The last three do not state the cluster:
// ParseImportID assumes "us".
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
	return text, err == nil && !strings.Contains(text, "/") // separates two IDs, and is also a base64 character
}

// ResolveID returns the ID of an object as Webex writes it. An organization can be in a
// region. Its IDs have the cluster of the region, and Webex does not find the object by the
// same ID with the cluster "us". If get does not find the object, ResolveID searches the
// list. If the list does not have the object either, ResolveID returns the ID that it was
// given, and the read after the import reports the absence.
func ResolveID[T any](ctx context.Context, id string, get func(ctx context.Context, id string) (*T, error), list iter.Seq2[*T, error], label func(*T) (id, name string)) (string, error) {
	if decoded, err := sparkapi.DecodeID(id); err != nil || decoded.Cluster != "us" {
		return id, nil
	}
	item, err := get(ctx, id)
	switch {
	case err == nil:
		found, _ := label(item)
		return found, nil
	case !errors.Is(err, sparkapi.ErrNotFound): // the read after the import reports it
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

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package membership

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/crud"
	"github.com/ciscospark/terraform-provider-spark/internal/diagnostics"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// ImportState imports a membership by its ID, or by the ID of the room or team and the
// person.
func (r *membershipResource[M, P]) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	crud.Import(ctx, req, resp, r.membershipIDType, crud.Finder{
		ByName: func(importID string) (string, error) {
			parentID, person, err := parseImportID(importID, r.idType)
			if err != nil {
				return "", err
			}
			if parentID, err = r.resolveParent(ctx, r.Client, r.Bulk, parentID); err != nil {
				return "", err
			}
			found, err := r.manager(types.StringValue(parentID), &resp.Diagnostics).find(ctx, person)
			if err != nil {
				return "", err
			}
			return found.id, nil
		},
		ByID: func(id string) (string, error) { return r.resolveMembership(ctx, id) },
	})
}

// resolveMembership returns the ID of a membership in the form that Webex uses, as
// [crud.ResolveID] does. The function resolves the ID of the room or team first, because many
// memberships share it. If this ID is already in the form that Webex uses, so is the ID of the
// membership.
func (r *membershipResource[M, P]) resolveMembership(ctx context.Context, id string) (string, error) {
	decoded, err := sparkapi.DecodeID(id)
	_, parentKey, hasParent := strings.Cut(decoded.Key, ":") // after the UUID of the person
	if err != nil || decoded.Cluster != "us" || !hasParent {
		return id, nil
	}
	inUS := sparkapi.ID{Cluster: "us", Type: r.idType, Key: parentKey}.String()
	parentID, err := r.resolveParent(ctx, r.Client, r.Bulk, inUS)
	if err != nil || parentID == inUS {
		return id, err
	}
	for m, err := range r.list(ctx, r.Client, memberFilter{parentID: parentID}) {
		if err != nil {
			return "", err
		}
		if sparkapi.SameID(m.id, id) {
			return m.id, nil
		}
	}
	return id, nil
}

// parseImportID splits an import ID of the form "ROOM_ID/EMAIL" or "ROOM_ID/PERSON_ID", or
// the same with "TEAM_ID".
func parseImportID(importID, parentType string) (parentID string, p person, err error) {
	parentID, name, _ := strings.Cut(importID, "/")
	if scheme, link, isLink := strings.Cut(importID, "://"); isLink { // a link to a room
		parentID, name, _ = strings.Cut(link, "/")
		parentID = scheme + "://" + parentID
	}
	if parentID == "" || name == "" {
		return "", person{}, &diagnostics.Error{
			Summary: `"` + importID + `" is not an import ID`,
			Detail:  "Use the ID of the membership, " + parentType + "_ID/EMAIL or " + parentType + "_ID/PERSON_ID.",
		}
	}
	if id, isID := crud.ParseImportID(parentID, parentType); isID {
		parentID = id
	}
	if strings.Contains(name, "@") {
		return parentID, person{email: name}, nil
	}
	return parentID, person{id: name}, nil
}

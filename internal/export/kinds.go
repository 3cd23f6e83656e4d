// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrUsage is the error of options that contradict each other or name what does not exist.
var ErrUsage = errors.New("invalid usage")

// The types of resources that can be exported.
const (
	kindTeam           = "spark_team"
	kindTeamMembers    = "spark_team_members"
	kindTeamMembership = "spark_team_membership" // with [Options.Singles], instead of spark_team_members
	kindRoom           = "spark_room"
	kindRoomMembers    = "spark_room_members"
	kindMembership     = "spark_membership" // with [Options.Singles], instead of spark_room_members
	kindRoomTab        = "spark_room_tab"
	kindLinkedFolder   = "spark_room_linked_folder"
	kindWebhook        = "spark_webhook"
	kindPerson         = "spark_person"
)

// Exportable are the types of resources that an export can contain, in the order of the
// report.
var Exportable = []string{
	kindTeam, kindTeamMembers, kindTeamMembership, kindRoom, kindRoomMembers, kindMembership, kindRoomTab, kindLinkedFolder, kindWebhook, kindPerson,
}

// OnRequest are the types that are exported only if [Kinds] names them: they cost one more
// request for each room, or only administrators can read them.
var OnRequest = []string{kindRoomTab, kindLinkedFolder, kindPerson}

// NotExportable are the other types of resources, with the reason.
var NotExportable = map[string]string{
	"spark_message": "a message is part of a conversation, and Terraform would post it again after somebody deletes it",
}

// setOf are the types for one member, and the type for all members that they replace.
var setOf = map[string]string{kindMembership: kindRoomMembers, kindTeamMembership: kindTeamMembers}

// Kinds select types of resources by names such as "spark_room" or "room".
type Kinds struct {
	Only   []string // these types and no other
	With   []string // these types in addition
	Except []string // all but these types
}

// selectKinds returns the selected types. Memberships are selected as the set of members.
func (o *Options) selectKinds() (map[string]bool, error) {
	selected := map[string]bool{}
	for _, kind := range Exportable {
		selected[kind] = len(o.Kinds.Only) == 0 && setOf[kind] == "" && !slices.Contains(OnRequest, kind)
	}
	for _, change := range []struct {
		names []string
		to    bool
	}{{o.Kinds.Only, true}, {o.Kinds.With, true}, {o.Kinds.Except, false}} {
		for _, name := range change.names {
			kind, err := o.parseKind(name)
			if err != nil {
				return nil, err
			}
			selected[kind] = change.to
		}
	}
	if o.Format == CSV { // contains only members
		for _, kind := range Exportable {
			selected[kind] = selected[kind] && (kind == kindTeamMembers || kind == kindRoomMembers)
		}
	}
	return selected, nil
}

// parseKind returns the type for a name.
func (o *Options) parseKind(name string) (string, error) {
	kind := "spark_" + strings.TrimPrefix(name, "spark_")
	reason, known := NotExportable[kind]
	set, isSingle := setOf[kind]
	switch {
	case known:
		return "", fmt.Errorf("%w: %s cannot be exported, because %s", ErrUsage, kind, reason)
	case !slices.Contains(Exportable, kind):
		return "", fmt.Errorf("%w: %q is not a type of resources: use one of %s", ErrUsage, name, strings.Join(Exportable, ", "))
	case isSingle && !o.Singles:
		return "", fmt.Errorf("%w: the export contains %s instead of %s, unless --singles is set", ErrUsage, set, kind)
	case isSingle:
		return set, nil
	}
	return kind, nil
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrUsage is returned for options that contradict each other or refer to unknown objects.
var ErrUsage = errors.New("invalid usage")

// The resource types that can be exported.
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

// Exportable lists the resource types that an export can contain, in the order of the
// report.
var Exportable = []string{
	kindTeam, kindTeamMembers, kindTeamMembership, kindRoom, kindRoomMembers, kindMembership, kindRoomTab, kindLinkedFolder, kindWebhook, kindPerson,
}

// OnRequest lists the types that are exported only if [Kinds] contains them. They require one
// more request for each room, or the access token of an administrator.
var OnRequest = []string{kindRoomTab, kindLinkedFolder, kindPerson}

// NotExportable contains the reasons why other resource types cannot be exported.
var NotExportable = map[string]string{
	"spark_message": "Terraform would send a message again if a person deletes it",
}

// setOf contains the types for all members, by the types for one member.
var setOf = map[string]string{kindMembership: kindRoomMembers, kindTeamMembership: kindTeamMembers}

// Kinds selects resource types. Names are, for example, "spark_room" or "room".
type Kinds struct {
	Only   []string // only these types
	With   []string // these types in addition to the default types
	Except []string // all types except these
}

// selectKinds returns the selected types. Types for one member are returned as the types for
// all members.
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
		return "", fmt.Errorf("%w: %q is not a resource type. Use one of %s", ErrUsage, name, strings.Join(Exportable, ", "))
	case isSingle && !o.Singles:
		return "", fmt.Errorf("%w: to export %s instead of %s, set --singles", ErrUsage, kind, set)
	case isSingle:
		return set, nil
	}
	return kind, nil
}

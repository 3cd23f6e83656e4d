// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import "strings"

// IsGeneral reports whether the room is the General room of its team, which Webex creates
// and deletes with the team.
func (r *Room) IsGeneral() bool { return IsGeneralRoom(r.ID, r.TeamID) }

// IsGeneralRoom reports whether the room is the General room of the team. Their IDs contain
// the same UUID.
func IsGeneralRoom(roomID, teamID string) bool {
	room, err := DecodeID(roomID)
	if err != nil {
		return false
	}
	team, err := DecodeID(teamID)
	return err == nil && room.Type == "ROOM" && team.Type == "TEAM" && strings.EqualFold(room.Key, team.Key)
}

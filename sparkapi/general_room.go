package sparkapi

import "strings"

// IsGeneral reports whether the room is the General room of its team, which Webex creates
// and deletes with the team. The two have the same UUID.
func (r *Room) IsGeneral() bool {
	room, err := DecodeID(r.ID)
	if err != nil {
		return false
	}
	team, err := DecodeID(r.TeamID)
	return err == nil && strings.EqualFold(room.Key, team.Key)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"fmt"
	"hash/fnv"
	"strings"
)

// meetingInfo is the information for joining the meeting of a room.
type meetingInfo struct {
	RoomID               string `json:"roomId"`
	MeetingLink          string `json:"meetingLink"`
	SIPAddress           string `json:"sipAddress"`
	MeetingNumber        string `json:"meetingNumber"`
	MeetingID            string `json:"meetingId"`
	CallInTollFreeNumber string `json:"callInTollFreeNumber"`
	CallInTollNumber     string `json:"callInTollNumber"`
}

// getMeetingInfo returns 404 unless WithMeetingInfo is used. The response of Webex since it
// removed the endpoint is not recorded.
func getMeetingInfo(c *call) (any, error) {
	m := c.myRoomMembership(c.id)
	if m == nil || !c.meetings {
		return nil, errNotFound
	}
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(m.room.key)) // never fails
	number := fmt.Sprintf("%09d", hash.Sum32()%1e9)
	return meetingInfo{
		RoomID: m.room.ID, MeetingLink: "https://example.webex.com/m/" + m.room.key, SIPAddress: number + "@example.webex.com",
		MeetingNumber: number, MeetingID: strings.ReplaceAll(m.room.key, "-", ""),
		CallInTollFreeNumber: "+1-866-555-0100", CallInTollNumber: "+1-408-555-0100",
	}, nil
}

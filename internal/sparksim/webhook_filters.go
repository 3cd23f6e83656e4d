// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"slices"
	"strings"
)

// subject is what webhooks of a resource may listen to.
type subject struct {
	events  []string
	filters []string
}

var (
	created = []string{"created"}
	changes = []string{"created", "updated", "deleted"}
	meeting = []string{"created", "updated", "deleted", "started", "ended", "joined", "left"}
)

// subjects by resource. Only rooms, memberships, messages and attachment actions ever
// happen here, the others are there to be configured.
var subjects = map[string]subject{
	"all":                  {},
	"messages":             {changes, []string{"roomId", "roomType", "personId", "personEmail", "mentionedPeople", "hasFiles", "hasAttachments"}},
	"memberships":          {changes, []string{"roomId", "personId", "personEmail", "isModerator"}},
	"rooms":                {[]string{"created", "updated", "migrated"}, []string{"type", "isLocked"}},
	"attachmentActions":    {created, []string{"messageId", "personId", "roomId"}},
	"dataSources":          {changes, nil},
	"meetings":             {meeting, []string{"hostEmail", "hostUserId", "ownerEmail", "ownerId"}},
	"recordings":           {changes, []string{"hostEmail", "hostUserId", "ownerEmail", "ownerId"}},
	"convergedRecordings":  {changes, []string{"ownerEmail", "ownerId"}},
	"meetingParticipants":  {[]string{"joined", "left"}, []string{"hostEmail", "hostUserId"}},
	"meetingTranscripts":   {changes, []string{"hostEmail", "hostUserId"}},
	"telephony_calls":      {changes, nil},
	"telephony_conference": {changes, nil},
	"telephony_mwi":        {changes, nil},
	"uc_counters":          {changes, nil},
	"serviceApp":           {[]string{"authorized", "deauthorized"}, nil},
	"adminBatchJobs":       {[]string{"statusChanged"}, nil},
}

// checkSubject refuses a resource or event that there is not; texts beyond
// "cannot be null" are not recorded.
func (c *call) checkSubject(resource, event string) error {
	s, known := subjects[resource]
	switch {
	case resource == "":
		return refuse(400, "resource cannot be null")
	case event == "":
		return refuse(400, "event cannot be null")
	case !known:
		return refuse(400, "Invalid value for resource: %s", resource)
	case event != "all" && !slices.Contains(s.events, event):
		return refuse(400, "Invalid value for event: %s", event)
	}
	return nil
}

// checkFilter refuses keys that the resource does not have, and rooms that the
// caller is not in.
func (c *call) checkFilter(resource, filter string) error {
	for key, text := range terms(filter) {
		if !slices.Contains(subjects[resource].filters, key) || text == "" {
			return c.refuseFilter(key)
		}
		if key == "roomId" && c.myRoom(text) == nil {
			return c.refuseFilter(key)
		}
	}
	return nil
}

// refuseFilter says so in the words of a service behind this one, which leak
// through.
func (c *call) refuseFilter(key string) error {
	return refuse(400, "POST failed: HTTP/1.1 400 Bad Request (url = https://webhook-engine-a.wbx2.com/webhook-engine/api/v1/webhooks, "+
		"request/response TrackingId = ROUTERGW_%s, error = 'Invalid value for filter: %s')", c.nextUUID(), key)
}

// terms takes a filter apart: key=value, joined with &.
func terms(filter string) map[string]string {
	out := map[string]string{}
	for term := range strings.SplitSeq(filter, "&") {
		if key, text, _ := strings.Cut(term, "="); key != "" {
			out[key] = text
		}
	}
	return out
}

// concerns tells whether a webhook is to deliver the news.
func (c *call) concerns(w *webhook, n news) bool {
	if w.Status != statusActive ||
		w.Resource != "all" && w.Resource != n.resource ||
		w.Event != "all" && w.Event != n.event {
		return false
	}
	key, _ := keyOf(kindPerson, w.CreatedBy)
	owner := c.people.get(key)
	if owner == nil || w.OwnedBy != ownedByOrg && c.membershipOf(owner, n.room) == nil {
		return false
	}
	if owner.isBot() && !n.reachesBot(owner) {
		return false
	}
	for key, text := range terms(w.Filter) {
		if !n.fits(key, text, owner) {
			return false
		}
	}
	return true
}

// reachesBot reports whether a bot hears of the news: of messages in group rooms only if
// they mention the bot, and of attachment actions only with its own cards (?).
func (n news) reachesBot(bot *person) bool {
	switch n.resource {
	case "messages":
		return n.room.direct() || slices.Contains(n.mentions, bot.ID)
	case "attachmentActions":
		return n.card.PersonID == bot.ID
	}
	return true
}

// fits compares one term of a filter with the news.
func (n news) fits(key, text string, owner *person) bool {
	switch key {
	case "roomId":
		text, _ = keyOf(kindRoom, text)
	case "personId":
		text, _ = keyOf(kindPerson, text)
	case "messageId":
		text, _ = keyOf(kindMessage, text)
	case "mentionedPeople":
		wanted, _ := keyOf(kindPerson, text)
		if text == "me" {
			wanted = owner.key
		}
		return slices.ContainsFunc(n.mentions, func(id string) bool {
			key, _ := keyOf(kindPerson, id)
			return key == wanted
		})
	}
	return strings.EqualFold(n.facts[key], text)
}

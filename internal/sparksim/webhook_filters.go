// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"slices"
	"strings"
)

// webhookResource contains the events and filters of a resource.
type webhookResource struct {
	events  []string
	filters []string
}

var (
	created = []string{"created"}
	changes = []string{"created", "updated", "deleted"}
	meeting = []string{"created", "updated", "deleted", "started", "ended", "joined", "left"}
)

// webhookResources lists the resources. Only rooms, memberships, messages and attachment actions cause
// events in the simulator. Webhooks for the others can be configured.
var webhookResources = map[string]webhookResource{
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

// checkResource rejects an unknown resource or event. Texts other than "cannot be null" are not
// recorded.
func (c *call) checkResource(resource, event string) error {
	s, found := webhookResources[resource]
	switch {
	case resource == "":
		return newAPIError(400, "resource cannot be null")
	case event == "":
		return newAPIError(400, "event cannot be null")
	case !found:
		return newAPIError(400, "Invalid value for resource: %s", resource)
	case event != "all" && !slices.Contains(s.events, event):
		return newAPIError(400, "Invalid value for event: %s", event)
	}
	return nil
}

// checkFilter rejects keys that the resource does not support, and rooms of which the
// authenticated account is not a member.
func (c *call) checkFilter(resource, filter string) error {
	for key, text := range filterTerms(filter) {
		if !slices.Contains(webhookResources[resource].filters, key) || text == "" {
			return c.filterError(key)
		}
		if key == "roomId" && c.myRoomMembership(text) == nil {
			return c.filterError(key)
		}
	}
	return nil
}

// filterError returns the error of an internal service in the form in which Webex returns it.
func (c *call) filterError(key string) error {
	return newAPIError(400, "POST failed: HTTP/1.1 400 Bad Request (url = https://webhook-engine-a.wbx2.com/webhook-engine/api/v1/webhooks, "+
		"request/response TrackingId = ROUTERGW_%s, error = 'Invalid value for filter: %s')", c.nextUUID(), key)
}

// filterTerms splits a filter into its terms, which are key=value, joined with &.
func filterTerms(filter string) map[string]string {
	out := map[string]string{}
	for term := range strings.SplitSeq(filter, "&") {
		if key, text, _ := strings.Cut(term, "="); key != "" {
			out[key] = text
		}
	}
	return out
}

// matchesWebhook reports whether a change is delivered to a webhook.
func (c *call) matchesWebhook(w *webhook, n notification) bool {
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
	for key, text := range filterTerms(w.Filter) {
		if !n.matchesTerm(key, text, owner) {
			return false
		}
	}
	return true
}

// reachesBot reports whether a bot is notified of a change. In group rooms it is notified only
// of messages that mention it, and of attachment actions only with its own cards (?).
func (n notification) reachesBot(bot *person) bool {
	switch n.resource {
	case "messages":
		return n.room.direct() || slices.Contains(n.mentions, bot.ID)
	case "attachmentActions":
		return n.cardMessage.PersonID == bot.ID
	}
	return true
}

// matchesTerm reports whether a change matches one term of a filter.
func (n notification) matchesTerm(key, text string, owner *person) bool {
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
	return strings.EqualFold(n.filterValues[key], text)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import "encoding/json"

// notification is a change that is recorded as an event for compliance officers, and delivered
// to the webhooks of the members of the room.
type notification struct {
	resource     string // "rooms"
	event        string // "created"
	room         *room
	data         any               // the object after the change
	webhookData  any               // the object as webhooks receive it; nil: data
	filterValues map[string]string // the values that filters of webhooks are compared with
	mentions     []string          // IDs of people
	cardMessage  *message          // the message with the card of an attachment action
}

// publish records a change as an event and delivers it to webhooks. To report a deletion, call
// publish before the object is removed: only members of the room are notified.
func (c *call) publish(n notification) {
	data, err := json.Marshal(n.data)
	if err != nil { // all values can be encoded
		panic(err)
	}
	key := c.timeUUID()
	c.events.add(&event{
		entry: entry{key: key}, ID: c.idOf(kindEvent, key), Resource: n.resource, Type: n.event,
		ActorID: c.account.ID, OrgID: c.account.OrgID, Created: c.timestamp(), Data: data,
	})
	for _, w := range c.webhooks.order {
		if c.matchesWebhook(w, n) {
			c.deliver(w, n)
		}
	}
}

// event is an event in the form in which the API returns it.
type event struct {
	entry
	ID       string          `json:"id"`
	Resource string          `json:"resource"`
	Type     string          `json:"type"` // "created", "updated" or "deleted"
	ActorID  string          `json:"actorId"`
	OrgID    string          `json:"orgId"`
	AppID    *string         `json:"appId"` // null in every recording
	Created  timestamp       `json:"created"`
	Data     json.RawMessage `json:"data"`
}

func listEvents(c *call) (any, error) {
	if err := c.requireComplianceOfficer(); err != nil {
		return nil, err
	}
	from, to, err := c.window()
	if err != nil {
		return nil, err
	}
	if to.After(c.now()) {
		return nil, newAPIError(400, "Invalid value for parameter: to")
	}
	actor := ""
	if id := c.query.Get("actorId"); id != "" {
		p := c.personOf(id)
		if p == nil {
			return nil, errNotFound
		}
		actor = p.ID
	}
	resource, kind := c.query.Get("resource"), c.query.Get("type")
	found := c.events.where(func(e *event) bool {
		return (resource == "" || e.Resource == resource) && (kind == "" || e.Type == kind) &&
			(actor == "" || e.ActorID == actor) && within(e.Created.Time, from, to)
	})
	page, err := pager[*event]{rank: byCreation[*event], descending: true, defaultSize: 100, maxSize: 1000}.paginate(c, found)
	return newListing(page, unchanged), err
}

func getEvent(c *call) (any, error) {
	if err := c.requireComplianceOfficer(); err != nil {
		return nil, err
	}
	key, _ := keyOf(kindEvent, c.id)
	if e := c.events.get(key); e != nil {
		return e, nil
	}
	return nil, errNotFound
}

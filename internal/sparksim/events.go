// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import "encoding/json"

// news is a change that is reported to compliance officers as an event, and to the webhooks of
// the members of the room.
type news struct {
	resource string // "rooms"
	event    string // "created"
	room     *room
	data     any               // the object after the change
	brief    any               // the object as webhooks receive it; nil: data
	facts    map[string]string // the values that filters of webhooks are compared with
	mentions []string          // IDs of people
	card     *message          // the card of a submitted attachment action
}

// happened reports a change. Before an object is deleted, happened is called first, so that
// everyone concerned is still notified.
func (c *call) happened(n news) {
	data, err := json.Marshal(n.data)
	if err != nil { // all values can be encoded
		panic(err)
	}
	key := c.timeUUID()
	c.events.add(&event{
		entry: entry{key: key}, ID: c.idOf(kindEvent, key), Resource: n.resource, Type: n.event,
		ActorID: c.caller.ID, OrgID: c.caller.OrgID, Created: c.stamp(), Data: data,
	})
	for _, w := range c.webhooks.order {
		if c.concerns(w, n) {
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
	Created  stamp           `json:"created"`
	Data     json.RawMessage `json:"data"`
}

func listEvents(c *call) (any, error) {
	if err := c.mayAudit(); err != nil {
		return nil, err
	}
	from, to, err := c.window()
	if err != nil {
		return nil, err
	}
	if to.After(c.now()) {
		return nil, refuse(400, "Invalid value for parameter: to")
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
	page, err := pager[*event]{rank: byAge[*event], falling: true, standard: 100, limit: 1000}.cut(c, found)
	return each(page, show), err
}

func getEvent(c *call) (any, error) {
	if err := c.mayAudit(); err != nil {
		return nil, err
	}
	key, _ := keyOf(kindEvent, c.id)
	if e := c.events.get(key); e != nil {
		return e, nil
	}
	return nil, errNotFound
}

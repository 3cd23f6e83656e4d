// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import "time"

// publicRooms lists the rooms that everyone in the organization can find, regardless of
// membership.
func (c *call) publicRooms() (any, error) {
	for _, name := range []string{"teamId", "type", "sortBy"} {
		if c.query.Get(name) != "" {
			return nil, newAPIError(400, "%s cannot be used with orgPublicSpaces", name)
		}
	}
	from, to, err := c.window()
	if err != nil {
		return nil, err
	}
	rooms := c.rooms.where(func(r *room) bool {
		return r.IsPublic && r.OwnerID == c.account.OrgID && within(r.MadePublic.Time, from, to)
	})
	page, err := pager[*room]{
		rank:       func(r *room) string { return r.MadePublic.String() + byCreation(r) },
		descending: true, defaultSize: 100, maxSize: 1000,
	}.paginate(c, rooms)
	return newListing(page, c.roomView), err
}

// window returns the parameters from and to, or zero if they are missing.
func (c *call) window() (from, to time.Time, err error) {
	if text := c.query.Get("from"); text != "" {
		if from, err = parseTime("from", text); err != nil {
			return from, to, err
		}
	}
	if text := c.query.Get("to"); text != "" {
		to, err = parseTime("to", text)
	}
	return from, to, err
}

func within(t, from, to time.Time) bool {
	return !t.Before(from) && (to.IsZero() || t.Before(to))
}

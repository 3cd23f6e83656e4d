// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import "cmp"

// roomTab is a web page that a room shows as a tab.
type roomTab struct{ link }

func listRoomTabs(c *call) (any, error) { return listLinks(c, &c.roomTabs) }

func createRoomTab(c *call, in linkBody) (any, error) {
	if err := cmp.Or(in.check(), in.checkSecure()); err != nil {
		return nil, err
	}
	l, err := c.newLink(in)
	if err != nil {
		return nil, err
	}
	t := &roomTab{l}
	c.roomTabs.add(t)
	return t, nil
}

func getRoomTab(c *call) (any, error) { return requestedLink(c, &c.roomTabs) }

func updateRoomTab(c *call, in linkBody) (any, error) {
	t, err := requestedLink(c, &c.roomTabs)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(in.check(), in.checkSecure(), t.apply(c, in)); err != nil {
		return nil, err
	}
	return t, nil
}

func deleteRoomTab(c *call) (any, error) {
	t, err := requestedLink(c, &c.roomTabs)
	if err != nil {
		return nil, err
	}
	c.roomTabs.remove(t)
	return nil, nil
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import "net/url"

// link contains the common fields of room tabs and linked folders.
type link struct {
	entry
	ID          string    `json:"id"`
	RoomID      string    `json:"roomId"`
	RoomType    string    `json:"roomType"`
	DisplayName string    `json:"displayName"`
	ContentURL  string    `json:"contentUrl"`
	CreatorID   string    `json:"creatorId"`
	Created     timestamp `json:"created"`

	room *room
}

func (l *link) linked() *link { return l }

// linkBody contains the common fields in the body of POST and PUT. All of them are required.
type linkBody struct {
	RoomID      string `json:"roomId"`
	ContentURL  string `json:"contentUrl"`
	DisplayName string `json:"displayName"`
}

// check rejects a body that lacks required fields. The texts are not recorded.
func (in linkBody) check() error {
	switch {
	case in.RoomID == "":
		return newAPIError(400, "roomId cannot be null")
	case in.ContentURL == "":
		return newAPIError(400, "contentUrl cannot be null")
	case in.DisplayName == "":
		return newAPIError(400, "displayName cannot be null")
	}
	return nil
}

// checkSecure rejects a URL without the https scheme.
func (in linkBody) checkSecure() error {
	if u, err := url.Parse(in.ContentURL); err != nil || u.Scheme != "https" || u.Host == "" {
		return newAPIError(400, "contentUrl must be a URL with the https protocol") // not recorded
	}
	return nil
}

// linkedRoom returns the room with this ID if the authenticated account is a member. All
// members may change the links of a room (?).
func (c *call) linkedRoom(id string) (*room, error) {
	if id == "" {
		return nil, newAPIError(400, "Required String parameter 'roomId' is not present")
	}
	if _, ok := c.requestedKey(kindRoom, id); !ok {
		return nil, errNoID
	}
	if m := c.myRoomMembership(id); m != nil {
		return m.room, nil
	}
	return nil, errNoRoom
}

// newLink returns a link in the room of the body.
func (c *call) newLink(in linkBody) (link, error) {
	r, err := c.linkedRoom(in.RoomID)
	if err != nil {
		return link{}, err
	}
	key := c.timeUUID()
	return link{
		entry: entry{key: key}, ID: c.idOf(kindTab, key), RoomID: r.ID, RoomType: r.Type, DisplayName: in.DisplayName,
		ContentURL: in.ContentURL, CreatorID: c.account.ID, Created: c.timestamp(), room: r,
	}, nil
}

// apply applies the body of a PUT. A link cannot be moved to another room.
func (l *link) apply(c *call, in linkBody) error {
	if key, _ := c.requestedKey(kindRoom, in.RoomID); key != l.room.key {
		return errNoRoom
	}
	l.DisplayName, l.ContentURL = in.DisplayName, in.ContentURL
	return nil
}

// linker is a room tab or a linked folder.
type linker interface {
	tableItem
	linked() *link
}

// requestedLink returns the link in the path if the authenticated account is a member of its room.
func requestedLink[T linker](c *call, links *table[T]) (T, error) {
	key, _ := c.requestedKey(kindTab, c.id)
	found, ok := links.byKey[key]
	if !ok || c.membershipOf(c.account, found.linked().room) == nil {
		var none T
		return none, errNotFound
	}
	return found, nil
}

// listLinks returns the links of a room on one page, because the lists have no parameter max.
func listLinks[T linker](c *call, links *table[T]) (any, error) {
	r, err := c.linkedRoom(c.query.Get("roomId"))
	if err != nil {
		return nil, err
	}
	found := visibleInLists(c, links.where(func(l T) bool { return l.linked().room == r }))
	return newListing(found, func(l T) T { return l }), nil
}

// removeLinks removes the links of a room.
func removeLinks[T linker](links *table[T], r *room) {
	for _, l := range links.where(func(l T) bool { return l.linked().room == r }) {
		links.remove(l)
	}
}

// removeRoomLinks removes the tabs and the linked folders of a room.
func (c *call) removeRoomLinks(r *room) {
	removeLinks(&c.roomTabs, r)
	removeLinks(&c.linkedFolders, r)
}

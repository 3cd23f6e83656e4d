// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"context"
	"fmt"
	"iter"
	"strconv"
	"strings"
)

// LinkedFolder is a link from a room to a folder in SharePoint or OneDrive. Webex also
// calls the folder an ECM folder (enterprise content management).
type LinkedFolder struct {
	Object        `json:"-"`
	ID            string   `json:"id"`
	RoomID        string   `json:"roomId"`
	RoomType      RoomType `json:"roomType,omitzero"`
	DriveID       string   `json:"driveId"`
	ItemID        string   `json:"itemId"`
	DefaultFolder TextBool `json:"defaultFolder"`
	DisplayName   string   `json:"displayName"`         // the name of the folder at Microsoft, which can differ from the name in the request
	ContentURL    string   `json:"contentUrl,omitzero"` // can differ from the URL in the request
	CreatorID     string   `json:"creatorId,omitzero"`
	Created       Time     `json:"created,omitzero"`
}

// LinkedFolderCreate describes the link to an existing folder. All fields are required.
// Webex does not check that the folder exists. DriveID and ItemID come from the Microsoft
// Graph API.
type LinkedFolderCreate struct {
	RoomID        string   `json:"roomId"`
	ContentURL    string   `json:"contentUrl"`
	DisplayName   string   `json:"displayName"`
	DriveID       string   `json:"driveId"`
	ItemID        string   `json:"itemId"`
	DefaultFolder TextBool `json:"defaultFolder"` // true: the room stores its files in the folder
}

// LinkedFolderUpdate replaces the link to a folder. All fields are required.
type LinkedFolderUpdate struct {
	RoomID        string   `json:"roomId"` // the room of the link; a link cannot be moved
	ContentURL    string   `json:"contentUrl"`
	DisplayName   string   `json:"displayName"`
	DriveID       string   `json:"driveId"`
	ItemID        string   `json:"itemId"`
	DefaultFolder TextBool `json:"defaultFolder"`
}

// TextBool is a bool that Webex encodes as a JSON string, "true" or "false".
type TextBool bool

// MarshalJSON returns "true" or "false", with the quotation marks.
func (b TextBool) MarshalJSON() ([]byte, error) {
	return []byte(strconv.Quote(strconv.FormatBool(bool(b)))), nil
}

// UnmarshalJSON reads a JSON string or a JSON boolean. An empty string and null are false.
func (b *TextBool) UnmarshalJSON(data []byte) error {
	switch word := strings.Trim(string(data), `"`); word {
	case "true":
		*b = true
	case "false", "", "null":
		*b = false
	default:
		return fmt.Errorf("%q is neither true nor false", word)
	}
	return nil
}

// LinkedFolderFilter selects the linked folders of one room.
type LinkedFolderFilter struct {
	RoomID string // required
}

// LinkedFolders is a client for the ECM Folder Linking API:
// https://developer.webex.com/docs/api/v1/ecm-folder-linking
//
// Only members of a room can see its linked folders.
type LinkedFolders struct{ c *client }

// Create links an existing folder to a room. Webex may correct the name and the URL of the
// folder later; Get returns the final values. If the authenticated account is not a member
// of the room, the error is [ErrNotFound].
//
//	POST /room/linkedFolders
func (s *LinkedFolders) Create(ctx context.Context, folder LinkedFolderCreate, options ...CallOption) (*LinkedFolder, error) {
	return post[LinkedFolder](ctx, s.c, folder, options, "room", "linkedFolders")
}

// Get returns the link to a folder.
//
//	GET /room/linkedFolders/{id}
func (s *LinkedFolders) Get(ctx context.Context, id string, options ...CallOption) (*LinkedFolder, error) {
	return get[LinkedFolder](ctx, s.c, options, "room", "linkedFolders", id)
}

// Update changes the link to a folder.
//
//	PUT /room/linkedFolders/{id}
func (s *LinkedFolders) Update(ctx context.Context, id string, folder LinkedFolderUpdate, options ...CallOption) (*LinkedFolder, error) {
	return put[LinkedFolder](ctx, s.c, folder, options, "room", "linkedFolders", id)
}

// Delete removes the link. The folder itself remains.
//
//	DELETE /room/linkedFolders/{id}
func (s *LinkedFolders) Delete(ctx context.Context, id string, options ...CallOption) error {
	return del(ctx, s.c, options, "room", "linkedFolders", id)
}

// List returns the linked folders of a room.
//
//	GET /room/linkedFolders
func (s *LinkedFolders) List(ctx context.Context, f LinkedFolderFilter, options ...CallOption) iter.Seq2[*LinkedFolder, error] {
	if f.RoomID == "" {
		return failed[LinkedFolder](fmt.Errorf("%w: RoomID is required to list linked folders", ErrInvalid))
	}
	return matching(list[LinkedFolder](ctx, s.c, query("roomId", f.RoomID), options, "room", "linkedFolders"), f.matches)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"cmp"
	"strconv"
)

// linkedFolder is a folder of SharePoint or OneDrive that is linked to a room.
type linkedFolder struct {
	link
	DriveID       string `json:"driveId"`
	ItemID        string `json:"itemId"`
	DefaultFolder string `json:"defaultFolder"` // "true" or "false"
}

// driveFolder is what SharePoint or OneDrive says of a folder.
type driveFolder struct{ name, url string }

// linkedFolderBody is what POST and PUT take. All of it is required.
type linkedFolderBody struct {
	linkBody
	DriveID       string `json:"driveId"`
	ItemID        string `json:"itemId"`
	DefaultFolder *flag  `json:"defaultFolder"`
}

// check refuses a body without the required fields; whether the folder exists is not
// checked. The texts are not recorded.
func (in linkedFolderBody) check() error {
	switch {
	case in.DriveID == "":
		return refuse(400, "driveId cannot be null")
	case in.ItemID == "":
		return refuse(400, "itemId cannot be null")
	case in.DefaultFolder == nil:
		return refuse(400, "defaultFolder cannot be null")
	}
	return in.linkBody.check()
}

func listLinkedFolders(c *call) (any, error) { return listLinks(c, &c.linkedFolders) }

func createLinkedFolder(c *call, in linkedFolderBody) (any, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	l, err := c.newLink(in.linkBody)
	if err != nil {
		return nil, err
	}
	f := &linkedFolder{link: l}
	c.store(f, in)
	c.linkedFolders.add(f)
	return c.corrected(f), nil
}

func getLinkedFolder(c *call) (any, error) { return linkAsked(c, &c.linkedFolders) }

func updateLinkedFolder(c *call, in linkedFolderBody) (any, error) {
	f, err := linkAsked(c, &c.linkedFolders)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(in.check(), f.change(c, in.linkBody)); err != nil {
		return nil, err
	}
	c.store(f, in)
	return c.corrected(f), nil
}

// corrected gives the folder the name and the URL that it has in its drive, and returns it
// as it was before, which answers the write. A GET shows the difference.
func (c *call) corrected(f *linkedFolder) *linkedFolder {
	written := *f
	if d, ok := c.driveFolders[f.ItemID]; ok {
		f.DisplayName, f.ContentURL = d.name, d.url
	}
	return &written
}

// store takes over what the body says of the folder. A room has one default folder: it
// replaces the previous one (?).
func (c *call) store(f *linkedFolder, in linkedFolderBody) {
	isDefault := bool(*in.DefaultFolder)
	for _, other := range c.linkedFolders.order {
		if isDefault && other.room == f.room {
			other.DefaultFolder = "false"
		}
	}
	f.DriveID, f.ItemID, f.DefaultFolder = in.DriveID, in.ItemID, strconv.FormatBool(isDefault)
}

func deleteLinkedFolder(c *call) (any, error) {
	f, err := linkAsked(c, &c.linkedFolders)
	if err != nil {
		return nil, err
	}
	c.linkedFolders.remove(f)
	return nil, nil
}

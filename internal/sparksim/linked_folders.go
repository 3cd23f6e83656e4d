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

// driveFolder contains the attributes that a folder has in SharePoint or OneDrive.
type driveFolder struct{ name, url string }

// linkedFolderBody is the body of POST and PUT. All fields are required.
type linkedFolderBody struct {
	linkBody
	DriveID       string `json:"driveId"`
	ItemID        string `json:"itemId"`
	DefaultFolder *flag  `json:"defaultFolder"`
}

// check rejects a body that lacks required fields. It does not check whether the folder
// exists. The texts are not recorded.
func (in linkedFolderBody) check() error {
	switch {
	case in.DriveID == "":
		return newAPIError(400, "driveId cannot be null")
	case in.ItemID == "":
		return newAPIError(400, "itemId cannot be null")
	case in.DefaultFolder == nil:
		return newAPIError(400, "defaultFolder cannot be null")
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
	c.setFolder(f, in)
	c.linkedFolders.add(f)
	return c.applyDriveFolder(f), nil
}

func getLinkedFolder(c *call) (any, error) { return requestedLink(c, &c.linkedFolders) }

func updateLinkedFolder(c *call, in linkedFolderBody) (any, error) {
	f, err := requestedLink(c, &c.linkedFolders)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(in.check(), f.apply(c, in.linkBody)); err != nil {
		return nil, err
	}
	c.setFolder(f, in)
	return c.applyDriveFolder(f), nil
}

// applyDriveFolder sets the name and the URL that the folder has in its drive, and returns the
// folder with the previous values. Like Webex, a POST or PUT returns the previous values, and a
// later GET the new ones.
func (c *call) applyDriveFolder(f *linkedFolder) *linkedFolder {
	written := *f
	if d, ok := c.driveFolders[f.ItemID]; ok {
		f.DisplayName, f.ContentURL = d.name, d.url
	}
	return &written
}

// setFolder stores the body. A room has one default folder, so a new one replaces the previous one
// (?).
func (c *call) setFolder(f *linkedFolder, in linkedFolderBody) {
	isDefault := bool(*in.DefaultFolder)
	for _, other := range c.linkedFolders.order {
		if isDefault && other.room == f.room {
			other.DefaultFolder = "false"
		}
	}
	f.DriveID, f.ItemID, f.DefaultFolder = in.DriveID, in.ItemID, strconv.FormatBool(isDefault)
}

func deleteLinkedFolder(c *call) (any, error) {
	f, err := requestedLink(c, &c.linkedFolders)
	if err != nil {
		return nil, err
	}
	c.linkedFolders.remove(f)
	return nil, nil
}

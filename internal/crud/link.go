// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package crud

import (
	"net/url"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// linkKey returns the UUID of an object of the kind in a link from the Webex app,
// webexteams://im?space=UUID or webexteams://im?space=UUID&message=UUID. It returns "" if
// there is none.
func linkKey(text, kind string) string {
	link, err := url.Parse(text)
	if err != nil || link.Scheme != "webexteams" {
		return ""
	}
	parameter := map[string]string{"ROOM": "space", "MESSAGE": "message"}[kind]
	if key := link.Query().Get(parameter); bareUUID.MatchString(key) {
		return key
	}
	return ""
}

// LinkedRoom returns the ID of the room in a link from the Webex app, with the cluster
// "us". It returns false if the text is not a link to a room.
func LinkedRoom(text string) (id string, isLink bool) {
	key := linkKey(text, "ROOM")
	return sparkapi.ID{Cluster: "us", Type: "ROOM", Key: strings.ToLower(key)}.String(), key != ""
}

// IDOrLink returns a validator that accepts the same IDs as [ID] and links to an object of
// the kind.
func IDOrLink(kind string) validator.String {
	return tfvalue.StringCheck("must be an ID of the type "+kind+", or a link", func(text string) string {
		if linkKey(text, kind) != "" {
			return ""
		}
		return checkID(text, kind)
	})
}

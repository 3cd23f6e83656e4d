// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"fmt"

	tfjson "github.com/hashicorp/terraform-json"
)

// goneNote returns a note if two or more objects of the state were not found, or nil. The cause
// is more often the wrong account or base URL than the deletion of all objects.
func goneNote(p *plan) Text {
	gone := 0
	for _, c := range p.ResourceDrift {
		if c != nil && c.Change != nil && c.Mode == tfjson.ManagedResourceMode && isOurs(c.Type) && c.Change.Actions.Delete() {
			gone++
		}
	}
	if gone < 2 {
		return nil
	}
	const advice = " The access token may belong to another account. If the objects still exist, do not apply this plan: use the access token of the account that manages them. Otherwise, the next apply recreates the objects that are in the configuration."
	found := 0
	if p.PriorState != nil && p.PriorState.Values != nil {
		found = managed(p.PriorState.Values.RootModule)
	}
	if found == 0 {
		return newText(fmt.Sprintf("Webex did not find any of the %d objects in the state.", gone) + advice)
	}
	return newText(fmt.Sprintf("Webex did not find %d of the %d objects in the state.", gone, gone+found) + advice)
}

// managed returns the number of resources of this provider in a module and its child modules.
func managed(module *tfjson.StateModule) (n int) {
	if module == nil {
		return 0
	}
	for _, r := range module.Resources {
		if r != nil && r.Mode == tfjson.ManagedResourceMode && isOurs(r.Type) {
			n++
		}
	}
	for _, child := range module.ChildModules {
		n += managed(child)
	}
	return n
}

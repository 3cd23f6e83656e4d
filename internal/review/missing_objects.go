// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"fmt"

	tfjson "github.com/hashicorp/terraform-json"
)

// missingObjectsNote returns a note if two or more objects of the state were not found, or nil. The
// probable cause is another account or base URL.
func missingObjectsNote(p *plan) Text {
	missing := 0
	for _, c := range p.ResourceDrift {
		if c != nil && c.Change != nil && c.Mode == tfjson.ManagedResourceMode && isOurs(c.Type) && c.Change.Actions.Delete() {
			missing++
		}
	}
	if missing < 2 {
		return nil
	}
	const advice = " The access token may belong to another account. If the objects still exist, do not apply this plan: use the access token of the account that manages them. Otherwise, the next apply recreates the objects that are in the configuration."
	found := 0
	if p.PriorState != nil && p.PriorState.Values != nil {
		found = countManaged(p.PriorState.Values.RootModule)
	}
	if found == 0 {
		return newText(fmt.Sprintf("Webex did not find any of the %d objects in the state.", missing) + advice)
	}
	return newText(fmt.Sprintf("Webex did not find %d of the %d objects in the state.", missing, missing+found) + advice)
}

// countManaged returns the number of resources of this provider in a module and its child modules.
func countManaged(module *tfjson.StateModule) (n int) {
	if module == nil {
		return 0
	}
	for _, r := range module.Resources {
		if r != nil && r.Mode == tfjson.ManagedResourceMode && isOurs(r.Type) {
			n++
		}
	}
	for _, child := range module.ChildModules {
		n += countManaged(child)
	}
	return n
}

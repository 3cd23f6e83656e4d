// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// fingerprint returns a hash that is equal for plans with the same changes. Reviewers use it to
// compare a reviewed plan with the plan to be applied. Sensitive values are not included.
func fingerprint(p *plan) string {
	type entry struct {
		Address, Previous, Deposed string
		Actions                    tfjson.Actions
		Imports                    *tfjson.Importing
		Before, After, Unknown     any
	}
	var entries []entry
	for _, c := range p.ResourceChanges {
		if c == nil || c.Change == nil || c.Mode != tfjson.ManagedResourceMode {
			continue
		}
		if c.Change.Actions.NoOp() && c.PreviousAddress == "" && c.Change.Importing == nil {
			continue
		}
		entries = append(entries, entry{
			c.Address, c.PreviousAddress, c.DeposedKey, c.Change.Actions, c.Change.Importing,
			masked(c.Change.Before, c.Change.BeforeSensitive), masked(c.Change.After, c.Change.AfterSensitive), c.Change.AfterUnknown,
		})
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return strings.Compare(a.Address+"\x00"+a.Deposed, b.Address+"\x00"+b.Deposed) })
	text, err := json.Marshal([]any{entries, actionEntries(p), p.errored})
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

// actionEntries returns the actions that run during the apply, in order.
func actionEntries(p *plan) (entries []any) {
	for _, a := range p.ActionInvocations {
		if a != nil {
			entries = append(entries, []any{a.Address, masked(a.ConfigValues, a.ConfigSensitive), a.ConfigUnknown, a.LifecycleActionTrigger, a.InvokeActionTrigger})
		}
	}
	return entries
}

// masked returns a value in which sensitive values are replaced by "secret".
func masked(value, secret any) any {
	if whole, _ := secret.(bool); whole {
		return "secret"
	}
	switch value := value.(type) {
	case map[string]any:
		shown := map[string]any{}
		for name, item := range value {
			shown[name] = masked(item, fields(secret)[name])
		}
		return shown
	case []any:
		marks, _ := secret.([]any)
		shown := make([]any, len(value))
		for i, item := range value {
			var mark any
			if i < len(marks) {
				mark = marks[i]
			}
			shown[i] = masked(item, mark)
		}
		return shown
	}
	return value
}

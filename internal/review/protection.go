// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import "fmt"

// protection describes changes of the attributes that limit what a later plan can do:
// on_destroy and max_removals.
func (s *Section) protection(c *change, subject Part) {
	s.onDestroy(c, subject)
	s.maxRemovals(c, subject)
}

// onDestroy describes a change of the effect of removing the resource from the configuration. A
// value other than "keep" reduces protection, unless the previous value deleted or removed as much.
func (s *Section) onDestroy(c *change, subject Part) {
	before, after := c.before.raw("on_destroy"), c.after.raw("on_destroy")
	switch {
	case c.after.isUnknown("on_destroy"):
		s.add(Changed, ProtectionReduced, subject, "gets a value of on_destroy that is known only during the apply")
	case before == after, c.before.values == nil && (after != "remove" || s.Effect == Created):
	case after == "keep":
		s.add(Changed, NoRisk, subject, "will be kept when it is removed from the configuration")
	case after == "leave":
		risk := ProtectionReduced
		if before == "delete" {
			risk = NoRisk
		}
		s.add(Changed, risk, subject, "will be left by the authenticated account when it is removed from the configuration")
	case after == "remove":
		s.add(Changed, ProtectionReduced, subject, "will lose its members when the resource is removed from the configuration")
	case c.Type == "spark_room":
		s.add(Changed, ProtectionReduced, subject, "will be deleted, or archived in a team, when it is removed from the configuration")
	default:
		s.add(Changed, ProtectionReduced, subject, "will be deleted when it is removed from the configuration")
	}
}

// defaultMaxRemovals is the limit of spark_room_members and spark_team_members if
// max_removals is not set.
const defaultMaxRemovals = 10

// maxRemovals describes a limit that is raised, or set above the default.
func (s *Section) maxRemovals(c *change, subject Part) {
	before, after := maxRemovalsOf(c.before), maxRemovalsOf(c.after)
	switch {
	case c.after.isUnknown("max_removals"):
		s.add(Changed, ProtectionReduced, subject, "gets a value of max_removals that is known only during the apply")
	case before == after, c.before.values == nil && (after < before || s.Effect == Created):
	case after < before:
		s.add(Changed, NoRisk, subject, fmt.Sprintf("allows a plan to remove %.0f members instead of %.0f", after, before))
	default:
		s.add(Changed, ProtectionReduced, subject, fmt.Sprintf("allows a plan to remove %.0f members instead of %.0f", after, before))
	}
}

func maxRemovalsOf(o object) float64 {
	if limit, ok := o.values["max_removals"].(float64); ok {
		return limit
	}
	return defaultMaxRemovals
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

// Risk is the kind of damage that a change can do. Changes with a risk are listed first.
type Risk int

// The risks, the worst first.
const (
	NoRisk Risk = iota
	AccountsDeleted
	HistoryLost
	AccessLost
	MembersRemoved
	ModeratorsLost
	RoomsArchived
	ExternalPeopleAdded
	PermissionsExtended
	WebhooksChanged
	LinksChanged
	ProtectionReduced
	SecretsRotated
	MessagesSent
)

// risks contains all risks in order, with the names for options and JSON, and the labels for the
// summary.
var risks = []struct {
	risk        Risk
	name, label string
}{
	{AccountsDeleted, "accounts_deleted", "Accounts are deleted"},
	{HistoryLost, "history_lost", "Message history is lost"},
	{AccessLost, "access_lost", "Access is lost"},
	{MembersRemoved, "members_removed", "Members are removed"},
	{ModeratorsLost, "moderators_lost", "Moderators are removed or demoted"},
	{RoomsArchived, "rooms_archived", "Rooms are archived"},
	{ExternalPeopleAdded, "external_people_added", "External people join"},
	{PermissionsExtended, "permissions_extended", "Permissions are extended"},
	{WebhooksChanged, "webhooks_changed", "Webhook targets or events change"},
	{LinksChanged, "links_changed", "Tabs or linked folders change"},
	{ProtectionReduced, "protection_reduced", "Protection is reduced"},
	{SecretsRotated, "secrets_rotated", "Webhook secrets change"},
	{MessagesSent, "messages_sent", "Messages are sent"},
}

// String returns the name of a risk, such as "history_lost", and "" for none.
func (r Risk) String() string {
	for _, known := range risks {
		if known.risk == r {
			return known.name
		}
	}
	return ""
}

// ParseRisk returns the risk with the name, and whether it exists.
func ParseRisk(name string) (Risk, bool) {
	for _, known := range risks {
		if known.name == name {
			return known.risk, true
		}
	}
	return NoRisk, false
}

// RiskNames returns the names of all risks, the worst first.
func RiskNames() (names []string) {
	for _, known := range risks {
		names = append(names, known.name)
	}
	return names
}

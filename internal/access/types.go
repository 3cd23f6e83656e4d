// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package access

// Kind is the kind of a resource, data source, list resource or action, in the form that
// the documentation uses.
type Kind string

// Kinds of types.
const (
	Resource     Kind = "Resource"
	DataSource   Kind = "Data Source"
	ListResource Kind = "List Resource"
	Action       Kind = "Action"
)

// Type identifies a resource, data source, list resource or action.
type Type struct {
	Kind Kind
	Name string
	path string // of the endpoint
}

// Read returns the requirement of reading objects of the type. It returns false for an
// action.
func (t Type) Read() (Requirement, bool) {
	return t.endpoint().read, t.Kind != Action
}

// Change returns the requirement of creating, updating and deleting objects of the type.
// It returns false if the type only reads.
func (t Type) Change() (Requirement, bool) {
	return t.endpoint().change, t.Kind == Resource || t.Kind == Action
}

// Scopes returns the scopes that an access token needs for all requests of the type.
func (t Type) Scopes() (scopes []string) {
	if r, ok := t.Read(); ok && len(r.Scopes) > 0 {
		scopes = append(scopes, r.Scopes[0])
	}
	if r, ok := t.Change(); ok && len(r.Scopes) > 0 {
		scopes = append(scopes, r.Scopes[0])
	}
	return scopes
}

func (t Type) endpoint() endpoint {
	for _, e := range endpoints {
		if e.path == t.path {
			return e
		}
	}
	panic("no endpoint " + t.path)
}

// resources lists the resources by endpoint. Each of them has a list resource of the same
// name.
var resources = map[string][]string{
	"/rooms":              {"spark_room"},
	"/room/tabs":          {"spark_room_tab"},
	"/room/linkedFolders": {"spark_room_linked_folder"},
	"/memberships":        {"spark_membership", "spark_room_members"},
	"/teams":              {"spark_team"},
	"/team/memberships":   {"spark_team_membership", "spark_team_members"},
	"/messages":           {"spark_message"},
	"/webhooks":           {"spark_webhook"},
	"/people":             {"spark_person"},
}

// dataSources lists the data sources by endpoint.
var dataSources = map[string][]string{
	"/rooms":              {"spark_room", "spark_rooms", "spark_room_meeting"},
	"/room/tabs":          {"spark_room_tab", "spark_room_tabs"},
	"/room/linkedFolders": {"spark_room_linked_folder", "spark_room_linked_folders"},
	"/memberships":        {"spark_membership", "spark_memberships"},
	"/teams":              {"spark_team", "spark_teams"},
	"/team/memberships":   {"spark_team_membership", "spark_team_memberships"},
	"/messages":           {"spark_message", "spark_messages"},
	"/attachment/actions": {"spark_attachment_action"},
	"/webhooks":           {"spark_webhook", "spark_webhooks"},
	"/people/me":          {"spark_me"},
	"/people":             {"spark_person", "spark_people"},
	"/organizations":      {"spark_organization", "spark_organizations"},
	"/licenses":           {"spark_license", "spark_licenses"},
	"/roles":              {"spark_role", "spark_roles"},
	"/events":             {"spark_event", "spark_events"},
}

// Types returns all types that have requirements, in the order of the endpoints.
func Types() (types []Type) {
	for _, e := range endpoints {
		types = append(types, typesOf(e)...)
	}
	return types
}

func typesOf(e endpoint) (types []Type) {
	for _, name := range resources[e.path] {
		types = append(types, Type{Resource, name, e.path})
	}
	for _, name := range dataSources[e.path] {
		types = append(types, Type{DataSource, name, e.path})
	}
	for _, name := range resources[e.path] {
		types = append(types, Type{ListResource, name, e.path})
	}
	if e.path == "/messages" {
		types = append(types, Type{Action, "spark_send_message", e.path})
	}
	return types
}

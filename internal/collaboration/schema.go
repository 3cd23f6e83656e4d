// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"bytes"
	"encoding/json"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// object is a JSON object.
type object = map[string]any

// Schema returns the JSON Schema of the files, which editors use to complete and check keys.
// The schema has the properties that [Parse] accepts. Only [Parse] finds errors that involve
// several entries, such as an unknown team.
func Schema() []byte {
	root := objectSchema(appendMissing(stateProperties, organizationProperties))
	root["$schema"] = "http://json-schema.org/draft-07/schema#"
	root["title"] = "Teams, rooms and webhooks of Cisco Spark (now Webex)"
	root["definitions"] = definitions()
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(root); err != nil {
		panic(err) // maps, slices and texts can be encoded
	}
	return b.Bytes()
}

// appendMissing returns the properties, followed by the others that have different names.
func appendMissing(properties, others []property) []property {
	all := append([]property{}, properties...)
	known := map[string]bool{}
	for _, p := range properties {
		known[p.name] = true
	}
	for _, p := range others {
		if !known[p.name] {
			all = append(all, p)
		}
	}
	return all
}

// objectSchema returns the schema of a mapping with the properties.
func objectSchema(properties []property) object {
	fields, required := object{}, []string{}
	for _, p := range properties {
		fields[p.name] = object{"description": p.description, "allOf": []any{reference(p.value)}}
		if p.isRequired {
			required = append(required, p.name)
		}
	}
	schema := object{"type": "object", "properties": fields, "additionalProperties": false}
	if len(required) > 0 {
		schema["required"] = required
	}
	return schema
}

func reference(s shape) object { return object{"$ref": "#/definitions/" + string(s)} }

// keyed returns the schema of a section with arbitrary keys.
func keyed(entry object) object {
	return object{"type": "object", "propertyNames": reference(shapeKey), "additionalProperties": entry}
}

func listOf(item object) object {
	return object{"type": "array", "items": item, "uniqueItems": true}
}

// definitions returns the schema of each shape.
func definitions() map[shape]object {
	text, email := object{"type": "string", "minLength": 1}, reference(shapeEmail)
	person := objectSchema(personProperties)
	person["oneOf"] = []any{object{"required": []string{"email"}}, object{"required": []string{"group"}}}
	group := objectSchema(groupProperties)
	return map[shape]object{
		shapeText:       {"type": "string", "minLength": 1, "pattern": `^\S(.*\S)?$`},
		shapeEmail:      {"type": "string", "format": "email", "pattern": "@"},
		shapeDate:       {"type": "string", "pattern": `^\d{4}-\d{2}-\d{2}$`},
		shapeProse:      text,
		shapeFlag:       {"type": "boolean"},
		shapeCount:      {"type": "integer", "minimum": 1},
		shapeURL:        {"type": "string", "format": "uri", "pattern": "^https://"},
		shapeOthers:     {"enum": []string{othersRemoved, othersAllowed}},
		shapeResource:   {"enum": roomResources()},
		shapeEvent:      {"enum": roomEvents()},
		shapeKey:        {"type": "string", "pattern": key.String()},
		shapePeople:     listOf(object{"anyOf": []any{email, person}}),
		shapeAddresses:  listOf(email),
		shapeDomains:    listOf(object{"type": "string", "format": "hostname"}),
		shapeNames:      listOf(reference(shapeKey)),
		shapePatterns:   listOf(text),
		shapeGroups:     keyed(object{"anyOf": []any{reference(shapePeople), group}}),
		shapeTeams:      keyed(objectSchema(teamProperties)),
		shapeRooms:      keyed(objectSchema(roomProperties)),
		shapeWebhooks:   keyed(objectSchema(webhookProperties)),
		shapeDefaults:   objectSchema(defaultsProperties),
		shapeModerators: objectSchema(moderatorRulesProperties),
		shapeFiles:      {"type": "array", "items": objectSchema(fileRuleProperties)},
		shapeRoomRules:  objectSchema(roomDefaultsProperties),
		shapeTeamRules:  objectSchema(teamDefaultsProperties),
	}
}

// roomEvents returns the events that a webhook for a room can have.
func roomEvents() (events []sparkapi.EventType) {
	for _, event := range []sparkapi.EventType{sparkapi.EventCreated, sparkapi.EventUpdated, sparkapi.EventDeleted, sparkapi.EventAll} {
		for _, resource := range roomResources() {
			if sparkapi.CheckWebhookEvent(sparkapi.Resource(resource), event) == nil {
				events = append(events, event)
				break
			}
		}
	}
	return events
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"encoding/json"
	"io"
)

// JSONVersion is the version of the format of Summary.JSON. Additions increment the minor
// version, all other changes the major version.
const JSONVersion = "1.0"

// document is the summary in JSON. [JSONSchema] describes its fields.
type document struct {
	FormatVersion    string     `json:"format_version"`
	TerraformVersion string     `json:"terraform_version"`
	Fingerprint      string     `json:"fingerprint"`
	Complete         bool       `json:"complete"`
	ChangeCount      int        `json:"change_count"`
	ActionCount      int        `json:"action_count"`
	Removals         removals   `json:"removals"`
	Notes            []string   `json:"notes"`
	Changes          []jsonLine `json:"changes"`
}

type removals struct {
	Removed int `json:"removed"`
	Present int `json:"present"`
}

// jsonLine is a line of the summary. Before and After are the attributes of the resource without
// sensitive values. URLs are shortened as in the text.
type jsonLine struct {
	Address string       `json:"address"`
	Kind    string       `json:"kind"`
	Name    string       `json:"name,omitempty"`
	Effect  string       `json:"effect"`
	Risk    string       `json:"risk,omitempty"`
	Text    string       `json:"text"`
	People  []jsonPerson `json:"people,omitempty"`
	Before  any          `json:"before"`
	After   any          `json:"after"`
}

type jsonPerson struct {
	Name  string `json:"name,omitempty"`
	Email string `json:"email,omitempty"`
}

var kindNames = map[Kind]string{
	Team: "team", Room: "room", Webhooks: "webhook", Tabs: "room_tab", Folders: "linked_folder", Accounts: "account", Messages: "message", Others: "other",
}

var effectNames = map[Effect]string{
	Deleted: "deleted", Archived: "archived", Replaced: "replaced", Created: "created", Renamed: "renamed", Retargeted: "retargeted", Rotated: "rotated",
	Changed: "changed", RemovedFromState: "removed_from_state", Imported: "imported", Leaves: "leaves", Demoted: "demoted", Promoted: "promoted", Joins: "joins",
}

// JSON writes the summary as a JSON object.
func (s *Summary) JSON(out io.Writer) error {
	d := document{
		FormatVersion: JSONVersion, TerraformVersion: s.Terraform, Fingerprint: s.Fingerprint, Complete: s.Complete,
		ChangeCount: s.Changes, ActionCount: s.Actions, Notes: []string{}, Changes: []jsonLine{},
	}
	d.Removals.Removed, d.Removals.Present = s.Removals()
	for _, note := range s.Notes {
		d.Notes = append(d.Notes, note.String())
	}
	for _, section := range s.Sections {
		for _, line := range section.Lines {
			d.Changes = append(d.Changes, section.json(line))
		}
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(d)
}

// json returns a line of the section as data.
func (s *Section) json(line Line) jsonLine {
	data := jsonLine{
		Address: line.source.address, Kind: kindNames[s.Kind], Effect: effectNames[line.Effect], Risk: line.Risk.String(),
		Text: s.sentence(line).String(), Before: line.source.before.data(), After: line.source.after.data(),
	}
	if s.Kind <= Room {
		data.Name = s.Title.Text
	}
	switch {
	case s.Kind <= Room && line.Subject.Text != "", s.Kind == Accounts:
		data.People = []jsonPerson{personOf(line.Subject)}
	case line.Subject.Text == "" && (line.Effect == Deleted || line.Effect == Archived):
		for _, who := range s.AlsoLeave {
			data.People = append(data.People, personOf(who))
		}
	}
	return data
}

func personOf(who Part) jsonPerson {
	switch {
	case who.Email != "":
		return jsonPerson{Name: who.Text, Email: who.Email}
	case who.Untrusted && domainOf(who.Text) != who.Text:
		return jsonPerson{Email: who.Text}
	}
	return jsonPerson{Name: who.Text}
}

// source is the resource or the action that a line describes.
type source struct {
	address       string
	before, after object
}

// data returns the attributes that may be shown, or nil if there is no object.
func (o object) data() any {
	if o.values == nil {
		return nil
	}
	shown := fields(masked(o.values, o.secret))
	for name, shorten := range map[string]func(string) Part{"target_url": destination, "content_url": address, "file": address} {
		if text := o.text(name); text != "" {
			shown[name] = shorten(text).Text
		}
	}
	return shown
}

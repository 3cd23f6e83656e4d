// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// PersonUpdate replaces all fields of a person. The update clears a field that is empty.
// Start with the result of [Person.AsUpdate].
type PersonUpdate struct {
	PersonCreate
	LoginEnabled *Bool  `json:"loginEnabled,omitzero"`
	TimeZone     string `json:"timezone,omitzero"` // set by the person; send it back to keep it
}

// AsUpdate returns an update with the current values of the person. To change a person,
// change the update and send it with [People.Update]. The update shares no memory with the
// person.
func (p *Person) AsUpdate() PersonUpdate {
	numbers := slices.Clone(p.PhoneNumbers)
	for i := range numbers {
		numbers[i].Primary = copied(numbers[i].Primary)
	}
	return PersonUpdate{
		PersonCreate: PersonCreate{
			Emails:       slices.Clone(p.Emails),
			PhoneNumbers: numbers,
			Extension:    p.Extension,
			LocationID:   p.LocationID,
			DisplayName:  p.DisplayName,
			FirstName:    p.FirstName,
			LastName:     p.LastName,
			Avatar:       p.Avatar,
			OrgID:        p.OrgID,
			Roles:        slices.Clone(p.Roles),
			Licenses:     slices.Clone(p.Licenses),
			Department:   p.Department,
			Manager:      p.Manager,
			ManagerID:    p.ManagerID,
			Title:        p.Title,
			Addresses:    slices.Clone(p.Addresses),
			SiteURLs:     slices.Clone(p.SiteURLs),
		},
		LoginEnabled: copied(p.LoginEnabled),
		TimeZone:     p.TimeZone,
	}
}

// copied returns a pointer to a copy of a value, or nil if the pointer is nil.
func copied[T any](value *T) *T {
	if value == nil {
		return nil
	}
	return new(*value)
}

// Unknown returns the fields of the response for which [Person] has no field. To keep them
// in an update, send them back with [WithParam]; otherwise, the update clears them.
func (p *Person) Unknown() map[string]json.RawMessage {
	var unknown map[string]json.RawMessage
	if json.Unmarshal(p.JSON(), &unknown) != nil {
		return nil
	}
	for field := range reflect.TypeFor[Person]().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		delete(unknown, name)
	}
	return unknown
}

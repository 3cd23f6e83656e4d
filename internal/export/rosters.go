// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
)

// rostersFile is the file of the format [CSV].
const rostersFile = "members.csv"

// rosters returns the list of all members of the selected teams and rooms, including the
// authenticated account. Each row is one member of a team or room.
func rosters(org *organization) ([]File, error) {
	var buffer bytes.Buffer
	w := csv.NewWriter(&buffer)
	w.UseCRLF = true // RFC 4180
	rows := [][]string{{"room", "team", "name", "email", "moderator", "domain", "outside"}}
	for _, t := range org.teams {
		if t.selected {
			rows = append(rows, org.roster("", t.Name, &t.members)...)
		}
	}
	for _, x := range org.rooms {
		teamName := ""
		if t := org.teamOf(x); t != nil {
			teamName = t.Name
		}
		if x.selected {
			rows = append(rows, org.roster(x.Title, teamName, &x.members)...)
		}
	}
	err := w.WriteAll(rows)
	return []File{{rostersFile, buffer.Bytes()}}, err
}

// roster returns the rows for the members of a room, or of a team if the title is empty.
func (org *organization) roster(title, teamName string, m *members) (rows [][]string) {
	for _, one := range m.all {
		_, domain, _ := strings.Cut(strings.ToLower(one.email), "@")
		isOutside := one.orgID != "" && one.orgID != org.self.OrgID
		row := []string{title, teamName, one.displayName, one.email, strconv.FormatBool(one.isModerator), domain, strconv.FormatBool(isOutside)}
		for i := range row {
			row[i] = cell(row[i])
		}
		rows = append(rows, row)
	}
	return rows
}

// cell escapes a value that spreadsheet programs would interpret as a formula.
func cell(text string) string {
	if strings.HasPrefix(text, "=") || strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-") || strings.HasPrefix(text, "@") {
		return "'" + text
	}
	return text
}

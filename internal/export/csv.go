// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
)

// membersFile is the file of the format [CSV].
const membersFile = "members.csv"

// csvFiles returns the list of all members of the selected teams and rooms, including the
// authenticated account. Each row is one member of a team or room.
func csvFiles(org *organization) ([]File, error) {
	var buffer bytes.Buffer
	w := csv.NewWriter(&buffer)
	w.UseCRLF = true // RFC 4180
	rows := [][]string{{"room", "team", "name", "email", "moderator", "domain", "external"}}
	for _, t := range org.teams {
		if t.selected {
			rows = append(rows, org.memberRows("", t.Name, &t.members)...)
		}
	}
	for _, x := range org.rooms {
		teamName := ""
		if t := org.teamOf(x); t != nil {
			teamName = t.Name
		}
		if x.selected {
			rows = append(rows, org.memberRows(x.Title, teamName, &x.members)...)
		}
	}
	err := w.WriteAll(rows)
	return []File{{membersFile, buffer.Bytes()}}, err
}

// memberRows returns the rows for the members of a room, or of a team if the title is empty.
func (org *organization) memberRows(title, teamName string, m *members) (rows [][]string) {
	for _, one := range m.all {
		_, domain, _ := strings.Cut(strings.ToLower(one.email), "@")
		isOutside := one.orgID != "" && one.orgID != org.self.OrgID
		row := []string{title, teamName, one.displayName, one.email, strconv.FormatBool(one.isModerator), domain, strconv.FormatBool(isOutside)}
		for i := range row {
			row[i] = escapeFormula(row[i])
		}
		rows = append(rows, row)
	}
	return rows
}

// escapeFormula escapes a value that spreadsheet programs would interpret as a formula.
func escapeFormula(text string) string {
	if strings.HasPrefix(text, "=") || strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-") || strings.HasPrefix(text, "@") {
		return "'" + text
	}
	return text
}

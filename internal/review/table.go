// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

// row is a team or a room in the table of the page, with the numbers of changes.
type row struct {
	Label         Text
	Joins, Leaves int
	Others        int // number of other lines
	Risks         int
}

// table returns a row for each team and room that changes.
func table(sections []*Section) (rows []row) {
	for _, s := range sections {
		if s.Kind > Room || len(s.Lines) == 0 && len(s.AlsoLeave) == 0 {
			continue
		}
		r := row{Label: s.label(), Leaves: len(s.AlsoLeave)}
		for _, line := range s.Lines {
			switch line.Effect {
			case Joins:
				r.Joins++
			case Leaves:
				r.Leaves++
			default:
				r.Others++
			}
			if line.Risk != NoRisk {
				r.Risks++
			}
		}
		rows = append(rows, r)
	}
	return rows
}

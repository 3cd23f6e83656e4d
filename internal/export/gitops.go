// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"errors"
	"fmt"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"
	"go.yaml.in/yaml/v4"

	"github.com/ciscospark/terraform-provider-spark/internal/collaboration"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// collaborationFile is the file of examples/gitops.
const collaborationFile = "collaboration.yaml"

// schemaNote is the line with the path of the JSON Schema for editors.
const schemaNote = "# yaml-language-server: $schema=./collaboration.schema.json\n"

// gitops converts an organization to the YAML file of examples/gitops, and to import blocks
// for the resources in the modules of that example.
type gitops struct {
	org     *organization
	report  *Report
	imports map[string][]field // keys and IDs, by section
	titles  map[string]bool    // sections with comparable titles, to detect duplicates
	hasTeam map[*team]bool     // the teams in the file
	hasRoom map[string]*room   // the rooms in the file, by ID
}

// gitopsFiles returns the YAML file and the import blocks. Errors that the provider would
// report for the file are reported as failures.
func gitopsFiles(org *organization, report *Report) ([]File, error) {
	g := &gitops{
		org: org, report: report,
		imports: map[string][]field{}, titles: map[string]bool{}, hasTeam: map[*team]bool{}, hasRoom: map[string]*room{},
	}
	file := mapping{}
	file.addSection("teams", g.teams())
	file.addSection("rooms", g.rooms())
	file.addSection("webhooks", g.webhooks())
	text, err := yaml.Dump(file.node(), yaml.WithIndent(2), yaml.WithCompactSeqIndent(false), yaml.WithLineWidth(-1))
	if err != nil {
		return nil, err
	}
	text = append([]byte(header+schemaNote), addEmptyLines(text)...)
	_, mistakes := collaboration.Parse(map[string]string{collaborationFile: string(text)})
	for _, mistake := range mistakes {
		report.fail(fmt.Sprintf("line %d of %s", mistake.Line, mistake.File), errors.New(mistake.Text))
	}
	return []File{{collaborationFile, text}, {importsFile, g.importBlocks()}}, nil
}

// isNewTitle reports whether no earlier entry of the section has the same or a similar title.
func (g *gitops) isNewTitle(section, title string) bool {
	id := section + " " + collaboration.ComparableTitle(title)
	isNew := !g.titles[id]
	g.titles[id] = true
	return isNew
}

// sameTitle is the reason why an entry with a duplicate title is omitted.
const sameTitle = "Titles in the file must be unique. Rename the duplicates, and export again."

// key returns the key of an object in the file.
func key(o *object) string { return strings.ReplaceAll(o.name, "_", "-") }

func (g *gitops) teams() (teams mapping) {
	for _, t := range g.org.teams {
		if !g.org.kinds[kindTeam] || !t.isNew() {
			continue
		}
		if !g.isNewTitle("teams", t.Name) {
			g.report.omit("teams with the name of another team", sameTitle)
			continue
		}
		g.hasTeam[t] = true
		var entry mapping
		entry.addString("name", t.Name)
		entry.addString("description", t.Description)
		g.members(&entry, &t.members, false)
		teams.add(key(&t.object), entry.node())
		g.exported("teams", &t.object, t.ID, kindTeam, kindTeamMembers)
	}
	return teams
}

func (g *gitops) rooms() (rooms mapping) {
	for _, x := range g.org.rooms {
		if !g.org.kinds[kindRoom] || !x.isNew() {
			continue
		}
		if isTrue(x.IsPublic) {
			g.report.omit("public rooms", "People in the organization can join these rooms, but the file must list all members of a room.")
			continue
		}
		t := g.org.teamOf(x)
		if x.TeamID != "" && !g.hasTeam[t] {
			g.report.omit("rooms of teams that are not exported", "The file must contain the team of each room.")
			continue
		}
		if !g.isNewTitle("rooms", x.Title) {
			g.report.omit("rooms with the title of another room", sameTitle)
			continue
		}
		g.hasRoom[x.ID] = x
		var entry mapping
		entry.addString("title", x.Title)
		entry.addString("description", x.Description)
		if t != nil {
			entry.addString("team", key(&t.object))
		}
		g.members(&entry, &x.members, isTrue(x.IsAnnouncementOnly))
		if isTrue(x.IsAnnouncementOnly) {
			entry.add("announcement_only", &yaml.Node{Kind: yaml.ScalarNode, Value: "true"})
		}
		rooms.add(key(&x.object), entry.node())
		g.exported("rooms", &x.object, x.ID, kindRoom, kindRoomMembers)
	}
	return rooms
}

// members adds the members of a room or team, except bots, which the configuration ignores,
// and the authenticated account, which the provider never removes. If a moderator is required
// and there is no other moderator, the authenticated account is added.
func (g *gitops) members(entry *mapping, m *members, requiresModerator bool) {
	members := m.emails(g.org.self, func(one *member) bool { return !sparkapi.IsBotEmail(one.email) })
	moderators := m.emails(g.org.self, func(one *member) bool { return one.isModerator && !sparkapi.IsBotEmail(one.email) })
	if len(moderators) == 0 && requiresModerator {
		for _, one := range m.all {
			if one.isSelf(g.org.self) && one.email != "" {
				members, moderators = append(members, one.email), []string{one.email}
			}
		}
	}
	if len(members) == 0 { // if members is omitted, Terraform does not manage them
		entry.add("members", &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle})
	}
	entry.addStrings("members", members)
	entry.addStrings("moderators", moderators)
}

func (g *gitops) webhooks() (webhooks mapping) {
	for _, w := range g.org.webhooks {
		id, isRoom := strings.CutPrefix(w.Filter, "roomId=")
		x := g.hasRoom[id]
		switch {
		case !w.isNew():
			continue
		case !isRoom || x == nil || w.OwnedBy == "org" || !strings.HasPrefix(w.TargetURL, "https://"):
			g.report.omit("webhooks", "The file can contain only webhooks for exported rooms, with an HTTPS URL.")
			continue
		}
		var entry mapping
		entry.addString("name", w.Name)
		entry.addString("resource", string(w.Resource))
		entry.addString("event", string(w.Event))
		entry.addString("room", key(&x.object))
		entry.addString("target_url", w.TargetURL)
		if w.Secret != "" {
			g.report.Secrets = append(g.report.Secrets, w.Name)
		}
		webhooks.add(key(&w.object), entry.node())
		g.exported("webhooks", &w.object, w.ID, kindWebhook)
	}
	return webhooks
}

// exported counts an entry of the file and records it for the import blocks.
func (g *gitops) exported(section string, o *object, id string, kinds ...string) {
	for _, kind := range kinds {
		g.report.count(kind)
	}
	g.imports[section] = append(g.imports[section], field{key(o), id})
}

// gitopsAddresses lists the resource addresses in the modules of examples/gitops, by section.
var gitopsAddresses = []struct {
	section   string
	addresses []string
}{
	{"teams", []string{"module.collaboration.module.team[each.key].spark_team.this", "module.collaboration.module.team[each.key].spark_team_members.this[0]"}},
	{"rooms", []string{"module.collaboration.module.room[each.key].spark_room.this", "module.collaboration.module.room[each.key].spark_room_members.this[0]"}},
	{"webhooks", []string{"module.collaboration.spark_webhook.this[each.key]"}},
}

// importBlocks returns the file with import blocks. For each section, the file has a map of
// IDs and an import block for each resource type.
func (g *gitops) importBlocks() []byte {
	d := newDocument()
	for _, s := range gitopsAddresses {
		if len(g.imports[s.section]) == 0 {
			continue
		}
		var ids []hclwrite.ObjectAttrTokens
		for _, f := range g.imports[s.section] {
			ids = append(ids, hclwrite.ObjectAttrTokens{Name: stringTokens(f.name), Value: stringTokens(f.value)})
		}
		d.block("locals").set("imported_"+s.section, hclwrite.TokensForObject(ids))
		for _, address := range s.addresses {
			b := d.block("import")
			b.set("for_each", hclwrite.TokensForIdentifier("local.imported_"+s.section))
			b.set("to", hclwrite.TokensForIdentifier(address))
			b.set("id", hclwrite.TokensForIdentifier("each.value"))
		}
	}
	return d.bytes(importsNote)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"
	"go.yaml.in/yaml/v4"
)

// collaborationFile is the file of examples/gitops.
const collaborationFile = "collaboration.yaml"

// gitops writes an organization as the file of examples/gitops, with import blocks for the
// resources in its modules.
type gitops struct {
	org     *organization
	report  *Report
	imports map[string][]field // by section: the ID by key
}

// collaboration returns the file and the import blocks.
func collaboration(org *organization, report *Report) ([]File, error) {
	g := &gitops{org, report, map[string][]field{}}
	file := mapping{}
	file.section("teams", g.teams())
	file.section("rooms", g.rooms())
	file.section("webhooks", g.webhooks())
	text, err := yaml.Dump(file.node(), yaml.WithIndent(2), yaml.WithCompactSeqIndent(false), yaml.WithLineWidth(-1))
	if err != nil {
		return nil, err
	}
	return []File{{collaborationFile, append([]byte(header), spaced(text)...)}, {importsFile, g.importBlocks()}}, nil
}

// key returns the name of an object as a key of the file.
func key(o *object) string { return strings.ReplaceAll(o.name, "_", "-") }

func (g *gitops) teams() (teams mapping) {
	for _, t := range g.org.teams {
		if !g.org.kinds[kindTeam] || !t.isNew() {
			continue
		}
		var entry mapping
		entry.text("name", t.Name)
		entry.text("description", t.Description)
		g.members(&entry, &t.members)
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
			g.report.leaveOut("public rooms", "The file lists all members of a room, and everybody in the organization can join these rooms.")
			continue
		}
		t := g.org.teamOf(x)
		if x.TeamID != "" && (t == nil || !g.org.kinds[kindTeam] || !t.isNew()) {
			g.report.leaveOut("rooms of teams that are not exported", "The file describes a room together with its team.")
			continue
		}
		var entry mapping
		entry.text("title", x.Title)
		entry.text("description", x.Description)
		if t != nil {
			entry.text("team", key(&t.object))
		}
		g.members(&entry, &x.members)
		if isTrue(x.IsAnnouncementOnly) {
			entry.add("announcement_only", &yaml.Node{Kind: yaml.ScalarNode, Value: "true"})
		}
		rooms.add(key(&x.object), entry.node())
		g.exported("rooms", &x.object, x.ID, kindRoom, kindRoomMembers)
	}
	return rooms
}

// members adds the members of a room or team, without the authenticated account, which the
// provider never removes.
func (g *gitops) members(entry *mapping, m *members) {
	members := m.emails(g.org.self, func(*member) bool { return true })
	if len(members) == 0 { // omitted members would not be managed
		entry.add("members", &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle})
	}
	entry.texts("members", members)
	entry.texts("moderators", m.emails(g.org.self, func(one *member) bool { return one.isModerator }))
}

func (g *gitops) webhooks() (webhooks mapping) {
	rooms := map[string]*room{}
	for _, x := range g.org.rooms {
		if g.org.kinds[kindRoom] && x.isNew() {
			rooms[x.ID] = x
		}
	}
	for _, w := range g.org.webhooks {
		id, isRoom := strings.CutPrefix(w.Filter, "roomId=")
		x := rooms[id]
		switch {
		case !w.isNew():
			continue
		case !isRoom || x == nil || w.OwnedBy == "org" || !strings.HasPrefix(w.TargetURL, "https://"):
			g.report.leaveOut("webhooks", "The file describes only webhooks for an exported room.")
			continue
		}
		var entry mapping
		entry.text("name", w.Name)
		entry.text("resource", string(w.Resource))
		entry.text("event", string(w.Event))
		entry.text("room", key(&x.object))
		entry.text("target_url", w.TargetURL)
		if w.Secret != "" {
			g.report.Secrets = append(g.report.Secrets, w.Name)
		}
		webhooks.add(key(&w.object), entry.node())
		g.exported("webhooks", &w.object, w.ID, kindWebhook)
	}
	return webhooks
}

// exported counts an entry of the file and adds it to the import blocks.
func (g *gitops) exported(section string, o *object, id string, kinds ...string) {
	for _, kind := range kinds {
		g.report.count(kind)
	}
	g.imports[section] = append(g.imports[section], field{key(o), id})
}

// gitopsAddresses are the addresses in the modules of examples/gitops, by section.
var gitopsAddresses = []struct {
	section   string
	addresses []string
}{
	{"teams", []string{"module.collaboration.module.team[each.key].spark_team.this", "module.collaboration.module.team[each.key].spark_team_members.this[0]"}},
	{"rooms", []string{"module.collaboration.module.room[each.key].spark_room.this", "module.collaboration.module.room[each.key].spark_room_members.this[0]"}},
	{"webhooks", []string{"module.collaboration.spark_webhook.this[each.key]"}},
}

// importBlocks returns the file with import blocks: for each section, a map with the IDs and
// a block for each type of resource.
func (g *gitops) importBlocks() []byte {
	d := newDocument()
	for _, s := range gitopsAddresses {
		if len(g.imports[s.section]) == 0 {
			continue
		}
		var ids []hclwrite.ObjectAttrTokens
		for _, f := range g.imports[s.section] {
			ids = append(ids, hclwrite.ObjectAttrTokens{Name: text(f.name), Value: text(f.value)})
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

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package export

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// The files of a configuration. In addition, each team has its own file.
const (
	roomsFile     = "rooms.tf" // rooms without a team
	webhooksFile  = "webhooks.tf"
	peopleFile    = "people.tf"
	variablesFile = "variables.tf"
	versionsFile  = "versions.tf"
	importsFile   = "imports.tf"
	singleFile    = "main.tf" // with [Options.SingleFile]: everything except versions and imports
)

// importsNote is the comment in the file with the import blocks.
const importsNote = "Delete this file after \"terraform apply\"."

// configuration converts an organization to Terraform configuration.
type configuration struct {
	org       *organization
	options   *Options
	report    *Report
	documents map[string]*document
	targets   map[string]*target // by ID, exactly as Webex returns it
	labels    map[string]string  // labels of the targets, by canonical ID
	managers  map[string]string  // ID of the manager, by ID of the person
}

// target is an object that other resources refer to.
type target struct {
	label      string // `team "Platform"`
	hasOtherID bool   // the reference has another form than the ID of the object itself
	address    string // address of the resource or data source, or empty
	data       func() // adds the data source; nil if not needed or already added
}

func newConfiguration(org *organization, o *Options, report *Report) *configuration {
	return &configuration{org, o, report, map[string]*document{}, map[string]*target{}, map[string]string{}, map[string]string{}}
}

// files returns the files, sorted by name.
func (c *configuration) files() []File {
	c.addTargets()
	for _, t := range c.org.teams {
		c.addTeam(t)
	}
	for _, x := range c.org.rooms {
		c.addRoom(x)
	}
	for _, w := range c.org.webhooks {
		c.addWebhook(w)
	}
	for _, p := range c.org.people {
		c.addPerson(p)
	}
	files := []File{{versionsFile, versions(c.options.Version)}}
	for _, name := range slices.Sorted(maps.Keys(c.documents)) {
		if name == importsFile {
			files = append(files, File{name, c.documents[name].bytes(importsNote)})
			continue
		}
		files = append(files, File{name, c.documents[name].bytes()})
	}
	return files
}

// document returns the document for a file. With [Options.SingleFile], all files except the
// imports share one document.
func (c *configuration) document(name string) *document {
	if c.options.SingleFile && name != importsFile {
		name = singleFile
	}
	if c.documents[name] == nil {
		c.documents[name] = newDocument()
	}
	return c.documents[name]
}

// resource adds a resource and its import block, and returns the body of the resource.
func (c *configuration) resource(file, kind, name, importID string) block {
	c.report.count(kind)
	imported := c.document(importsFile).block("import")
	imported.set("to", reference(kind+"."+name, ""))
	imported.setString("id", importID)
	return c.document(file).block("resource", kind, name)
}

// addTargets records the addresses from which resources read the IDs of teams, rooms and
// people. An address is that of an exported resource, of a resource in the root module of the
// state, or of a data source. Only teams get data sources, because each data source costs one
// request in each plan.
func (c *configuration) addTargets() {
	for _, t := range c.org.teams {
		to := &target{label: "team " + quote(t.Name), address: c.address(kindTeam, &t.object)}
		read := c.options.State.find(dataSource+kindTeam, t.ID)
		switch {
		case to.address != "" || t.managed != nil:
		case read != nil && read.isRoot:
			to.address = read.address
		default:
			to.address = dataSource + kindTeam + "." + t.name
			to.data = func() { c.document(teamFile(t)).block("data", kindTeam, t.name).setString("id", t.ID) }
		}
		c.targets[t.ID] = to
	}
	for _, x := range c.org.rooms {
		c.targets[x.ID] = &target{label: "room " + quote(x.Title), address: c.address(kindRoom, &x.object)}
	}
	for _, p := range c.org.people {
		c.managers[p.ID] = p.ManagerID
		c.targets[p.ID] = &target{label: "person " + quote(p.primaryEmail()), address: c.address(kindPerson, &p.object)}
	}
	for id, to := range c.targets {
		c.labels[sparkapi.CanonicalID(id)] = to.label
	}
}

// address returns the address of the resource for an object. It returns an empty string if
// exported resources cannot refer to the object.
func (c *configuration) address(kind string, o *object) string {
	switch {
	case o.managed != nil && o.managed.isRoot:
		return o.managed.address
	case c.org.kinds[kind] && o.isNew():
		return kind + "." + o.name
	}
	return ""
}

// find returns the target with the ID. The target has an address if other resources can
// refer to it.
func (c *configuration) find(id string) *target {
	to := c.targets[id]
	if to == nil {
		label := c.labels[sparkapi.CanonicalID(id)]
		return &target{label: label, hasOtherID: label != ""}
	}
	if to.data != nil {
		to.data()
		to.data = nil
	}
	return to
}

// setReference adds an attribute with the ID of another object: as a reference if possible, and
// as a string with a comment otherwise.
func (c *configuration) setReference(b block, name, id string) {
	if id == "" {
		return
	}
	to := c.find(id)
	if to.address != "" {
		b.set(name, reference(to.address, "id"))
		return
	}
	b.addComment(to.missingReference())
	b.setString(name, id)
}

// missingReference returns the comment for an ID that cannot be written as a reference.
func (t *target) missingReference() string {
	switch {
	case t.label == "":
		return "This ID is not part of the export."
	case t.hasOtherID:
		return fmt.Sprintf("The ID of the %s, in the format that Webex returns here. A reference would change the value.", t.label)
	}
	return fmt.Sprintf("The %s is not part of the export.", t.label)
}

// quote returns the name of an object in quotation marks. Characters that are not printable
// are escaped.
func quote(name string) string { return strconv.Quote(name) }

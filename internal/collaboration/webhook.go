// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package collaboration

import (
	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// roomFilter is the filter of a webhook for the events of one room.
const roomFilter = "roomId=Y2lzY29zcGFyazovL3VzL1JPT00vMDFlNTQ3YjAtM2YyMS0xMWYxLWFkZWMtYWQ0MzIwYzRlMjcw"

// roomResources returns the resources whose events belong to a room.
func roomResources() (resources []string) {
	for _, resource := range sparkapi.FilteredResources() {
		if sparkapi.CheckWebhookFilter(resource, roomFilter) == nil {
			resources = append(resources, string(resource))
		}
	}
	return resources
}

// readWebhooks reads the webhooks of a file. The rooms must have been read.
func (p *parser) readWebhooks(m *mapping) {
	for _, e := range m.section("webhooks", webhookProperties) {
		if other := p.config.Webhooks[e.key]; other != nil {
			p.addRepeatedEntry(e, "webhook", other.Position)
			continue
		}
		webhook := &Webhook{
			Position: e.position, Name: e.title("name"), Resource: e.word("resource", roomResources()...), SecretVersion: e.count("secret_version"),
		}
		p.config.Webhooks[e.key] = webhook
		event, ok := e.text("event")
		webhook.Event = event
		if ok && webhook.Resource != "" {
			if err := sparkapi.CheckWebhookEvent(sparkapi.Resource(webhook.Resource), sparkapi.EventType(event)); err != nil {
				p.add(e.at(e.get("event").value), "%s: %v", e.name("event"), err)
			}
		}
		if webhook.TargetURL, ok = e.text("target_url"); ok {
			if problem := violation(tfvalue.URL("https"), webhook.TargetURL); problem != "" {
				p.add(e.at(e.get("target_url").value), "%s: %s", e.name("target_url"), problem)
			}
		}
		webhook.Room, ok = e.text("room")
		if ok && p.config.Rooms[webhook.Room] == nil {
			p.add(e.at(e.get("room").value), "%s: there is no room %q%s", e.name("room"), webhook.Room, didYouMean(webhook.Room, p.config.Rooms))
		}
	}
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package review

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/idna"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// webhook describes the change of a webhook.
func (z *summarizer) webhook(c *change) {
	if c.isNoOp() {
		return
	}
	s := z.sectionOfKind(Webhooks)
	subject := firstTitle(Webhooks, c.after.text("name"), c.before.text("name"))
	switch {
	case c.forgets(), c.imports() && !c.updates():
		z.common(s, c, subject)
	case c.replaces():
		s.replaced(z, c, subject)
	case c.creates():
		s.add(Created, WebhooksChanged, subject, "is created and sends ", z.eventsOf(c, c.after), " to ", target(c.after))
	case c.deletes():
		s.add(Deleted, NoRisk, subject, c.verb("is deleted and", "was deleted and"), " no longer sends ", z.eventsOf(c, c.before), " to ", target(c.before))
	default:
		if c.differs("name") {
			s.add(Renamed, NoRisk, subject, append([]any{c.verb("is renamed", "was renamed")}, c.fromTo("name")...)...)
		}
		s.retargeted(c, subject)
		if c.hasOtherEvents() {
			s.add(Changed, WebhooksChanged, subject, "sends ", z.eventsOf(c, c.after), " instead of ", z.eventsOf(c, c.before))
		}
		s.secretChanged(c, subject)
		if c.differs("status") {
			s.status(c, subject)
		}
		reported := []string{"name", "target_url", "target_url_wo", "target_url_wo_version", "secret", "secret_wo", "secret_wo_version", "status"}
		if pieces := differences(c, append(reported, eventAttributes...)...); len(pieces) > 0 {
			s.add(Changed, NoRisk, subject, append([]any{c.verb("changes ", "changed ")}, pieces...)...)
		}
	}
}

// replaced describes a webhook that is recreated. The new one may send other events, or requests
// that are no longer signed.
func (s *Section) replaced(z *summarizer, c *change, subject Part) {
	sends := newText("sends ", z.eventsOf(c, c.after), " to ", target(c.after))
	switch {
	case c.hasOtherEvents():
		s.add(Replaced, WebhooksChanged, subject, "is replaced", c.replacementReason(), ", and ", sends, " instead of ", z.eventsOf(c, c.before), " to ", target(c.before))
	default:
		s.add(Replaced, NoRisk, subject, "is replaced", c.replacementReason(), ", and ", sends, ", as before")
		s.retargeted(c, subject)
	}
	if isSigned(c.before) && !isSigned(c.after) {
		s.add(Changed, SecretsRotated, subject, "no longer signs its requests")
	}
}

// eventAttributes are the attributes that select the events that a webhook sends.
var eventAttributes = []string{"resource", "event", "filter", "owned_by"}

// hasOtherEvents reports whether a webhook will send other events, or events that are not
// known yet.
func (c *change) hasOtherEvents() bool {
	return slices.ContainsFunc(eventAttributes, func(name string) bool { return c.differs(name) || c.after.isUnknown(name) })
}

// retargeted describes a change of the target URL.
func (s *Section) retargeted(c *change, subject Part) {
	switch {
	case c.after.isUnknown("target_url"):
		s.add(Retargeted, WebhooksChanged, subject, "sends to a URL that is not known yet instead of ", target(c.before))
		return
	case !c.differs("target_url") && !c.differs("target_url_wo_version") && !c.after.isUnknown("target_url_wo_version"):
		return
	}
	risk, from, to := WebhooksChanged, target(c.before), target(c.after)
	if before, after := c.before.text("target_url"), c.after.text("target_url"); before != "" && sparkapi.SameURL(before, after) {
		risk = NoRisk
	}
	s.add(Retargeted, risk, subject, c.verb("sends", "was changed to send"), " to ", to, " instead of ", from)
}

// secretChanged describes a change of the secret without its value.
func (s *Section) secretChanged(c *change, subject Part) {
	switch {
	case !c.differs("secret") && !c.differs("secret_wo_version") && !c.after.isUnknown("secret"):
	case !isSigned(c.after):
		s.add(Rotated, SecretsRotated, subject, "no longer signs its requests")
	case isSigned(c.before):
		s.add(Rotated, SecretsRotated, subject, "gets a new secret, which the receiver must know")
	default:
		s.add(Rotated, SecretsRotated, subject, "now signs its requests with a secret")
	}
}

// isSigned reports whether a webhook has a secret.
func isSigned(o object) bool {
	return o.values["secret"] != nil || o.values["secret_wo_version"] != nil || o.isUnknown("secret")
}

func (s *Section) status(c *change, subject Part) {
	if c.after.text("status") == "active" {
		s.add(Changed, NoRisk, subject, c.verb("is enabled again", "was enabled again"))
	} else {
		s.add(Changed, NoRisk, subject, c.verb("is disabled", "was disabled by Webex after too many failed deliveries"))
	}
}

// target returns the scheme and the host of the target URL. The rest may be a secret, so it is
// replaced by a hash that shows whether it changes.
func target(o object) Part {
	if o.isUnknown("target_url") {
		return Part{Text: "a URL that is not known yet"}
	}
	if o.values["target_url"] == nil && (o.values["target_url_wo_version"] != nil || o.isUnknown("target_url_wo_version")) {
		return Part{Text: "a URL that the plan does not contain"}
	}
	return destination(o.text("target_url"))
}

func destination(text string) Part {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return address(text)
	}
	host, err := idna.Lookup.ToASCII(u.Hostname())
	if err != nil { // an IPv6 address or an invalid name
		host = u.Hostname()
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if u.Port() != "" {
		host += ":" + u.Port()
	}
	shown := strings.ToLower(u.Scheme + "://" + host)
	rest := *u
	rest.Scheme, rest.Host = "", ""
	if path := rest.String(); path != "" && path != "/" {
		sum := sha256.Sum256([]byte(text))
		shown += "/… (" + hex.EncodeToString(sum[:4]) + ")"
	}
	return quoteName(shown)
}

// address returns a URL without parameters and passwords.
func address(text string) Part {
	if text == "" {
		return Part{Text: "a URL that the plan does not show"}
	}
	u, err := url.Parse(text)
	if err != nil {
		return Part{Text: "an invalid URL"}
	}
	query := u.RawQuery
	u.User, u.RawQuery, u.Fragment = nil, "", ""
	if query != "" {
		return quoteName(u.String() + "?…")
	}
	return quoteName(u.String())
}

// events describes the resources and events of webhooks.
var events = map[string]string{
	"messages created":          "new messages",
	"messages updated":          "edited messages",
	"messages deleted":          "deleted messages",
	"memberships created":       "new memberships",
	"memberships deleted":       "deleted memberships",
	"memberships updated":       "changed memberships",
	"rooms created":             "new rooms",
	"rooms updated":             "changed rooms",
	"attachmentActions created": "card submissions",
	"all all":                   "all events",
}

// eventsOf describes the events that a webhook sends.
func (z *summarizer) eventsOf(c *change, o object) Text {
	resource, event := o.text("resource"), o.text("event")
	text := newText(quoteName(resource), " ", quoteName(event))
	if words := events[resource+" "+event]; words != "" {
		text = newText(words)
	}
	if o.text("owned_by") == "org" {
		text = append(text, newText(" of the whole organization")...)
	}
	if o.isUnknown("filter") {
		return append(text, newText(" in ", roomLabel(z.sectionReferenced(c, Room, "filter")))...)
	}
	for condition := range strings.SplitSeq(o.text("filter"), "&") {
		name, value, _ := strings.Cut(condition, "=")
		switch name {
		case "":
		case "roomId":
			text = append(text, newText(" in ", roomLabel(z.sectionNamed(c, object{values: map[string]any{"filter": value}}, Room, "filter")))...)
		case "personId":
			text = append(text, newText(" of ", z.names.personBy(value, "").name)...)
		case "personEmail":
			text = append(text, newText(" of ", z.names.personBy("", value).name)...)
		default:
			text = append(text, newText(" where ", quoteName(condition))...)
		}
	}
	return text
}

func roomLabel(s *Section) Text { return newText("the room ", s.Title) }

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

// webhook tells what happens to a webhook.
func (t *teller) webhook(c *change) {
	if c.isQuiet() {
		return
	}
	s := t.collective(Webhooks)
	subject := titled(Webhooks, c.after.text("name"), c.before.text("name"))
	switch {
	case c.forgets(), c.imports() && !c.updates():
		t.common(s, c, subject)
	case c.replaces():
		s.replaced(t, c, subject)
	case c.creates():
		s.add(Created, EventsElsewhere, subject, "is created: sends ", t.heard(c, c.after), " to ", target(c.after))
	case c.deletes():
		s.add(Deleted, NoRisk, subject, c.verb("is deleted: ", "is gone: "), target(c.before), " hears nothing any more of ", t.heard(c, c.before))
	default:
		if c.differs("name") {
			s.add(Renamed, NoRisk, subject, append([]any{c.verb("is renamed", "was renamed")}, c.fromTo("name")...)...)
		}
		s.elsewhere(c, subject)
		if c.hasOtherEvents() {
			s.add(Changed, EventsElsewhere, subject, "sends ", t.heard(c, c.after), " instead of ", t.heard(c, c.before))
		}
		s.signed(c, subject)
		if c.differs("status") {
			s.status(c, subject)
		}
		told := []string{"name", "target_url", "target_url_wo", "target_url_wo_version", "secret", "secret_wo", "secret_wo_version", "status"}
		if pieces := differences(c, append(told, eventAttributes...)...); len(pieces) > 0 {
			s.add(Changed, NoRisk, subject, append([]any{c.verb("changes ", "changed ")}, pieces...)...)
		}
	}
}

// replaced reports a webhook that is created again: the receiver may get events of another room
// or of other things, or get what is no longer signed.
func (s *Section) replaced(t *teller, c *change, subject Part) {
	sends := say("sends ", t.heard(c, c.after), " to ", target(c.after))
	switch {
	case c.hasOtherEvents():
		s.add(Replaced, EventsElsewhere, subject, "is replaced", c.because(), ": ", sends, " instead of ", t.heard(c, c.before), " to ", target(c.before))
	default:
		s.add(Replaced, NoRisk, subject, "is replaced", c.because(), ": ", sends, ", as before")
		s.elsewhere(c, subject)
	}
	if isSigned(c.before) && !isSigned(c.after) {
		s.add(Changed, SecretsRotated, subject, "no longer signs what it sends")
	}
}

// eventAttributes are the attributes that select the events that a webhook sends.
var eventAttributes = []string{"resource", "event", "filter", "owned_by"}

// hasOtherEvents reports whether a webhook will send other events, or events that are not
// known yet.
func (c *change) hasOtherEvents() bool {
	return slices.ContainsFunc(eventAttributes, func(name string) bool { return c.differs(name) || c.after.isUnknown(name) })
}

// elsewhere tells where a webhook sends to, where that changes.
func (s *Section) elsewhere(c *change, subject Part) {
	switch {
	case c.after.isUnknown("target_url"):
		s.add(Retargeted, EventsElsewhere, subject, "sends to an address that is not known yet instead of ", target(c.before))
		return
	case !c.differs("target_url") && !c.differs("target_url_wo_version") && !c.after.isUnknown("target_url_wo_version"):
		return
	}
	risk, from, to := EventsElsewhere, target(c.before), target(c.after)
	if before, after := c.before.text("target_url"), c.after.text("target_url"); before != "" && sparkapi.SameURL(before, after) {
		risk = NoRisk
	}
	s.add(Retargeted, risk, subject, c.verb("sends", "was made to send"), " to ", to, " instead of ", from)
}

// signed tells of another secret, and never which.
func (s *Section) signed(c *change, subject Part) {
	switch {
	case !c.differs("secret") && !c.differs("secret_wo_version") && !c.after.isUnknown("secret"):
	case !isSigned(c.after):
		s.add(Rotated, SecretsRotated, subject, "no longer signs what it sends")
	case isSigned(c.before):
		s.add(Rotated, SecretsRotated, subject, "gets another secret: who receives needs the new one")
	default:
		s.add(Rotated, SecretsRotated, subject, "signs what it sends with a secret from now on")
	}
}

// isSigned tells whether a webhook has a secret.
func isSigned(o object) bool {
	return o.values["secret"] != nil || o.values["secret_wo_version"] != nil || o.isUnknown("secret")
}

func (s *Section) status(c *change, subject Part) {
	if c.after.text("status") == "active" {
		s.add(Changed, NoRisk, subject, c.verb("is started again", "was started again"))
	} else {
		s.add(Changed, NoRisk, subject, c.verb("is stopped", "was stopped by the service, after too many failed deliveries"))
	}
}

// target is where a webhook sends to: the scheme and the host. The rest of a URL may be
// as good as a password, and is told by a fingerprint that is another for another rest.
func target(o object) Part {
	if o.isUnknown("target_url") {
		return Part{Text: "an address that is not known yet"}
	}
	if o.values["target_url"] == nil && (o.values["target_url_wo_version"] != nil || o.isUnknown("target_url_wo_version")) {
		return Part{Text: "an address that the plan does not contain"}
	}
	return destination(o.text("target_url"))
}

func destination(text string) Part {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return address(text)
	}
	host, err := idna.Lookup.ToASCII(u.Hostname())
	if err != nil { // an address of IPv6, or no name
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
	return called(shown)
}

// address returns a URL without parameters and passwords.
func address(text string) Part {
	if text == "" {
		return Part{Text: "an address that may not be shown"}
	}
	u, err := url.Parse(text)
	if err != nil {
		return Part{Text: "an address that cannot be read"}
	}
	query := u.RawQuery
	u.User, u.RawQuery, u.Fragment = nil, "", ""
	if query != "" {
		return called(u.String() + "?…")
	}
	return called(u.String())
}

// events are what webhooks tell about, in words.
var events = map[string]string{
	"messages created":          "new messages",
	"messages updated":          "edited messages",
	"messages deleted":          "deleted messages",
	"memberships created":       "people who join",
	"memberships deleted":       "people who leave",
	"memberships updated":       "changes of moderators",
	"rooms created":             "new rooms",
	"rooms updated":             "changes of rooms",
	"attachmentActions created": "answers to cards",
	"all all":                   "everything",
}

// heard is what a webhook tells about, in words.
func (t *teller) heard(c *change, o object) Text {
	resource, event := o.text("resource"), o.text("event")
	text := say(called(resource), " ", called(event))
	if words := events[resource+" "+event]; words != "" {
		text = say(words)
	}
	if o.text("owned_by") == "org" {
		text = append(text, say(" of everybody in the organization")...)
	}
	if o.isUnknown("filter") {
		return append(text, say(" in ", roomCalled(t.referred(c, Room, "filter")))...)
	}
	for condition := range strings.SplitSeq(o.text("filter"), "&") {
		name, value, _ := strings.Cut(condition, "=")
		switch name {
		case "":
		case "roomId":
			text = append(text, say(" in ", roomCalled(t.where(c, object{values: map[string]any{"filter": value}}, Room, "filter")))...)
		case "personId":
			text = append(text, say(" of ", t.names.somebody(value, "").name)...)
		case "personEmail":
			text = append(text, say(" of ", t.names.somebody("", value).name)...)
		default:
			text = append(text, say(" where ", called(condition))...)
		}
	}
	return text
}

func roomCalled(s *Section) Text { return say("the room ", s.Title) }

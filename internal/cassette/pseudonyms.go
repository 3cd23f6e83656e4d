// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package cassette

import (
	"encoding/base64"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
)

// pseudonyms replace ids, addresses, names, texts and times of one recording: the
// same by the same wherever it stands, numbered as they come.
type pseudonyms struct {
	mark    string          // what the test's own texts hold
	own     map[string]bool // by text: whether the test said it first
	times   map[time.Time]time.Time
	given   map[string]string // by what they replace
	counts  map[string]int    // of pseudonyms, by kind
	refused bool              // the answer at hand is an error, whose text is the service's
}

func newPseudonyms(mark string) *pseudonyms {
	return &pseudonyms{
		mark: mark, own: map[string]bool{}, times: map[time.Time]time.Time{}, given: map[string]string{}, counts: map[string]int{},
	}
}

// said and heard note a text that the test sends, and one that it is answered.
func (p *pseudonyms) said(_, text string)  { p.note(text, true) }
func (p *pseudonyms) heard(_, text string) { p.note(text, false) }

func (p *pseudonyms) note(text string, own bool) {
	if at, _, ok := moment(text); ok {
		p.times[at] = time.Time{}
	}
	if _, known := p.own[text]; !known {
		p.own[text] = own
	}
}

// Day is the one that every cassette happens on: its first moment, the first
// second, and so on.
var Day = time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)

// order moves all times onto [Day], in their order.
func (p *pseudonyms) order() {
	for i, at := range slices.SortedFunc(maps.Keys(p.times), time.Time.Compare) {
		p.times[at] = Day.Add(time.Duration(i) * time.Second)
	}
}

// moment reads a time, and tells how it is written.
func moment(text string) (at time.Time, layout string, ok bool) {
	for _, layout := range []string{"2006-01-02T15:04:05.000Z07:00", time.RFC3339} {
		if at, err := time.Parse(layout, text); err == nil {
			return at.UTC(), layout, true
		}
	}
	return time.Time{}, "", false
}

// value replaces what stands in a JSON value, under a key.
func (p *pseudonyms) value(key string, value any) any {
	switch value := value.(type) {
	case string:
		return p.text(key, value)
	case []any:
		out := make([]any, len(value))
		for i, element := range value {
			out[i] = p.value(key, element)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for _, name := range slices.Sorted(maps.Keys(value)) { // in order: pseudonyms are numbered as they come
			out[name] = p.value(name, value[name])
		}
		return out
	}
	return value
}

// words are keys whose values come from a short list that the service documents, or
// are made of ids and such words.
var words = map[string]bool{
	"type": true, "roomType": true, "resource": true, "event": true, "ownedBy": true, "status": true, "siteType": true,
	"contentType": true, "sortBy": true, "filter": true, "includeAssignedTo": true, "mentionedPeople": true, "code": true,
}

// plain are values that say nothing of anybody.
var plain = regexp.MustCompile(`^(\d{1,6}|true|false|null)?$`)

// text replaces a text that stands under a key.
func (p *pseudonyms) text(key, text string) string {
	if at, layout, ok := moment(text); ok && !p.times[at].IsZero() {
		return p.times[at].Format(layout)
	}
	replaced := p.within(text)
	switch {
	case words[key], plain.MatchString(text), p.own[text], strings.Contains(text, p.mark):
		return replaced
	case p.refused && (key == "message" || key == "description"):
		return replaced
	case whole(idPattern, text), whole(uuidPattern, text), whole(emailPattern, text), whole(hostPattern, text), strings.HasPrefix(text, Service+"/"):
		return replaced
	case strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://"):
		return p.pseudonym(text, "address", "https://example.com/%d")
	}
	return p.pseudonym(text, key, strings.ReplaceAll(key, "%", "")+" %d")
}

var (
	idPattern    = regexp.MustCompile(`Y2lzY29zcGFyazov[0-9A-Za-z_-]+={0,2}`) // "ciscospark:/" and more
	uuidPattern  = regexp.MustCompile(`[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}`)
	hexPattern   = regexp.MustCompile(`[0-9a-fA-F]{32,}`)
	emailPattern = regexp.MustCompile(`[0-9A-Za-z._%+-]+@(?:[0-9A-Za-z-]+\.)+[A-Za-z]{2,}`)
	hostPattern  = regexp.MustCompile(`(?:[0-9A-Za-z-]+\.)+(?:com|net|org|io|cloud|ca|int)\b`)
	replaceable  = regexp.MustCompile(strings.Join([]string{idPattern.String(), uuidPattern.String(), hexPattern.String(), emailPattern.String(), hostPattern.String()}, "|"))
)

// uuidPrefix is what every UUID of a cassette begins with.
const uuidPrefix = "00000000-0000-4000-8000-"

// publicHost reports whether a host is one of Webex, or reserved for examples by RFC 2606.
func publicHost(host string) bool {
	host = strings.ToLower(host)
	switch host {
	case "webexapis.com", "api.ciscospark.com", "webex.bot":
		return true
	}
	for _, reserved := range []string{"example.com", "example.org", "example.net", "example"} {
		if host == reserved || strings.HasSuffix(host, "."+reserved) {
			return true
		}
	}
	return false
}

func whole(pattern *regexp.Regexp, text string) bool {
	return text != "" && pattern.FindString(text) == text
}

// within replaces ids, email addresses and hosts in a text, and leaves the rest.
func (p *pseudonyms) within(text string) string {
	return replaceable.ReplaceAllStringFunc(text, func(found string) string {
		switch {
		case whole(idPattern, found):
			return p.id(found)
		case whole(uuidPattern, found):
			return p.pseudonym(strings.ToLower(found), "uuid", uuidPrefix+"%012d")
		case whole(hexPattern, found):
			return p.pseudonym(strings.ToLower(found), "hex", fmt.Sprintf("%%0%dd", len(found)))
		case whole(emailPattern, found):
			return p.email(found)
		case publicHost(found):
			return found
		}
		return p.pseudonym(strings.ToLower(found), "host", "site-%d.example.com")
	})
}

// id replaces what stands in an id: ciscospark://us/ROOM/uuid in base64.
func (p *pseudonyms) id(id string) string {
	bare := strings.TrimRight(id, "=")
	plain, err := base64.RawStdEncoding.DecodeString(bare)
	if err != nil {
		return p.pseudonym(id, "id", "id %d")
	}
	encoding := base64.RawStdEncoding
	if bare != id {
		encoding = base64.StdEncoding
	}
	return encoding.EncodeToString([]byte(p.within(string(plain))))
}

// email replaces an address. The letter case is that of the original as far as it
// has any: it must not matter, so tests play with it.
func (p *pseudonyms) email(email string) string {
	lower := strings.ToLower(email)
	pattern := "person-%d@example.com"
	if strings.HasSuffix(lower, "@webex.bot") {
		pattern = "bot-%d@webex.bot"
	}
	pseudonym := p.pseudonym(lower, "email", pattern)
	if email != lower {
		return strings.ToUpper(pseudonym[:1]) + pseudonym[1:]
	}
	return pseudonym
}

// pseudonym is what replaces a text: a new one of its kind, or the one it has.
func (p *pseudonyms) pseudonym(text, kind, pattern string) string {
	if given, ok := p.given[text]; ok {
		return given
	}
	p.counts[kind]++
	p.given[text] = fmt.Sprintf(pattern, p.counts[kind])
	return p.given[text]
}

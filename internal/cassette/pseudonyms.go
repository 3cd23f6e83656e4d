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

// pseudonyms replaces the IDs, addresses, names, texts and times of one recording. Equal
// values get the same pseudonym everywhere. Pseudonyms are numbered in order of appearance.
type pseudonyms struct {
	mark    string          // the mark that the test's own texts contain
	own     map[string]bool // by text: whether the test sent it before it was received
	times   map[time.Time]time.Time
	given   map[string]string // by original text
	counts  map[string]int    // the number of pseudonyms of each kind
	refused bool              // the current response is an error, whose text Webex wrote
}

func newPseudonyms(mark string) *pseudonyms {
	return &pseudonyms{
		mark: mark, own: map[string]bool{}, times: map[time.Time]time.Time{}, given: map[string]string{}, counts: map[string]int{},
	}
}

// said and heard record a text that the test sends or receives.
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

// Day is the date of all times in cassettes. The earliest time of a recording becomes its
// first second, the next time its second one, and so on.
var Day = time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)

// order maps all times to [Day] and keeps their order.
func (p *pseudonyms) order() {
	for i, at := range slices.SortedFunc(maps.Keys(p.times), time.Time.Compare) {
		p.times[at] = Day.Add(time.Duration(i) * time.Second)
	}
}

// moment parses a time and returns its layout.
func moment(text string) (at time.Time, layout string, ok bool) {
	for _, layout := range []string{"2006-01-02T15:04:05.000Z07:00", time.RFC3339} {
		if at, err := time.Parse(layout, text); err == nil {
			return at.UTC(), layout, true
		}
	}
	return time.Time{}, "", false
}

// value replaces a JSON value that has this key.
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
		for _, name := range slices.Sorted(maps.Keys(value)) { // sorted, because pseudonyms are numbered in order of appearance
			out[name] = p.value(name, value[name])
		}
		return out
	}
	return value
}

// words lists keys whose values come from a short documented list, or consist of IDs and such
// words.
var words = map[string]bool{
	"type": true, "roomType": true, "resource": true, "event": true, "ownedBy": true, "status": true, "siteType": true,
	"contentType": true, "sortBy": true, "filter": true, "includeAssignedTo": true, "mentionedPeople": true, "code": true,
}

// plain lists values that identify nobody.
var plain = regexp.MustCompile(`^(\d{1,6}|true|false|null)?$`)

// text replaces a text that has this key.
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

// uuidPrefix is the prefix of every UUID in a cassette.
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

// within replaces the IDs, email addresses and hosts in a text, and keeps the rest.
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

// id replaces the UUID in an ID, which is ciscospark://us/ROOM/uuid in base64.
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

// email replaces an address. It keeps the letter case of the original, because tests vary the
// letter case of addresses.
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

// pseudonym returns the pseudonym of a text. It creates one if the text has none.
func (p *pseudonyms) pseudonym(text, kind, pattern string) string {
	if given, ok := p.given[text]; ok {
		return given
	}
	p.counts[kind]++
	p.given[text] = fmt.Sprintf(pattern, p.counts[kind])
	return p.given[text]
}

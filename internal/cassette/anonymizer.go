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

// anonymizer replaces the IDs, addresses, names, texts and times of one recording. Equal
// values get the same pseudonym everywhere. Pseudonyms are numbered in order of appearance.
type anonymizer struct {
	mark       string          // part of all texts that the test wrote
	sentByTest map[string]bool // by text: whether the test sent it before it received it
	times      map[time.Time]time.Time
	pseudonyms map[string]string // by original text
	counts     map[string]int    // the number of pseudonyms of each kind
	isError    bool              // the current response is an error, whose text Webex wrote
}

func newAnonymizer(mark string) *anonymizer {
	return &anonymizer{
		mark: mark, sentByTest: map[string]bool{}, times: map[time.Time]time.Time{}, pseudonyms: map[string]string{}, counts: map[string]int{},
	}
}

// noteSent and noteReceived record a text that the test sends or receives.
func (a *anonymizer) noteSent(_, text string)     { a.note(text, true) }
func (a *anonymizer) noteReceived(_, text string) { a.note(text, false) }

func (a *anonymizer) note(text string, sent bool) {
	if at, _, ok := parseTime(text); ok {
		a.times[at] = time.Time{}
	}
	if _, known := a.sentByTest[text]; !known {
		a.sentByTest[text] = sent
	}
}

// Day is the date of all times in cassettes. The earliest time of a recording is replaced with
// the start of the day, and each later time with the next second.
var Day = time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)

// shiftTimes assigns a time of [Day] to each recorded time, in the same order.
func (a *anonymizer) shiftTimes() {
	for i, at := range slices.SortedFunc(maps.Keys(a.times), time.Time.Compare) {
		a.times[at] = Day.Add(time.Duration(i) * time.Second)
	}
}

// parseTime parses a time and returns its layout.
func parseTime(text string) (at time.Time, layout string, ok bool) {
	for _, layout := range []string{"2006-01-02T15:04:05.000Z07:00", time.RFC3339} {
		if at, err := time.Parse(layout, text); err == nil {
			return at.UTC(), layout, true
		}
	}
	return time.Time{}, "", false
}

// replaceValue returns the replacement for a JSON value with this key.
func (a *anonymizer) replaceValue(key string, value any) any {
	switch value := value.(type) {
	case string:
		return a.replaceText(key, value)
	case []any:
		out := make([]any, len(value))
		for i, element := range value {
			out[i] = a.replaceValue(key, element)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for _, name := range slices.Sorted(maps.Keys(value)) { // sorted, because pseudonyms are numbered in order of appearance
			out[name] = a.replaceValue(name, value[name])
		}
		return out
	}
	return value
}

// enumKeys are the keys with enumerated values, or with values that consist of these and IDs.
var enumKeys = map[string]bool{
	"type": true, "roomType": true, "resource": true, "event": true, "ownedBy": true, "status": true, "siteType": true,
	"contentType": true, "sortBy": true, "filter": true, "includeAssignedTo": true, "mentionedPeople": true, "code": true,
}

// harmlessPattern matches values that cannot identify a person.
var harmlessPattern = regexp.MustCompile(`^(\d{1,6}|true|false|null)?$`)

// replaceText returns the replacement for a text with this key.
func (a *anonymizer) replaceText(key, text string) string {
	if at, layout, ok := parseTime(text); ok && !a.times[at].IsZero() {
		return a.times[at].Format(layout)
	}
	replaced := a.replaceIdentifiers(text)
	switch {
	case enumKeys[key], harmlessPattern.MatchString(text), a.sentByTest[text], strings.Contains(text, a.mark):
		return replaced
	case a.isError && (key == "message" || key == "description"):
		return replaced
	case matchesFully(idPattern, text), matchesFully(uuidPattern, text), matchesFully(emailPattern, text), matchesFully(hostPattern, text), strings.HasPrefix(text, Service+"/"):
		return replaced
	case strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://"):
		return a.pseudonym(text, "address", "https://example.com/%d")
	}
	return a.pseudonym(text, key, strings.ReplaceAll(key, "%", "")+" %d")
}

var (
	idPattern    = regexp.MustCompile(`Y2lzY29zcGFyazov[0-9A-Za-z_-]+={0,2}`) // starts with "ciscospark:/"
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

func matchesFully(pattern *regexp.Regexp, text string) bool {
	return text != "" && pattern.FindString(text) == text
}

// replaceIdentifiers replaces the IDs, email addresses and hosts in a text. The rest of the text
// is unchanged.
func (a *anonymizer) replaceIdentifiers(text string) string {
	return replaceable.ReplaceAllStringFunc(text, func(found string) string {
		switch {
		case matchesFully(idPattern, found):
			return a.replaceID(found)
		case matchesFully(uuidPattern, found):
			return a.pseudonym(strings.ToLower(found), "uuid", uuidPrefix+"%012d")
		case matchesFully(hexPattern, found):
			return a.pseudonym(strings.ToLower(found), "hex", fmt.Sprintf("%%0%dd", len(found)))
		case matchesFully(emailPattern, found):
			return a.replaceEmail(found)
		case publicHost(found):
			return found
		}
		return a.pseudonym(strings.ToLower(found), "host", "site-%d.example.com")
	})
}

// replaceID replaces the UUID in an ID, which is ciscospark://us/ROOM/uuid in base64.
func (a *anonymizer) replaceID(id string) string {
	bare := strings.TrimRight(id, "=")
	plain, err := base64.RawStdEncoding.DecodeString(bare)
	if err != nil {
		return a.pseudonym(id, "id", "id %d")
	}
	encoding := base64.RawStdEncoding
	if bare != id {
		encoding = base64.StdEncoding
	}
	return encoding.EncodeToString([]byte(a.replaceIdentifiers(string(plain))))
}

// replaceEmail replaces an address. It keeps the letter case of the original, because tests vary the
// letter case of addresses.
func (a *anonymizer) replaceEmail(email string) string {
	lower := strings.ToLower(email)
	pattern := "person-%d@example.com"
	if strings.HasSuffix(lower, "@webex.bot") {
		pattern = "bot-%d@webex.bot"
	}
	pseudonym := a.pseudonym(lower, "email", pattern)
	if email != lower {
		return strings.ToUpper(pseudonym[:1]) + pseudonym[1:]
	}
	return pseudonym
}

// pseudonym returns the pseudonym of a text. It creates one if the text has none.
func (a *anonymizer) pseudonym(text, kind, pattern string) string {
	if existing, ok := a.pseudonyms[text]; ok {
		return existing
	}
	a.counts[kind]++
	a.pseudonyms[text] = fmt.Sprintf(pattern, a.counts[kind])
	return a.pseudonyms[text]
}

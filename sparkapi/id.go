// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// ID is what the service's opaque ids say inside: the base64 of
// "ciscospark://us/ROOM/01e547b0-3f21-11f1-adec-ad4320c4e270". The service does
// not promise that form, so use an id as it was answered wherever that will do.
type ID struct {
	Cluster string // "us", or a region as "urn:TEAM:us-west-2_r"
	Type    string // "ROOM", "PEOPLE", "TEAM_MEMBERSHIP", …
	Key     string // a UUID mostly; "personUUID:roomUUID" for a membership, a name for a role
}

// HasKind reports whether the ID can be that of an object of the kind, such as "ROOM". An ID
// of room tabs and linked folders, the kind "TABS", can have the type "MEMBERSHIP": Webex
// documents that type for room tabs, and "TABS" for linked folders.
func (id ID) HasKind(kind string) bool {
	return id.Type == kind || kind == "TABS" && id.Type == "MEMBERSHIP"
}

const idScheme = "ciscospark://"

// DecodeID decodes an ID, padded or not. The error is [ErrInvalid]. DecodeID refuses an ID
// that encodes to another text, because a changed letter is then probably a mistake.
func DecodeID(id string) (ID, error) {
	plain, err := decodeBase64(id)
	if err != nil {
		return ID{}, fmt.Errorf("%w: %q is not the base64 that ids of the service are", ErrInvalid, id)
	}
	rest, found := strings.CutPrefix(plain, idScheme)
	parts := strings.SplitN(rest, "/", 3)
	if !found || len(parts) < 3 || parts[0] == "" || parts[1] == "" || parts[2] == "" {
		return ID{}, fmt.Errorf("%w: %q does not decode to %scluster/TYPE/key", ErrInvalid, id, idScheme)
	}
	return ID{Cluster: parts[0], Type: parts[1], Key: parts[2]}, nil
}

// String is the id as the service writes it: base64 without padding.
func (id ID) String() string {
	return base64.RawStdEncoding.EncodeToString([]byte(idScheme + id.Cluster + "/" + id.Type + "/" + id.Key))
}

// decodeBase64 decodes base64, padded or not, that encodes to the same text again.
func decodeBase64(text string) (string, error) {
	if strings.ContainsAny(text, "\r\n") { // which the decoder ignores
		return "", base64.CorruptInputError(strings.IndexAny(text, "\r\n"))
	}
	plain, err := base64.RawStdEncoding.Strict().DecodeString(strings.TrimRight(text, "="))
	return string(plain), err
}

// oldKey matches what an ID of the years 2015 to 2017 encodes: a UUID without a cluster and
// a type.
var oldKey = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// OldIDKey returns the UUID that an ID of the years 2015 to 2017 encodes. Such an ID is the
// base64 of a UUID and does not state the type of the object.
func OldIDKey(id string) (key string, ok bool) {
	plain, err := decodeBase64(id)
	if err != nil || !oldKey.MatchString(plain) {
		return "", false
	}
	return strings.ToLower(plain), true
}

// SameID reports whether two IDs identify the same object. The cluster and the padding do
// not matter. An ID of the years 2015 to 2017 has no type and is compared by its UUID.
func SameID(a, b string) bool {
	return a == b || CanonicalID(a) == CanonicalID(b) || sameAsOld(a, b) || sameAsOld(b, a)
}

// sameAsOld reports whether old is an ID of the years 2015 to 2017 with the UUID of the ID.
func sameAsOld(old, id string) bool {
	key, isOld := OldIDKey(old)
	if !isOld {
		return false
	}
	decoded, err := DecodeID(id)
	return err == nil && strings.EqualFold(decoded.Key, key)
}

// CanonicalID spells an id in one way, for maps and comparisons: it is equal for ids
// that name the same object. It is no id that the service takes.
func CanonicalID(id string) string {
	if key, isOld := OldIDKey(id); isOld {
		return key
	}
	decoded, err := DecodeID(id)
	if err != nil {
		return id
	}
	return idScheme + decoded.Type + "/" + strings.ToLower(decoded.Key)
}

// CheckID is an error where a text is known not to be the id of a kind ("ROOM"), and
// says why. As the service does not promise that its ids can be decoded, any word that
// is not seen to be something else is let through, a bare UUID too.
func CheckID(id, kind string) error {
	if problem := notID(id, kind); problem != "" {
		return fmt.Errorf("%w: %q %s", ErrInvalid, id, problem)
	}
	return nil
}

var (
	idType = regexp.MustCompile(`^[A-Z]+(_[A-Z]+)*$`)
	idWord = regexp.MustCompile(`^[A-Za-z0-9._=+-]*$`)
	// cutKey ends with a UUID that does not: license keys have a word before it, and
	// those of memberships another UUID.
	cutKey = regexp.MustCompile(`(^|[:_])[0-9a-fA-F]{8}-[0-9a-fA-F-]{0,26}$`)
)

const (
	idBegins  = "Y2lzY29zcGFyazovL" // the base64 of "ciscospark://"
	longestID = 1024                // bytes; those of memberships are the longest, with some 150
)

// notID says in a phrase what a text is that is not the id of a kind.
func notID(id, kind string) string {
	if _, isOld := OldIDKey(id); isOld {
		return ""
	}
	decoded, err := DecodeID(id)
	const wanted = "it is a long word of letters and digits, as the service gives it"
	switch i := strings.IndexFunc(id, func(r rune) bool { return !idWord.MatchString(string(r)) }); {
	case err == nil && decoded.HasKind(kind) && !cutKey.MatchString(decoded.Key) && i < 0:
		return ""
	case err == nil && !decoded.HasKind(kind) && idType.MatchString(decoded.Type):
		return fmt.Sprintf("is the id of a %s, and the id of a %s is wanted", decoded.Type, kind)
	case id == "" || id == "." || strings.Contains(id, "..") || len(id) > longestID:
		return fmt.Sprintf("is not the id of a %s: %s", kind, wanted)
	case i >= 0:
		return fmt.Sprintf("is not the id of a %s: byte %d begins %+q, which no id holds. Copy it anew: %s", kind, i, []rune(id[i:])[0], wanted)
	case len(id) >= len(idBegins) && strings.EqualFold(id[:len(idBegins)], idBegins):
		return fmt.Sprintf("is not the id of a %s, but what is left of one: letter case counts, and so does each letter. Copy it anew", kind)
	case textIn(id) != "":
		return fmt.Sprintf("is the base64 of %q, and not the id of a %s: %s", textIn(id), kind, wanted)
	}
	return ""
}

// textIn is the text that a word is the base64 of; empty where it is none. No word of
// chance that long decodes to a text.
func textIn(word string) string {
	const shortest = 12 // bytes
	text, err := decodeBase64(word)
	stray := func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsPrint(r) }
	if err != nil || len(text) < shortest || strings.ContainsFunc(text, stray) {
		return ""
	}
	return text
}

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
		return ID{}, fmt.Errorf("%w: %q is not the ID of an object, which is in Base64", ErrInvalid, id)
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

// CanonicalID returns the same text for all IDs that identify the same object, for maps and
// comparisons. The API does not accept the result as an ID.
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

// CheckID returns an error if a text is known not to be the ID of an object of the type,
// such as "ROOM". Webex does not guarantee that IDs can be decoded. CheckID therefore
// accepts a word that it cannot decode, and a UUID.
func CheckID(id, kind string) error {
	if problem := notID(id, kind); problem != "" {
		return fmt.Errorf("%w: %q %s", ErrInvalid, id, problem)
	}
	return nil
}

var (
	idType = regexp.MustCompile(`^[A-Z]+(_[A-Z]+)*$`)
	idWord = regexp.MustCompile(`^[A-Za-z0-9._=+-]*$`)
	// cutKey matches a key that ends with an incomplete UUID. Keys of licenses have a word
	// before the UUID, and those of memberships have another UUID.
	cutKey = regexp.MustCompile(`(^|[:_])[0-9a-fA-F]{8}-[0-9a-fA-F-]{0,26}$`)
)

const (
	idBegins  = "Y2lzY29zcGFyazovL" // the Base64 encoding of "ciscospark://"
	longestID = 1024                // bytes; those of memberships are the longest, with about 150
)

// notID returns why a text is not the ID of an object of the type, and an empty text if that
// is not known.
func notID(id, kind string) string {
	if _, isOld := OldIDKey(id); isOld {
		return ""
	}
	decoded, err := DecodeID(id)
	object := nameOfType(kind)
	switch i := strings.IndexFunc(id, func(r rune) bool { return !idWord.MatchString(string(r)) }); {
	case err == nil && decoded.HasKind(kind) && !cutKey.MatchString(decoded.Key) && i < 0:
		return ""
	case err == nil && !decoded.HasKind(kind) && idType.MatchString(decoded.Type):
		return fmt.Sprintf("is the ID of %s, and the ID of %s is required", nameOfType(decoded.Type), object)
	case id == "" || id == "." || strings.Contains(id, "..") || len(id) > longestID:
		return fmt.Sprintf("is not the ID of %s, which is a long string of letters and digits", object)
	case i >= 0:
		return fmt.Sprintf("is not the ID of %s: byte %d begins %+q, which IDs do not contain", object, i, []rune(id[i:])[0])
	case len(id) >= len(idBegins) && strings.EqualFold(id[:len(idBegins)], idBegins):
		return fmt.Sprintf("is not a complete ID of %s. IDs are case-sensitive. Copy the ID again", object)
	case textIn(id) != "":
		return fmt.Sprintf("is the Base64 encoding of %q. It must be the ID of %s", textIn(id), object)
	}
	return ""
}

// typeNames has the names of types whose names do not follow from the type.
var typeNames = map[string]string{
	"ATTACHMENT_ACTION": "an attachment action",
	"EVENT":             "an event",
	"ORGANIZATION":      "an organization",
	"PEOPLE":            "a person",
	"TABS":              "a room tab or linked folder",
}

// nameOfType returns how messages call an object of the type of an ID, such as "a room".
func nameOfType(idType string) string {
	if name, ok := typeNames[idType]; ok {
		return name
	}
	return "a " + strings.ReplaceAll(strings.ToLower(idType), "_", " ")
}

// textIn returns the text of which a word is the Base64 encoding, and an empty text if there
// is none. A random word of that length does not decode to a text.
func textIn(word string) string {
	const shortest = 12 // bytes
	text, err := decodeBase64(word)
	stray := func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsPrint(r) }
	if err != nil || len(text) < shortest || strings.ContainsFunc(text, stray) {
		return ""
	}
	return text
}

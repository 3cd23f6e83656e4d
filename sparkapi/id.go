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

// ID is a decoded ID of an object. The ID of an object is the Base64 encoding of a text
// such as "ciscospark://us/ROOM/01e547b0-3f21-11f1-adec-ad4320c4e270". Webex does not
// guarantee this form. If possible, use IDs as Webex returned them.
type ID struct {
	Cluster string // "us", or a region such as "urn:TEAM:us-west-2_r"
	Type    string // "ROOM", "PEOPLE", "TEAM_MEMBERSHIP", …
	Key     string // usually a UUID; "personUUID:roomUUID" for a membership, a name for a role
}

// HasKind reports whether the ID can be the ID of an object of a kind, such as "ROOM". IDs
// of the kind "TABS" (room tabs and linked folders) can also have the type "MEMBERSHIP":
// Webex documents "MEMBERSHIP" for room tabs and "TABS" for linked folders.
func (id ID) HasKind(kind string) bool {
	return id.Type == kind || kind == "TABS" && id.Type == "MEMBERSHIP"
}

const idScheme = "ciscospark://"

// DecodeID decodes an ID, with or without padding. The error is [ErrInvalid]. DecodeID also
// rejects an ID that does not encode to the same text again, because it was probably copied
// incorrectly.
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

// String returns the ID as Webex writes it, in Base64 without padding.
func (id ID) String() string {
	return base64.RawStdEncoding.EncodeToString([]byte(idScheme + id.Cluster + "/" + id.Type + "/" + id.Key))
}

// decodeBase64 decodes a Base64 text, with or without padding. It returns an error if the
// result does not encode to the same text again.
func decodeBase64(text string) (string, error) {
	if strings.ContainsAny(text, "\r\n") { // the decoder would ignore them
		return "", base64.CorruptInputError(strings.IndexAny(text, "\r\n"))
	}
	plain, err := base64.RawStdEncoding.Strict().DecodeString(strings.TrimRight(text, "="))
	return string(plain), err
}

// oldKey matches a decoded ID of the years 2015 to 2017: a UUID without a cluster and a
// type.
var oldKey = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// OldIDKey returns the UUID of an ID of the years 2015 to 2017. These IDs are the Base64
// encoding of a UUID and do not contain the type of the object. ok is false for any other
// ID.
func OldIDKey(id string) (key string, ok bool) {
	plain, err := decodeBase64(id)
	if err != nil || !oldKey.MatchString(plain) {
		return "", false
	}
	return strings.ToLower(plain), true
}

// SameID reports whether two IDs identify the same object. The cluster and the padding are
// ignored. An ID of the years 2015 to 2017 has no type and is compared by its UUID.
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

// CheckID returns an error if a text is certainly not the ID of an object of a kind, such
// as "ROOM". Webex does not guarantee that IDs can be decoded. Therefore, CheckID accepts a
// word that it cannot decode, and a UUID.
func CheckID(id, kind string) error {
	if problem := idProblem(id, kind); problem != "" {
		return fmt.Errorf("%w: %q %s", ErrInvalid, id, problem)
	}
	return nil
}

var (
	idType = regexp.MustCompile(`^[A-Z]+(_[A-Z]+)*$`)
	idWord = regexp.MustCompile(`^[A-Za-z0-9._=+-]*$`)
	// truncatedKey matches a key that ends with an incomplete UUID. Keys of licenses have a word
	// before the UUID, and those of memberships have another UUID.
	truncatedKey = regexp.MustCompile(`(^|[:_])[0-9a-fA-F]{8}-[0-9a-fA-F-]{0,26}$`)
)

const (
	encodedScheme = "Y2lzY29zcGFyazovL" // the Base64 encoding of "ciscospark://"
	maxIDLength   = 1024                // in bytes; the longest IDs, those of memberships, have about 150
)

// idProblem returns the reason why a text is not the ID of an object of a kind. It returns an
// empty text if the text is or may be one.
func idProblem(id, kind string) string {
	if _, isOld := OldIDKey(id); isOld {
		return ""
	}
	decoded, err := DecodeID(id)
	object := nameOfType(kind)
	switch i := strings.IndexFunc(id, func(r rune) bool { return !idWord.MatchString(string(r)) }); {
	case err == nil && decoded.HasKind(kind) && !truncatedKey.MatchString(decoded.Key) && i < 0:
		return ""
	case err == nil && !decoded.HasKind(kind) && idType.MatchString(decoded.Type):
		return fmt.Sprintf("is the ID of %s, and the ID of %s is required", nameOfType(decoded.Type), object)
	case id == "" || id == "." || strings.Contains(id, "..") || len(id) > maxIDLength:
		return fmt.Sprintf("is not the ID of %s, which is a long string of letters and digits", object)
	case i >= 0:
		return fmt.Sprintf("is not the ID of %s: it contains %+q at byte %d, which is not allowed in IDs", object, []rune(id[i:])[0], i)
	case len(id) >= len(encodedScheme) && strings.EqualFold(id[:len(encodedScheme)], encodedScheme):
		return fmt.Sprintf("is not a complete ID of %s. IDs are case-sensitive. Copy the ID again", object)
	case decodedText(id) != "":
		return fmt.Sprintf("is the Base64 encoding of %q. It must be the ID of %s", decodedText(id), object)
	}
	return ""
}

// typeNames contains the names that nameOfType cannot derive from the type.
var typeNames = map[string]string{
	"ATTACHMENT_ACTION": "an attachment action",
	"EVENT":             "an event",
	"ORGANIZATION":      "an organization",
	"PEOPLE":            "a person",
	"TABS":              "a room tab or linked folder",
}

// nameOfType returns the name of a type of IDs for messages, such as "a room".
func nameOfType(idType string) string {
	if name, ok := typeNames[idType]; ok {
		return name
	}
	return "a " + strings.ReplaceAll(strings.ToLower(idType), "_", " ")
}

// decodedText returns the printable text that a word encodes in Base64, or an empty text.
// The minimum length excludes words that are valid Base64 by chance.
func decodedText(word string) string {
	const minLength = 12 // in bytes
	text, err := decodeBase64(word)
	isUnprintable := func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsPrint(r) }
	if err != nil || len(text) < minLength || strings.ContainsFunc(text, isUnprintable) {
		return ""
	}
	return text
}

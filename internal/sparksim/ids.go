package sparksim

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// kind is the word in an id that says what it is the id of.
type kind string

const (
	kindApplication      kind = "APPLICATION"
	kindAttachmentAction kind = "ATTACHMENT_ACTION"
	kindContent          kind = "CONTENT"
	kindEvent            kind = "EVENT"
	kindLicense          kind = "LICENSE"
	kindMembership       kind = "MEMBERSHIP"
	kindMessage          kind = "MESSAGE"
	kindOrganization     kind = "ORGANIZATION"
	kindPerson           kind = "PEOPLE"
	kindRole             kind = "ROLE"
	kindRoom             kind = "ROOM"
	kindTab              kind = "TABS" // of room tabs and of linked folders
	kindTeam             kind = "TEAM"
	kindTeamMembership   kind = "TEAM_MEMBERSHIP"
	kindWebhook          kind = "WEBHOOK"
)

const scheme = "ciscospark://"

// idOf returns the public form of a key: ciscospark://cluster/KIND/key in base64.
func (s *Sim) idOf(k kind, key string) string {
	cluster := "us"
	switch k {
	case kindRoom, kindMembership, kindMessage, kindTeam, kindTeamMembership, kindAttachmentAction, kindTab:
		cluster = s.cluster
	}
	return base64.RawStdEncoding.EncodeToString([]byte(scheme + cluster + "/" + string(k) + "/" + key))
}

// bareKey matches the form without base64: a UUID, or what begins with one.
var bareKey = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(:.+)?$`)

// keyOf reads an id of any cluster, padded or not, or a bare key; "" and false where
// it is neither or the id of something else.
func keyOf(k kind, id string) (string, bool) {
	if bareKey.MatchString(id) {
		return strings.ToLower(id[:36]) + id[36:], true
	}
	plain, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(id, "="))
	if err != nil {
		return "", false
	}
	rest, ok := strings.CutPrefix(string(plain), scheme)
	if !ok {
		return "", false
	}
	_, rest, _ = strings.Cut(rest, "/")
	found, key, _ := strings.Cut(rest, "/")
	if kind(found) != k || key == "" {
		return "", false
	}
	return key, true
}

// uuid returns the same UUID for the same seed, version 4 by its looks.
func uuid(seed string) string {
	sum := sha256.Sum256([]byte(seed))
	return formatUUID(sum[:16], 4)
}

// pairUUID returns the UUID of the direct room of two people, version 3 by its
// looks, as those of older direct rooms are.
func pairUUID(a, b string) string {
	sum := sha256.Sum256([]byte(min(a, b) + max(a, b)))
	return formatUUID(sum[:16], 3)
}

// nextUUID returns a fresh UUID, version 4 by its looks.
func (s *Sim) nextUUID() string {
	s.counter++
	return uuid(fmt.Sprint("id ", s.counter))
}

// timeUUID returns a fresh UUID made of the time, version 1 by its looks.
func (s *Sim) timeUUID() string {
	s.counter++
	const gregorian = 0x01B21DD213814000 // 100 ns steps from 1582 to 1970
	node := sha256.Sum256([]byte(fmt.Sprint("node ", s.counter)))
	var ticks [8]byte
	if _, err := binary.Encode(ticks[:], binary.BigEndian, s.now().UnixNano()/100+gregorian); err != nil {
		panic(err) // 8 bytes hold an int64
	}
	low, mid, high := ticks[4:], ticks[2:4], ticks[:2]
	return formatUUID(slices.Concat(low, mid, high, node[:8]), 1)
}

func formatUUID(b []byte, version byte) string {
	b[6] = b[6]&0x0f | version<<4
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:16])
}

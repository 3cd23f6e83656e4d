// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// kind is the part of an ID that names the type of object.
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

// regionalKinds lists the kinds whose IDs have the cluster of a region. IDs of other kinds have
// the cluster "us".
var regionalKinds = []kind{kindRoom, kindMembership, kindMessage, kindTeam, kindTeamMembership, kindAttachmentAction, kindTab}

// clusterOf returns the cluster in the IDs of a kind.
func (s *Sim) clusterOf(k kind) string { return cmp.Or(s.clusters[k], "us") }

// idOf returns the public form of a key: ciscospark://cluster/KIND/key in base64.
func (s *Sim) idOf(k kind, key string) string {
	return base64.RawStdEncoding.EncodeToString([]byte(scheme + s.clusterOf(k) + "/" + string(k) + "/" + key))
}

// requestedKey returns the key in an ID of a request. It returns false for the ID of another
// cluster. A key without a cluster belongs to the cluster "us".
func (s *Sim) requestedKey(k kind, id string) (string, bool) {
	cluster, key, ok := parseID(k, id)
	if !ok || cluster != s.clusterOf(k) {
		return "", false
	}
	return key, true
}

// keyOf returns the key in an ID of any cluster. It is for IDs that the simulator created, and
// for kinds that are never in a region.
func keyOf(k kind, id string) (string, bool) {
	_, key, ok := parseID(k, id)
	return key, ok
}

// bareKey matches the form without base64: a UUID, or a text that starts with one.
var bareKey = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(:.+)?$`)

// parseID reads an ID, padded or not, a bare key, or the base64 of one, as IDs were until
// 2017. It returns false if the text is none of these, or the ID of another kind.
func parseID(k kind, id string) (cluster, key string, ok bool) {
	plain := id
	if !bareKey.MatchString(id) {
		decoded, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(id, "="))
		if err != nil {
			return "", "", false
		}
		plain = string(decoded)
	}
	if bareKey.MatchString(plain) {
		return "us", strings.ToLower(plain[:36]) + plain[36:], true
	}
	rest, ok := strings.CutPrefix(plain, scheme)
	if !ok {
		return "", "", false
	}
	cluster, rest, _ = strings.Cut(rest, "/")
	found, key, _ := strings.Cut(rest, "/")
	return cluster, key, kind(found) == k && key != ""
}

// uuid returns a UUID in the format of version 4. Equal seeds give equal UUIDs.
func uuid(seed string) string {
	sum := sha256.Sum256([]byte(seed))
	return formatUUID(sum[:16], 4)
}

// pairUUID returns the UUID of the direct room of two people, in the format of version 3, as
// older direct rooms have.
func pairUUID(a, b string) string {
	sum := sha256.Sum256([]byte(min(a, b) + max(a, b)))
	return formatUUID(sum[:16], 3)
}

// nextUUID returns a new UUID in the format of version 4.
func (s *Sim) nextUUID() string {
	s.counter++
	return uuid(fmt.Sprint("id ", s.counter))
}

// timeUUID returns a new UUID that contains the current time, in the format of version 1.
func (s *Sim) timeUUID() string {
	s.counter++
	const gregorian = 0x01B21DD213814000 // 100 ns steps from 1582 to 1970
	node := sha256.Sum256([]byte(fmt.Sprint("node ", s.counter)))
	var ticks [8]byte
	if _, err := binary.Encode(ticks[:], binary.BigEndian, s.now().UnixNano()/100+gregorian); err != nil {
		panic(err) // an int64 always fits in 8 bytes
	}
	low, mid, high := ticks[4:], ticks[2:4], ticks[:2]
	return formatUUID(slices.Concat(low, mid, high, node[:8]), 1)
}

func formatUUID(b []byte, version byte) string {
	b[6] = b[6]&0x0f | version<<4
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:16])
}

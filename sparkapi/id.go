package sparkapi

import (
	"encoding/base64"
	"fmt"
	"strings"
)

// ID is what the service's opaque ids say inside: the base64 of
// "ciscospark://us/ROOM/01e547b0-3f21-11f1-adec-ad4320c4e270". The service does
// not promise that form, so use an id as it was answered wherever that will do.
type ID struct {
	Cluster string // "us", or a region as "urn:TEAM:us-west-2_r"
	Type    string // "ROOM", "PEOPLE", "TEAM_MEMBERSHIP", …
	Key     string // a UUID mostly; "personUUID:roomUUID" for a membership, a name for a role
}

const idScheme = "ciscospark://"

// DecodeID reads an id, padded or not. The error is [ErrInvalid].
func DecodeID(id string) (ID, error) {
	plain, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(id, "="))
	if err != nil || strings.ContainsAny(id, "\r\n") { // which the decoder passes over
		return ID{}, fmt.Errorf("%w: %q is not the base64 that ids of the service are", ErrInvalid, id)
	}
	rest, found := strings.CutPrefix(string(plain), idScheme)
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

// SameID tells whether two ids name the same object: the cluster and the padding
// do not matter.
func SameID(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := DecodeID(a)
	y, errY := DecodeID(b)
	return errX == nil && errY == nil && x.Type == y.Type && strings.EqualFold(x.Key, y.Key)
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparkapi

import (
	"encoding/json"
	"errors"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ciscospark/terraform-provider-spark/internal/contract"
)

// recordedTypes contains the decoders of recordings by the prefix of the file name. Longer
// prefixes come first. If a prefix has two decoders, their results are combined.
var recordedTypes = []struct {
	prefix string
	decode decodeFunc
}{
	{"access-token", decodeObjects[AccessToken]},
	{"attachment-action", decodeObjects[AttachmentAction]},
	{"event", decodeObjects[Event]},
	{"license", decodeObjects[License]},
	{"license", decodeLicenseUsers},
	{"membership", decodeObjects[Membership]},
	{"message", decodeObjects[Message]},
	{"organization", decodeObjects[Organization]},
	{"people", decodeObjects[Person]},
	{"person", decodeObjects[Person]},
	{"role", decodeObjects[Role]},
	{"room", decodeObjects[Room]},
	{"team-membership", decodeObjects[TeamMembership]},
	{"team", decodeObjects[Team]},
	{"webhook-event", decodeWebhookEvent},
	{"webhook", decodeObjects[Webhook]},
}

// knownLosses lists the known values that are not encoded as they were received. Null and absent
// keys are treated as equal.
var knownLosses = []struct{ file, path, why string }{
	{"spec-license-assign-*", "", "this package has no method that assigns licenses"},
	{"person-2016-1", "/timeZone", "the name of the field in 2016, decoded into TimeZone"},
	{"spec-person", "/invitePending", "documented as a string, returned and decoded as a boolean"},
	{"spec-person", "/loginEnabled", "documented as a string, returned and decoded as a boolean"},
	{"spec-people-list", "/items/*/invitePending", "documented as a string, returned and decoded as a boolean"},
	{"spec-people-list", "/items/*/loginEnabled", "documented as a string, returned and decoded as a boolean"},
}

// TestRecorded decodes and encodes every recorded successful response. No key may be lost at any depth,
// and the method JSON must return the original.
func TestRecorded(t *testing.T) {
	t.Parallel()
	needed := map[int]bool{}
	for _, recording := range contract.Recordings(t) {
		if recording.Status >= 400 {
			continue
		}
		for _, lost := range lostValues(t, recording) {
			known := slices.IndexFunc(knownLosses, func(l struct{ file, path, why string }) bool {
				fits, err := path.Match(l.file, recording.Name)
				return fits && err == nil && l.path == lost
			})
			if known < 0 {
				t.Errorf("%s: %q is lost", recording.Name, lost)
			}
			needed[known] = true
		}
	}
	for i, l := range knownLosses {
		if !needed[i] {
			t.Errorf("knownLosses has an unnecessary entry for %s of %s", l.path, l.file)
		}
	}
}

// lostValues returns the paths of values that are lost when a recording is decoded and encoded
// again. The path is empty if everything is lost.
func lostValues(t *testing.T, recording contract.Recording) (paths []string) {
	t.Helper()
	name, prefix := strings.TrimPrefix(recording.Name, "spec-"), ""
	for _, recorded := range recordedTypes {
		if prefix == "" && strings.HasPrefix(name, recorded.prefix) && !strings.HasPrefix(name, "license-assign") {
			prefix = recorded.prefix
		}
	}
	if prefix == "" {
		return []string{""}
	}
	again, raw := map[string]any{}, map[string]any{}
	for _, recorded := range recordedTypes {
		if recorded.prefix != prefix {
			continue
		}
		encoded, original, err := recorded.decode(t, recording.Body)
		if err != nil {
			t.Errorf("%s: %v", recording.Name, err)
		}
		maps.Copy(again, encoded)
		maps.Copy(raw, original)
	}
	want := decodeObject(t, recording.Body)
	if omitted := missing(want, raw); len(omitted) > 0 {
		t.Errorf("%s: the method JSON omits %q", recording.Name, omitted)
	}
	return missing(want, again)
}

// decodeFunc decodes a body as the client does. It returns the object after encoding, and its
// original JSON.
type decodeFunc func(t *testing.T, body []byte) (again, raw map[string]any, err error)

func decodeObjects[T any, PT objectPointer[T]](t *testing.T, body []byte) (again, raw map[string]any, err error) {
	t.Helper()
	client, _ := scriptedClient(t, result{body: string(body)})
	if decodeObject(t, body)["items"] == nil {
		item, err := get[T](t.Context(), client.Rooms.c, nil, "x")
		if err != nil {
			return nil, nil, err
		}
		return encodeObject(t, item), decodeObject(t, PT(item).JSON()), nil
	}
	return decodeList[T, PT](t, client, "items")
}

func decodeLicenseUsers(t *testing.T, body []byte) (again, raw map[string]any, err error) {
	t.Helper()
	client, _ := scriptedClient(t, result{body: string(body)})
	return decodeList[LicenseUser](t, client, "users")
}

func decodeList[T any, PT objectPointer[T]](t *testing.T, client *Client, key string) (again, raw map[string]any, err error) {
	t.Helper()
	items, err := All(list[T](t.Context(), client.Rooms.c, nil, nil, "x"))
	encoded, original := []any{}, []any{}
	for _, item := range items {
		encoded = append(encoded, encodeObject(t, item))
		original = append(original, decodeObject(t, PT(item).JSON()))
	}
	return map[string]any{key: encoded}, map[string]any{key: original}, err
}

func decodeWebhookEvent(t *testing.T, body []byte) (again, raw map[string]any, err error) {
	t.Helper()
	event, err := ParseUnsignedWebhookEvent(body)
	if err != nil {
		return nil, nil, err
	}
	return encodeObject(t, event), decodeObject(t, event.JSON()), nil
}

func encodeObject(t *testing.T, value any) map[string]any {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return decodeObject(t, data)
}

func decodeObject(t *testing.T, data []byte) (object map[string]any) {
	t.Helper()
	if err := json.Unmarshal(data, &object); err != nil {
		t.Fatal(err)
	}
	return object
}

// missing returns the paths of all values in want that got lacks or that differ.
func missing(want, got any) (paths []string) {
	switch want := want.(type) {
	case nil:
		return nil
	case map[string]any:
		got, _ := got.(map[string]any)
		for _, key := range slices.Sorted(maps.Keys(want)) {
			for _, path := range missing(want[key], got[key]) {
				paths = append(paths, "/"+key+path)
			}
		}
		return paths
	case []any:
		got, _ := got.([]any)
		if len(got) != len(want) {
			return []string{""}
		}
		for i, value := range want {
			for _, path := range missing(value, got[i]) {
				paths = append(paths, "/*"+path)
			}
		}
		return paths
	}
	if !reflect.DeepEqual(want, got) {
		return []string{""}
	}
	return nil
}

// TestRecordedErrors decodes every recorded error response, and checks its kind and its texts.
func TestRecordedErrors(t *testing.T) {
	t.Parallel()
	kinds := map[int]error{400: ErrBadRequest, 401: ErrUnauthorized, 403: ErrForbidden, 404: ErrNotFound, 409: ErrConflict, 415: nil}
	for _, recording := range contract.Recordings(t) {
		if recording.Status < 400 {
			continue
		}
		t.Run(recording.Name, func(t *testing.T) {
			t.Parallel()
			var body struct {
				Message    string
				TrackingID string
				Errors     []struct {
					Description string
					ErrorCode   int
				}
			}
			if err := json.Unmarshal(recording.Body, &body); err != nil || body.Message == "" || body.TrackingID == "" {
				t.Fatalf("the recording has no message or tracking ID: %v", err)
			}
			want := Error{Method: "GET", Path: "/v1/rooms/x", StatusCode: recording.Status, Message: body.Message, TrackingID: body.TrackingID, Body: recording.Body}
			for _, detail := range body.Errors {
				want.ErrorCode = detail.ErrorCode
				if detail.Description != body.Message {
					want.Details = append(want.Details, detail.Description)
				}
			}
			client, _ := scriptedClient(t, result{status: recording.Status, body: string(recording.Body)})
			err := drop(client.Rooms.Get(t.Context(), "x"))
			var got *Error
			if !errors.As(err, &got) {
				t.Fatalf("got %v, want an error of Webex", err)
			}
			want.Header = got.Header
			if diff := cmp.Diff(&want, got); diff != "" {
				t.Errorf("the error differs (-want +got):\n%s", diff)
			}
			kind, known := kinds[recording.Status]
			if !known {
				t.Errorf("the kind of status %d is unknown", recording.Status)
			}
			for _, other := range kinds {
				if got := errors.Is(err, other); other != nil && got != errors.Is(kind, other) {
					t.Errorf("errors.Is(err, %v) is %t", other, got)
				}
			}
		})
	}
}

package sparkapi

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// recorded finds what others recorded of the live service, or skips the test.
func recorded(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "shared", "recorded", pattern))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the recorded answers are not here (../../shared/recorded)")
	}
	return files
}

// shapes says which type a recording is of, by the beginning of its file's name;
// the longer beginning first.
var shapes = []struct {
	prefix string
	decode func(json.RawMessage) (any, error)
}{
	{"access-token", as[AccessToken]},
	{"event", as[Event]},
	{"license", as[License]},
	{"membership", as[Membership]},
	{"message", as[Message]},
	{"organization", as[Organization]},
	{"people", as[Person]},
	{"person", as[Person]},
	{"role", as[Role]},
	{"room", as[Room]},
	{"team-membership", as[TeamMembership]},
	{"team", as[Team]},
	{"webhook-event", as[WebhookEvent]},
	{"webhook-delivery", as[WebhookEvent]},
	{"webhook", as[Webhook]},
}

func as[T any, PT answer[T]](raw json.RawMessage) (any, error) { return decode[T, PT](raw) }

// others are the recordings that are of none of this package's types.
var others = []string{"attachment-action", "error-", "spec-error-", "spec-license-assign"}

// unread are the keys that an object does not give back as they came.
var unread = map[string][]string{
	"license": {"/users"},    // asked for by Licenses.Users alone
	"person":  {"/timeZone"}, // the spelling of 2016, read into TimeZone
}

// TestRecordedShapes decodes every recorded object into its type, encodes it, and
// finds every key again: what the service sends, its type has a field for.
func TestRecordedShapes(t *testing.T) {
	t.Parallel()
	for _, file := range recorded(t, "*.json") {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		if slices.ContainsFunc(others, func(p string) bool { return strings.HasPrefix(name, p) }) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			i := slices.IndexFunc(shapes, func(s struct {
				prefix string
				decode func(json.RawMessage) (any, error)
			}) bool {
				return strings.HasPrefix(strings.TrimPrefix(name, "spec-"), s.prefix)
			})
			if i < 0 {
				t.Fatalf("no type is known for the recording %s", name)
			}
			body, err := os.ReadFile(file) //nolint:gosec // found by this test
			if err != nil {
				t.Fatal(err)
			}
			for _, raw := range itemsOf(body) {
				item, err := shapes[i].decode(raw)
				if err != nil {
					t.Errorf("decode %s: %v", raw, err)
					continue
				}
				again, err := json.Marshal(item)
				if err != nil {
					t.Errorf("encode %T: %v", item, err)
				}
				for _, lost := range missing(plain(t, raw), plain(t, again)) {
					if !slices.Contains(unread[shapes[i].prefix], lost) {
						t.Errorf("%T loses %s of %s", item, lost, raw)
					}
				}
			}
		})
	}
}

// itemsOf gives the items of a list, or the one object.
func itemsOf(body []byte) []json.RawMessage {
	var list struct {
		Items []json.RawMessage `json:"items"`
	}
	if json.Unmarshal(body, &list) == nil && list.Items != nil {
		return list.Items
	}
	return []json.RawMessage{body}
}

func plain(t *testing.T, data []byte) (value any) {
	t.Helper()
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

// missing gives the paths of what is in want and not the same in got. A null is
// as good as absent.
func missing(want, got any) (paths []string) {
	switch want := want.(type) {
	case nil:
		return nil
	case map[string]any:
		got, _ := got.(map[string]any)
		for key, value := range want {
			for _, path := range missing(value, got[key]) {
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
	case string: // the service's "true" is read as true
		if got, ok := got.(bool); ok && (want == "true") == got {
			return nil
		}
	}
	if want != got {
		return []string{""}
	}
	return nil
}

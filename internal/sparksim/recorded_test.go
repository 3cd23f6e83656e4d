// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package sparksim_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/contract"
)

// TestRecorded sends the requests of published recordings to the simulator. The status, the
// keys at every depth and the JSON types of the values must be the same, except for the table
// of differences. Differences from samples in the documentation are only logged.
func TestRecorded(t *testing.T) {
	t.Parallel()
	recordings := contract.Recordings(t)
	responses, used := sendRecordedRequests(t), map[string]bool{}
	for _, recording := range recordings {
		got, ok := responses[recording.Name]
		if _, isUnsupported := unsupported[recording.Name]; ok == isUnsupported {
			t.Errorf("%s must be either requested or listed in the table unsupported", recording.Name)
		}
		if !ok {
			continue
		}
		delete(responses, recording.Name)
		for _, d := range compare(t, recording, got) {
			if reason := d.knownReason(); reason != "" {
				used[d.file+" "+d.path] = true
				t.Logf("%s: %s: %s", d.file, d, reason)
			} else if recording.Binding {
				t.Errorf("%s: %s", recording.Name, d)
			} else {
				t.Logf("%s, documented only: %s", recording.Name, d)
			}
		}
	}
	for name := range responses {
		t.Errorf("%s is requested, but is not a recording", name)
	}
	for name := range unsupported {
		if !slices.ContainsFunc(recordings, func(r contract.Recording) bool { return r.Name == name }) {
			t.Errorf("the table unsupported has an entry for %s, which is not a recording", name)
		}
	}
	for _, known := range differences {
		for file := range strings.FieldsSeq(known.files) {
			for path := range strings.FieldsSeq(known.paths) {
				if !used[file+" "+path] {
					t.Errorf("the table differences has an unnecessary entry for %s of %s", path, file)
				}
			}
		}
	}
}

// difference is a difference between a recording and the response of the simulator at a path.
type difference struct{ file, path, text string }

func (d difference) String() string { return d.path + " " + d.text }

// knownReason returns the reason in the table of differences, or "".
func (d difference) knownReason() string {
	for _, known := range differences {
		if slices.Contains(strings.Fields(known.files), d.file) && slices.Contains(strings.Fields(known.paths), d.path) {
			return known.reason
		}
	}
	return ""
}

func compare(t *testing.T, recording contract.Recording, got reply) (all []difference) {
	t.Helper()
	report := func(path, format string, args ...any) {
		all = append(all, difference{recording.Name, path, fmt.Sprintf(format, args...)})
	}
	var body any
	if err := json.Unmarshal(recording.Body, &body); err != nil {
		t.Fatalf("%s: %v", recording.Name, err)
	}
	if got.status != recording.Status {
		report("status", "is %d, recorded as %d", got.status, recording.Status)
	}
	want, have := shape{}, shape{}
	want.add("", body)
	have.add("", got.at(""))
	for path, kinds := range want {
		if have[path] == nil {
			report(path, "(%s) was recorded, but is missing", kinds)
		}
	}
	for path, kinds := range have {
		switch {
		case want.unknown(path): // of a list that was empty in the recording
		case want[path] == nil:
			report(path, "(%s) is returned, but was not recorded", kinds)
		case !kinds.within(want[path]):
			report(path, "is %s, recorded as %s", kinds, want[path])
		}
	}
	if recording.Status >= 400 {
		message, _ := body.(map[string]any)["message"].(string)
		if message != got.text("message") {
			report("message", "is %q, recorded as %q", got.text("message"), message)
		}
	}
	return all
}

// kinds contains the JSON types of all values at one path.
type kinds map[string]bool

func (k kinds) String() string { return strings.Join(slices.Sorted(maps.Keys(k)), " or ") }

func (k kinds) within(wide kinds) bool {
	for kind := range k {
		if !wide[kind] {
			return false
		}
	}
	return true
}

// shape contains the kinds at every path of a body. All items of a list share their paths, such
// as "items[].title".
type shape map[string]kinds

func (s shape) add(path string, value any) {
	if s[path] == nil {
		s[path] = kinds{}
	}
	switch value := value.(type) {
	case map[string]any:
		s[path]["object"] = true
		for key, inner := range value {
			s.add(strings.TrimPrefix(path+"."+key, "."), inner)
		}
	case []any:
		s[path]["list"] = true
		for _, inner := range value {
			s.add(path+"[]", inner)
		}
	case nil:
		s[path]["null"] = true
	default:
		s[path][fmt.Sprintf("%T", value)] = true
	}
}

// unknown reports whether a path is below an empty list.
func (s shape) unknown(path string) bool {
	for i := range path {
		if list, inner := path[:i], path[i:]; strings.HasPrefix(inner, "[]") && s[list]["list"] && s[list+"[]"] == nil {
			return true
		}
	}
	return false
}

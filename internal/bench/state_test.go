package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A state that Terraform wrote of one instance becomes that of all: what the service
// said of each is taken over, what is the resource's own stays.
func TestGrow(t *testing.T) {
	person := func(name string, more object) instance {
		o := object{"id": "id of " + name, "personEmail": name, "isModerator": false, "roomType": "group"}
		for key, value := range more {
			o[key] = value
		}
		return instance{name, nil, o}
	}
	e := estate{
		{kind: "spark_membership", name: "one", uses: "spark_room.one", instances: []instance{person("anna", nil), person("ben", object{"isModerator": true})}},
		{kind: "spark_membership", name: "two", single: true, instances: []instance{person("clara", nil)}},
	}
	file := filepath.Join(t.TempDir(), "terraform.tfstate")
	const written = `{"version": 4, "serial": 7, "lineage": "l", "resources": [{"mode": "managed", "type": "spark_membership", "name": "one",
		"provider": "p", "instances": [{"index_key": "anna", "schema_version": 0, "identity": {"id": "id of anna"}, "dependencies": ["other"],
		"attributes": {"id": "id of anna", "person_email": "anna", "is_moderator": false, "room_type": "group", "adopt_existing": true, "is_monitor": null}}]}]}`
	if err := os.WriteFile(file, []byte(written), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := e.grow(file); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file) //nolint:gosec // written above
	if err != nil {
		t.Fatal(err)
	}
	var got any
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	grown := func(name string, moderator bool, more map[string]any) map[string]any {
		i := map[string]any{"schema_version": 0., "identity": map[string]any{"id": "id of " + name}, "attributes": map[string]any{
			"id": "id of " + name, "person_email": name, "is_moderator": moderator, "room_type": "group", "adopt_existing": true, "is_monitor": nil,
		}}
		for key, value := range more {
			i[key] = value
		}
		return i
	}
	resource := func(name string, instances ...any) map[string]any {
		return map[string]any{"mode": "managed", "type": "spark_membership", "name": name, "provider": "p", "instances": instances}
	}
	uses := []any{"spark_room.one"}
	want := map[string]any{"version": 4., "serial": 7., "lineage": "l", "resources": []any{
		resource("one", grown("anna", false, map[string]any{"index_key": "anna", "dependencies": uses}), grown("ben", true, map[string]any{"index_key": "ben", "dependencies": uses})),
		resource("two", grown("clara", false, nil)),
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the state (-want +got):\n%s", diff)
	}
}

// What Terraform says is counted, and its errors are errors here.
func TestRead(t *testing.T) {
	var o outcome
	err := o.read([]byte(`{"type":"resource_drift","change":{"action":"update"}}` + "\n" +
		`{"type":"diagnostic","diagnostic":{"severity":"warning","summary":"w"}}` + "\n" +
		`{"type":"change_summary","changes":{"add":3,"change":2,"import":0,"remove":1,"operation":"plan"}}` + "\n"))
	if want := (outcome{changes: changes{3, 2, 1}, drift: 1}); err != nil || o != want {
		t.Errorf("read %+v, error %v; want %+v", o, err, want)
	}
	err = o.read([]byte(`{"type":"diagnostic","diagnostic":{"severity":"error","summary":"No","detail":"because"}}`))
	if err == nil || !strings.Contains(err.Error(), "because") {
		t.Errorf("error %v, want one that says because", err)
	}
}

package provider_test

import (
	"maps"
	"testing"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
)

// A text that Webex saves in another form than it was sent is no drift, in any resource.
func TestRewrittenTextIsNoDrift(t *testing.T) {
	service := acctest.New(t, sparksim.WithFoldedText())
	protocol := service.Protocol(t, "admin")
	room := protocol.Create(t, "spark_room", map[string]any{"title": "Lobby"}).ID
	hook := map[string]any{"target_url": "https://release.example.com/", "resource": "messages", "event": "created"}
	tab := map[string]any{"room_id": room, "content_url": "https://runbook.example.com/"}
	folder := map[string]any{"room_id": room, "drive_id": "drive", "item_id": "reports", "content_url": "https://example.sharepoint.com/reports"}
	for _, test := range []struct {
		kind, attribute string
		config          map[string]any
	}{
		{"spark_message", "markdown", map[string]any{"room_id": room}},
		{"spark_message", "text", map[string]any{"room_id": room}},
		{"spark_room", "title", nil},
		{"spark_room", "description", map[string]any{"title": "Operations"}},
		{"spark_team", "name", nil},
		{"spark_team", "description", map[string]any{"name": "Operations"}},
		{"spark_webhook", "name", hook},
		{"spark_room_tab", "display_name", tab},
		{"spark_room_linked_folder", "display_name", folder},
	} {
		t.Run(test.kind+" "+test.attribute, func(t *testing.T) {
			config := func(text string) map[string]any {
				all := map[string]any{test.attribute: text}
				maps.Copy(all, test.config)
				return all
			}
			it := protocol.Create(t, test.kind, config("Release  4.2"))
			for _, text := range []string{"Release  4.2", "Release   4.2", "Release  4.3"} {
				want := acctest.Update
				if text == "Release  4.2" {
					want = acctest.NoOp
				}
				it = protocol.Change(t, protocol.Read(t, it).Managed, config(text), want)
				it = protocol.Change(t, protocol.Read(t, it).Managed, config(text), acctest.NoOp)
			}
		})
	}
}

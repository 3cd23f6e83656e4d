// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package message_test

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/ciscospark/terraform-provider-spark/internal/acctest"
	"github.com/ciscospark/terraform-provider-spark/internal/sparksim"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

func TestSendMessage(t *testing.T) {
	service := acctest.New(t)
	ctx, admin := t.Context(), service.Client(t, "admin")
	room := acctest.Must(admin.Rooms.Create(ctx, sparkapi.RoomCreate{Title: "Releases"}))(t).ID
	progress, errs := service.Protocol(t, "admin").InvokeAction(t, "spark_send_message", map[string]any{
		"room_id": room, "markdown": "**1.4** is out", "text": "1.4 is out",
	})
	if len(errs) > 0 || len(progress) != 1 {
		t.Errorf("want one line of progress, got %q and %q", progress, errs)
	}
	sent := acctest.Must(sparkapi.All(admin.Messages.List(ctx, sparkapi.MessageFilter{RoomID: room})))(t)
	if len(sent) != 1 || sent[0].Markdown != "**1.4** is out" || sent[0].Text != "1.4 is out" {
		t.Fatalf("want the message in the room with both texts, got %v", sent)
	}
}

// The plan reports a file that cannot be sent, before Terraform applies the changes that the
// message announces.
func TestSendMessagePlan(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, size int64) string {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.WriteFile(path, []byte("Soup"), 0o600), os.Truncate(path, size)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	service := acctest.New(t)
	room := sparkapi.ID{Cluster: "us", Type: "ROOM", Key: "01e547b0-3f21-11f1-adec-ad4320c4e270"}.String()
	terraform := service.Protocol(t, "admin")
	for _, test := range []struct {
		name   string
		config map[string]any
		want   []string // in the only error
	}{
		{"text", map[string]any{"text": "1.4 is out"}, nil},
		{"unknown text", map[string]any{"text": acctest.Unknown}, nil},
		{"unknown room", map[string]any{"room_id": acctest.Unknown, "text": "1.4 is out"}, nil},
		{"unknown text of a card", map[string]any{"markdown": acctest.Unknown, "card": `{"type": "AdaptiveCard"}`}, nil},
		{"no content", nil, []string{"At least one attribute out of"}},
		{"no room", map[string]any{"room_id": nil, "text": "1.4 is out"}, []string{"No attribute specified when one (and only one)"}},
		{"card without a text", map[string]any{"card": `{"type": "AdaptiveCard"}`}, []string{"A card requires text or markdown"}},
		{"file", map[string]any{"file": file("menu.txt", 4)}, nil},
		{"URL of a file", map[string]any{"file": "https://files.example.com/menu.pdf"}, nil},
		{"unknown file", map[string]any{"file": acctest.Unknown}, nil},
		{"missing file", map[string]any{"file": filepath.Join(dir, "nowhere.txt")}, []string{"Could not send the file", "nowhere.txt", "no such file"}},
		{"folder", map[string]any{"file": dir}, []string{"Could not send the file", "is not a file"}},
		{"largest file", map[string]any{"file": file("largest.bin", 100<<20)}, nil},
		{"file that is too large", map[string]any{"file": file("large.bin", 100<<20+1)}, []string{"Could not send the file", "has 104857601 bytes; Webex accepts at most 104857600"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			config := map[string]any{"room_id": room}
			maps.Copy(config, test.config)
			errs := terraform.PlanAction(t, "spark_send_message", config)
			if len(errs) != min(len(test.want), 1) || len(errs) == 1 && !acctest.MatchText(test.want...).MatchString(errs[0]) {
				t.Errorf("want errors with %q, got %q", test.want, errs)
			}
		})
	}
	if sent := service.Count("POST /messages"); sent != 0 {
		t.Errorf("want no message sent by plans, got %d", sent)
	}
}

// If a file is deleted after the plan, the action fails.
func TestSendMessageFileRemoved(t *testing.T) {
	service := acctest.New(t)
	room := acctest.Must(service.Client(t, "admin").Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Releases"}))(t).ID
	_, errs, err := service.Protocol(t, "admin").Invoke(t.Context(), t, "spark_send_message", map[string]any{"room_id": room, "file": "nowhere.txt"})
	if err != nil || len(errs) != 1 || !acctest.MatchText("Could not send the file").MatchString(errs[0]) {
		t.Errorf("want one error that names the file, got %q, %v", errs, err)
	}
}

// A message is never sent twice. If the response is lost, the provider searches for the
// message. If the provider does not find it, the error states that the message may have been
// sent.
func TestSendMessageOnce(t *testing.T) {
	for name, test := range map[string]struct {
		fault sparksim.Fault
		found bool
	}{
		"reset":     {sparksim.Fault{Reset: true, After: true}, true},
		"502":       {sparksim.Fault{Status: 502, After: true}, true},
		"truncated": {sparksim.Fault{Truncate: true, After: true}, true},
		"not sent":  {sparksim.Fault{Status: 502}, false},
	} {
		t.Run(name, func(t *testing.T) {
			acctest.Synctest(t, func(t *testing.T, service *acctest.Service) {
				room := startSending(t, service, test.fault)
				progress, errs := service.Protocol(t, "admin").InvokeAction(t, "spark_send_message", map[string]any{"room_id": room, "text": "out"})
				if test.found && (len(errs) > 0 || len(progress) != 1) {
					t.Errorf("want the message to be found, got %q and %q", progress, errs)
				}
				if !test.found && (len(errs) != 1 || !acctest.MatchText(`The message "out" may have been sent`, `Check whether the message "out" exists before you run the command again`).MatchString(errs[0])) {
					t.Errorf("want one error that the message may have been sent, got %q", errs)
				}
				if sent := service.Count("POST /messages"); sent != 1 {
					t.Errorf("want one request, got %d", sent)
				}
			})
		})
	}
}

// If the user stops Terraform, Terraform no longer receives events of the action. The error
// of the call states that the message may have been sent.
func TestSendMessageStopped(t *testing.T) {
	for name, test := range map[string]struct {
		fault sparksim.Fault
		want  []string // in the error; none if the message was found
	}{
		"before the message was sent": {sparksim.Fault{Delay: time.Hour}, []string{`The message "out" may have been sent`, "context canceled", `Check whether the message "out" exists`}},
		"after the message was sent":  {sparksim.Fault{Delay: time.Hour, After: true}, nil},
		"Webex returned status 502":   {sparksim.Fault{Status: 502, Delay: 2 * time.Second}, []string{`The message "out" may have been sent`}},
	} {
		t.Run(name, func(t *testing.T) {
			acctest.Synctest(t, func(t *testing.T, service *acctest.Service) {
				room := startSending(t, service, test.fault)
				ctx, stop := context.WithCancel(t.Context())
				defer stop()
				time.AfterFunc(time.Second, stop)
				_, errs, err := service.Protocol(t, "admin").Invoke(ctx, t, "spark_send_message", map[string]any{"room_id": room, "text": "out"})
				if len(test.want) == 0 && (err != nil || len(errs) > 0) {
					t.Errorf("want the message to be found, got %v, %q", err, errs)
				}
				if len(test.want) > 0 && (err == nil || !acctest.MatchText(test.want...).MatchString(err.Error())) {
					t.Errorf("want an error of the call with %q, got %v, %q", test.want, err, errs)
				}
			})
		})
	}
}

// startSending creates a room, and sets the fault of the next message.
func startSending(t *testing.T, service *acctest.Service, fault sparksim.Fault) (room string) {
	t.Helper()
	room = acctest.Must(service.Client(t, "admin").Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Releases"}))(t).ID
	fault.Request, fault.Times = "POST /messages", 1
	service.Fail(fault)
	return room
}

// The example sends a message after the first apply, and none after an apply without changes.
func TestSendMessageExample(t *testing.T) {
	testExample(t, acctest.Actions, "action.tf", 1)
}

// The example sends a message to each room that is created.
func TestSendMessageCallerExample(t *testing.T) {
	testExample(t, acctest.ActionCaller, "action-caller.tf", 2)
}

// testExample applies an example of the action twice. The first apply must send the given
// number of messages, and the second apply must send none.
func testExample(t *testing.T, feature acctest.Feature, name string, messages int) {
	t.Helper()
	example, err := os.ReadFile(filepath.Join("../../../examples/actions/spark_send_message", name)) //nolint:gosec // an example of this repository
	if err != nil {
		t.Fatal(err)
	}
	service := acctest.New(t)
	count := func() {
		if sent := service.Count("POST /messages"); sent != messages {
			t.Errorf("want %d messages after this apply, got %d", messages, sent)
		}
	}
	service.RunCase(t, "admin", resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{feature},
		Steps: []resource.TestStep{
			{Config: string(example), PostApplyFunc: count},
			{Config: string(example), ConfigPlanChecks: acctest.ExpectEmptyPlan(), PostApplyFunc: count},
		},
	})
}

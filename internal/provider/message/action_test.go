package message_test

import (
	"os"
	"testing"

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
	terraform := service.Protocol(t, "admin")
	progress, faults := terraform.Act(t, "spark_send_message", map[string]any{"room_id": room, "markdown": "**1.4** is out"})
	if len(faults) > 0 || len(progress) != 2 {
		t.Errorf("want two lines of progress, got %q and %q", progress, faults)
	}
	sent := acctest.Must(sparkapi.All(admin.Messages.List(ctx, sparkapi.MessageFilter{RoomID: room})))(t)
	if len(sent) != 1 || sent[0].Markdown != "**1.4** is out" {
		t.Fatalf("want the message in the room, got %v", sent)
	}

	_, faults = terraform.Act(t, "spark_send_message", map[string]any{"room_id": room})
	if len(faults) == 0 || !acctest.Says("At least one attribute out of").MatchString(faults[0]) {
		t.Errorf("nothing to say: want an error, got %q", faults)
	}
	_, faults = terraform.Act(t, "spark_send_message", map[string]any{"room_id": room, "file": "nowhere.txt"})
	if len(faults) != 1 || !acctest.Says("The file cannot be sent").MatchString(faults[0]) {
		t.Errorf("no such file: want one error that says so, got %q", faults)
	}
}

// Nobody reads the same twice: what may have been sent is not sent again. It is looked
// for, and where it is not found the error leaves it open.
func TestSendMessageOnce(t *testing.T) {
	for name, test := range map[string]struct {
		fault sparksim.Fault
		done  bool
	}{
		"reset":     {sparksim.Fault{Reset: true, After: true}, true},
		"502":       {sparksim.Fault{Status: 502, After: true}, true},
		"truncated": {sparksim.Fault{Truncate: true, After: true}, true},
		"not done":  {sparksim.Fault{Status: 502}, false},
	} {
		t.Run(name, func(t *testing.T) {
			acctest.Synctest(t, func(t *testing.T, service *acctest.Service) {
				admin := service.Client(t, "admin")
				room := acctest.Must(admin.Rooms.Create(t.Context(), sparkapi.RoomCreate{Title: "Releases"}))(t).ID
				fault := test.fault
				fault.Request = "POST /messages"
				fault.Times = 1
				service.Fail(fault)
				progress, faults := service.Protocol(t, "admin").Act(t, "spark_send_message", map[string]any{"room_id": room, "text": "out"})
				if test.done && (len(faults) > 0 || len(progress) != 2) {
					t.Errorf("want it to be found, got %q and %q", progress, faults)
				}
				if !test.done && (len(faults) != 1 || !acctest.Says("Could not confirm that", "Check whether it was created before you try again").MatchString(faults[0])) {
					t.Errorf("want one error that leaves it open, got %q", faults)
				}
				if sent := service.Count("POST /messages"); sent != 1 {
					t.Errorf("want one request, got %d", sent)
				}
			})
		})
	}
}

// The example announces after the first apply, and not again when nothing changes.
func TestSendMessageExample(t *testing.T) {
	example, err := os.ReadFile("../../../examples/actions/spark_send_message/action.tf")
	if err != nil {
		t.Fatal(err)
	}
	service := acctest.New(t)
	service.RunCase(t, "admin", resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{acctest.Actions},
		Steps: []resource.TestStep{
			{Config: string(example), PostApplyFunc: func() {
				if sent := service.Count("POST /messages"); sent != 1 {
					t.Errorf("after the first apply: want 1 message, got %d", sent)
				}
			}},
			{Config: string(example), ConfigPlanChecks: acctest.NothingPlanned(), PostApplyFunc: func() {
				if sent := service.Count("POST /messages"); sent != 1 {
					t.Errorf("after an apply without changes: want no other message, got %d in all", sent)
				}
			}},
		},
	})
}

package acctest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Act plans and runs an action as Terraform 1.14 and later do, and gives what it tells
// meanwhile and the errors that it ends with.
func (p *Protocol) Act(t *testing.T, kind string, config map[string]any) (progress, faults []string) {
	t.Helper()
	validated, err := p.server.ValidateActionConfig(t.Context(), &tfprotov6.ValidateActionConfigRequest{ActionType: kind, Config: dynamic(t, config)})
	if err != nil {
		t.Fatal(err)
	}
	if faults := errorsOf(validated.Diagnostics); len(faults) > 0 {
		return nil, faults
	}
	planned, err := p.server.PlanAction(t.Context(), &tfprotov6.PlanActionRequest{ActionType: kind, Config: dynamic(t, config)})
	if err != nil {
		t.Fatal(err)
	}
	if faults := errorsOf(planned.Diagnostics); len(faults) > 0 {
		return nil, faults
	}
	stream, err := p.server.InvokeAction(t.Context(), &tfprotov6.InvokeActionRequest{ActionType: kind, Config: dynamic(t, config)})
	if err != nil {
		t.Fatal(err)
	}
	for event := range stream.Events {
		switch event := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			progress = append(progress, event.Message)
		case tfprotov6.CompletedInvokeActionEventType:
			faults = append(faults, errorsOf(event.Diagnostics)...)
		}
	}
	return progress, faults
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// PlanAction validates and plans an action as Terraform 1.14 and later do, and returns the
// errors. Attributes of the configuration may be [Unknown].
func (p *Protocol) PlanAction(t *testing.T, kind string, config map[string]any) (errs []string) {
	t.Helper()
	encoded := p.encode(t, p.schema.ActionSchemas[kind].Schema, config)
	validated, err := p.server.ValidateActionConfig(t.Context(), &tfprotov6.ValidateActionConfigRequest{ActionType: kind, Config: encoded})
	if err != nil {
		t.Fatal(err)
	}
	if errs := errorsOf(validated.Diagnostics); len(errs) > 0 {
		return errs
	}
	planned, err := p.server.PlanAction(t.Context(), &tfprotov6.PlanActionRequest{ActionType: kind, Config: encoded})
	if err != nil {
		t.Fatal(err)
	}
	return errorsOf(planned.Diagnostics)
}

// InvokeAction plans and invokes an action, and returns the messages of its progress, and the errors
// of the plan or of the invocation.
func (p *Protocol) InvokeAction(t *testing.T, kind string, config map[string]any) (progress, errs []string) {
	t.Helper()
	if errs := p.PlanAction(t, kind, config); len(errs) > 0 {
		return nil, errs
	}
	progress, errs, err := p.Invoke(t.Context(), t, kind, config)
	if err != nil {
		t.Fatal(err)
	}
	return progress, errs
}

// Invoke invokes an action without a plan. If the context ends, Invoke returns
// the error of the call and no progress.
func (p *Protocol) Invoke(ctx context.Context, t *testing.T, kind string, config map[string]any) (progress, errs []string, err error) {
	t.Helper()
	stream, err := p.server.InvokeAction(ctx, &tfprotov6.InvokeActionRequest{ActionType: kind, Config: dynamic(t, config)})
	if err != nil {
		return nil, nil, err
	}
	for event := range stream.Events {
		switch event := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			progress = append(progress, event.Message)
		case tfprotov6.CompletedInvokeActionEventType:
			errs = append(errs, errorsOf(event.Diagnostics)...)
		}
	}
	return progress, errs, nil
}

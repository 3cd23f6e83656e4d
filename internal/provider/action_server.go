// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// actionServer works around two problems of actions in the framework (1.19).
type actionServer struct{ Server }

// ValidateActionConfig accepts values of write-only attributes. The framework rejects them in
// all actions, although each version of Terraform with actions supports them.
func (s actionServer) ValidateActionConfig(ctx context.Context, req *tfprotov6.ValidateActionConfigRequest) (*tfprotov6.ValidateActionConfigResponse, error) {
	resp, err := s.Server.ValidateActionConfig(ctx, req)
	if err != nil {
		return nil, err
	}
	resp.Diagnostics = slices.DeleteFunc(resp.Diagnostics, func(d *tfprotov6.Diagnostic) bool {
		return d.Summary == "WriteOnly Attribute Not Allowed"
	})
	return resp, nil
}

// InvokeAction returns when the action has completed. If the user interrupts Terraform, the
// protocol server drops all later events, and Terraform treats an action without a result as
// successful. InvokeAction therefore returns the errors of an interrupted action itself.
func (s actionServer) InvokeAction(ctx context.Context, req *tfprotov6.InvokeActionRequest) (*tfprotov6.InvokeActionServerStream, error) {
	stream, err := s.Server.InvokeAction(ctx, req)
	if err != nil {
		return nil, err
	}
	events := slices.Collect(stream.Events)
	if ctx.Err() != nil {
		if err := actionError(events); err != nil {
			return nil, err
		}
	}
	return &tfprotov6.InvokeActionServerStream{Events: slices.Values(events)}, nil
}

// actionError returns the errors of a completed action, and nil if the action succeeded.
func actionError(events []tfprotov6.InvokeActionEvent) error {
	var texts []string
	for _, event := range events {
		completed, ok := event.Type.(tfprotov6.CompletedInvokeActionEventType)
		if !ok {
			continue
		}
		for _, d := range completed.Diagnostics {
			if d.Severity == tfprotov6.DiagnosticSeverityError {
				texts = append(texts, d.Summary+"\n"+d.Detail)
			}
		}
	}
	if len(texts) == 0 {
		return nil
	}
	return errors.New(strings.Join(texts, "\n\n"))
}

// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"errors"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

type contextKey struct{}

// The context of a call has the values of Terraform's context only during the call, and only
// if logs are not discarded.
func TestCallContextValues(t *testing.T) {
	for _, test := range []struct {
		name        string
		discardLogs bool
		want        any
	}{
		{"logs are read", false, "logger"},
		{"logs are discarded", true, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			server := &recordingServer{}
			ctx := context.WithValue(t.Context(), contextKey{}, "logger")
			for name, call := range callsOf(contextServer{server, test.discardLogs}) {
				if err := call(ctx); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				if server.during != test.want {
					t.Errorf("%s: value %v during the call, want %v", name, server.during, test.want)
				}
				if got := server.ctx.Value(contextKey{}); got != nil {
					t.Errorf("%s: value %v after the call, want nil", name, got)
				}
				if !errors.Is(server.ctx.Err(), context.Canceled) {
					t.Errorf("%s: error %v after the call, want %v", name, server.ctx.Err(), context.Canceled)
				}
			}
		})
	}
}

// A call is canceled with Terraform's context.
func TestCallContextIsCanceled(t *testing.T) {
	for _, discardLogs := range []bool{false, true} {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := withCallContext(ctx, discardLogs, 0, func(callCtx context.Context, _ int) (int, error) {
			cancel()
			<-callCtx.Done()
			return 0, callCtx.Err()
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("discardLogs %t: error %v, want %v", discardLogs, err, context.Canceled)
		}
	}
}

// callsOf returns the calls of the protocol for each instance and action.
func callsOf(s contextServer) map[string]func(context.Context) error {
	return map[string]func(context.Context) error{
		"ValidateResourceConfig":     func(ctx context.Context) error { _, err := s.ValidateResourceConfig(ctx, nil); return err },
		"UpgradeResourceState":       func(ctx context.Context) error { _, err := s.UpgradeResourceState(ctx, nil); return err },
		"UpgradeResourceIdentity":    func(ctx context.Context) error { _, err := s.UpgradeResourceIdentity(ctx, nil); return err },
		"ReadResource":               func(ctx context.Context) error { _, err := s.ReadResource(ctx, nil); return err },
		"PlanResourceChange":         func(ctx context.Context) error { _, err := s.PlanResourceChange(ctx, nil); return err },
		"ApplyResourceChange":        func(ctx context.Context) error { _, err := s.ApplyResourceChange(ctx, nil); return err },
		"ImportResourceState":        func(ctx context.Context) error { _, err := s.ImportResourceState(ctx, nil); return err },
		"ValidateDataResourceConfig": func(ctx context.Context) error { _, err := s.ValidateDataResourceConfig(ctx, nil); return err },
		"ReadDataSource":             func(ctx context.Context) error { _, err := s.ReadDataSource(ctx, nil); return err },
		"InvokeAction":               func(ctx context.Context) error { _, err := s.InvokeAction(ctx, nil); return err },
	}
}

// recordingServer records the context of the last call.
type recordingServer struct {
	Server
	ctx    context.Context //nolint:containedctx // examined by the tests
	during any             // the value in the context during the call
}

func (s *recordingServer) record(ctx context.Context) { s.ctx, s.during = ctx, ctx.Value(contextKey{}) }

func (s *recordingServer) ValidateResourceConfig(ctx context.Context, _ *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	s.record(ctx)
	return nil, nil
}

func (s *recordingServer) UpgradeResourceState(ctx context.Context, _ *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	s.record(ctx)
	return nil, nil
}

func (s *recordingServer) UpgradeResourceIdentity(ctx context.Context, _ *tfprotov6.UpgradeResourceIdentityRequest) (*tfprotov6.UpgradeResourceIdentityResponse, error) {
	s.record(ctx)
	return nil, nil
}

func (s *recordingServer) ReadResource(ctx context.Context, _ *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	s.record(ctx)
	return nil, nil
}

func (s *recordingServer) PlanResourceChange(ctx context.Context, _ *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	s.record(ctx)
	return nil, nil
}

func (s *recordingServer) ApplyResourceChange(ctx context.Context, _ *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	s.record(ctx)
	return nil, nil
}

func (s *recordingServer) ImportResourceState(ctx context.Context, _ *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	s.record(ctx)
	return nil, nil
}

func (s *recordingServer) ValidateDataResourceConfig(ctx context.Context, _ *tfprotov6.ValidateDataResourceConfigRequest) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	s.record(ctx)
	return nil, nil
}

func (s *recordingServer) ReadDataSource(ctx context.Context, _ *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	s.record(ctx)
	return nil, nil
}

func (s *recordingServer) InvokeAction(ctx context.Context, _ *tfprotov6.InvokeActionRequest) (*tfprotov6.InvokeActionServerStream, error) {
	s.record(ctx)
	return nil, nil
}

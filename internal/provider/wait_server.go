// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// reportedWait is the minimum total wait for the rate limit that is reported.
const reportedWait = 10 * time.Second

// waitServer adds a warning to the first response after requests have waited for at least
// reportedWait. Without logging, diagnostics are the only output of a provider that Terraform
// shows.
type waitServer struct {
	Server

	waited   func() time.Duration
	reported atomic.Bool
}

// waited returns the total time for which requests have waited for the rate limit.
func (p *sparkProvider) waited() time.Duration {
	data := p.data.Load()
	if data == nil {
		return 0
	}
	return data.Client.Stats().Waited
}

// report appends the warning if the wait is long enough and was not reported before.
func (s *waitServer) report(diags *[]*tfprotov6.Diagnostic) {
	waited := s.waited()
	if waited < reportedWait || s.reported.Swap(true) {
		return
	}
	*diags = append(*diags, &tfprotov6.Diagnostic{
		Severity: tfprotov6.DiagnosticSeverityWarning,
		Summary:  "Requests waited for the rate limit",
		Detail: fmt.Sprintf("The requests of this run have waited %s for the rate limit of Webex so far. All of them were sent or will be sent. "+
			"Other programs that use the same account may share the limit. "+
			"To log each wait, set the environment variable TF_LOG=INFO.", waited.Round(time.Second)),
	})
}

func (s *waitServer) ConfigureProvider(ctx context.Context, req *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	resp, err := s.Server.ConfigureProvider(ctx, req)
	if resp != nil {
		s.report(&resp.Diagnostics)
	}
	return resp, err
}

func (s *waitServer) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	resp, err := s.Server.ReadResource(ctx, req)
	if resp != nil {
		s.report(&resp.Diagnostics)
	}
	return resp, err
}

func (s *waitServer) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	resp, err := s.Server.PlanResourceChange(ctx, req)
	if resp != nil {
		s.report(&resp.Diagnostics)
	}
	return resp, err
}

func (s *waitServer) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	resp, err := s.Server.ApplyResourceChange(ctx, req)
	if resp != nil {
		s.report(&resp.Diagnostics)
	}
	return resp, err
}

func (s *waitServer) ImportResourceState(ctx context.Context, req *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	resp, err := s.Server.ImportResourceState(ctx, req)
	if resp != nil {
		s.report(&resp.Diagnostics)
	}
	return resp, err
}

func (s *waitServer) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	resp, err := s.Server.ReadDataSource(ctx, req)
	if resp != nil {
		s.report(&resp.Diagnostics)
	}
	return resp, err
}

// ListResource adds the warning to the result that had to wait.
func (s *waitServer) ListResource(ctx context.Context, req *tfprotov6.ListResourceRequest) (*tfprotov6.ListResourceServerStream, error) {
	stream, err := s.Server.ListResource(ctx, req)
	if err != nil {
		return nil, err
	}
	results := stream.Results
	stream.Results = func(yield func(tfprotov6.ListResourceResult) bool) {
		for result := range results {
			s.report(&result.Diagnostics)
			if !yield(result) {
				return
			}
		}
	}
	return stream, nil
}

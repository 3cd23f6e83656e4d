// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"context"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ciscospark/terraform-provider-spark/internal/provider"
)

// usageRecorder records the types of the provider that a test uses, and the warnings of the
// provider, which terraform-plugin-testing ignores.
type usageRecorder struct {
	mu       sync.Mutex
	warnings []string
	types    map[string]bool // such as "data.spark_room"
}

// ExpectWarning fails the test unless the provider returned a warning that contains all texts in this
// order.
func (a *access) ExpectWarning(t *testing.T, texts ...string) {
	t.Helper()
	a.usage.mu.Lock()
	defer a.usage.mu.Unlock()
	if !slices.ContainsFunc(a.usage.warnings, MatchText(texts...).MatchString) {
		t.Errorf("want a warning that contains %q, got %q", texts, a.usage.warnings)
	}
}

// ExpectNoWarning fails the test if the provider returned any warning.
func (a *access) ExpectNoWarning(t *testing.T) {
	t.Helper()
	a.usage.mu.Lock()
	defer a.usage.mu.Unlock()
	if len(a.usage.warnings) > 0 {
		t.Errorf("want no warning, got %q", a.usage.warnings)
	}
}

// record records a type and the warnings of the response.
func (u *usageRecorder) record(kind string, diagnostics []*tfprotov6.Diagnostic) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.types == nil {
		u.types = map[string]bool{}
	}
	u.types[kind] = true
	u.warnings = append(u.warnings, warningsOf(diagnostics)...)
}

// usedTypes returns the used types, sorted.
func (u *usageRecorder) usedTypes() []string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return slices.Sorted(maps.Keys(u.types))
}

// recordedServer is a provider server whose responses are recorded.
type recordedServer struct {
	provider.Server
	usage *usageRecorder
}

func (s recordedServer) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	resp, err := s.Server.ReadResource(ctx, req)
	if err == nil {
		s.usage.record(req.TypeName, resp.Diagnostics)
	}
	return resp, err
}

func (s recordedServer) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	resp, err := s.Server.PlanResourceChange(ctx, req)
	if err == nil {
		s.usage.record(req.TypeName, resp.Diagnostics)
	}
	return resp, err
}

func (s recordedServer) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	resp, err := s.Server.ApplyResourceChange(ctx, req)
	if err == nil {
		s.usage.record(req.TypeName, resp.Diagnostics)
	}
	return resp, err
}

func (s recordedServer) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	resp, err := s.Server.ReadDataSource(ctx, req)
	if err == nil {
		s.usage.record("data."+req.TypeName, resp.Diagnostics)
	}
	return resp, err
}

func (s recordedServer) OpenEphemeralResource(ctx context.Context, req *tfprotov6.OpenEphemeralResourceRequest) (*tfprotov6.OpenEphemeralResourceResponse, error) {
	resp, err := s.Server.OpenEphemeralResource(ctx, req)
	if err == nil {
		s.usage.record("ephemeral."+req.TypeName, resp.Diagnostics)
	}
	return resp, err
}

func (s recordedServer) ListResource(ctx context.Context, req *tfprotov6.ListResourceRequest) (*tfprotov6.ListResourceServerStream, error) {
	stream, err := s.Server.ListResource(ctx, req)
	if err == nil {
		s.usage.record("list."+req.TypeName, nil)
	}
	return stream, err
}

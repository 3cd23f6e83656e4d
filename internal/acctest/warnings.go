package acctest

import (
	"context"
	"slices"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// warnings are those that the provider gave, which terraform-plugin-testing passes
// over.
type warnings struct {
	mu    sync.Mutex
	heard []string
}

// Warned fails the test unless the provider has given a warning that holds all the
// texts in this order.
func (s *Service) Warned(t *testing.T, texts ...string) {
	t.Helper()
	s.warnings.mu.Lock()
	defer s.warnings.mu.Unlock()
	if !slices.ContainsFunc(s.warnings.heard, Says(texts...).MatchString) {
		t.Errorf("want a warning that says %q, got %q", texts, s.warnings.heard)
	}
}

// NotWarned fails the test if the provider has given any warning.
func (s *Service) NotWarned(t *testing.T) {
	t.Helper()
	s.warnings.mu.Lock()
	defer s.warnings.mu.Unlock()
	if len(s.warnings.heard) > 0 {
		t.Errorf("want no warning, got %q", s.warnings.heard)
	}
}

func (w *warnings) note(diagnostics []*tfprotov6.Diagnostic) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityWarning {
			w.heard = append(w.heard, d.Summary+": "+d.Detail)
		}
	}
}

// server is the provider as Terraform sees it.
type server interface {
	tfprotov6.ProviderServer
	tfprotov6.ListResourceServer
	tfprotov6.ActionServer
}

// listener is a provider whose warnings are noted.
type listener struct {
	server
	warnings *warnings
}

func (w *warnings) listen(provider tfprotov6.ProviderServer) (tfprotov6.ProviderServer, error) {
	whole, ok := provider.(server)
	if !ok {
		return provider, nil
	}
	return listener{whole, w}, nil
}

func (l listener) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	resp, err := l.server.ReadResource(ctx, req)
	if err == nil {
		l.warnings.note(resp.Diagnostics)
	}
	return resp, err
}

func (l listener) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	resp, err := l.server.PlanResourceChange(ctx, req)
	if err == nil {
		l.warnings.note(resp.Diagnostics)
	}
	return resp, err
}

func (l listener) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	resp, err := l.server.ApplyResourceChange(ctx, req)
	if err == nil {
		l.warnings.note(resp.Diagnostics)
	}
	return resp, err
}

func (l listener) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	resp, err := l.server.ReadDataSource(ctx, req)
	if err == nil {
		l.warnings.note(resp.Diagnostics)
	}
	return resp, err
}

package provider

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Server is all that Terraform asks this provider for.
type Server interface {
	tfprotov6.ProviderServer
	tfprotov6.ListResourceServer
	tfprotov6.ActionServer
}

// NewServer makes what serves a provider: the framework's server, with a context on
// loan for each call that Terraform makes for an instance. The framework (1.19) keeps
// the cancel function of every call until it is stopped, and with it the context, the
// loggers in there and the stream: some 30 kB for each instance of a plan, which would
// be 1.5 GB for ten thousand.
func NewServer(p provider.Provider) Server { return newServer(p, false) }

// newServer is NewServer. Where nobody reads the logs, the context on loan shows no loggers
// either: else the framework writes down in a copy of them, at each step, which attribute
// it is at.
func newServer(p provider.Provider, unread bool) Server {
	whole, ok := providerserver.NewProtocol6(p)().(Server)
	if !ok {
		panic("the framework serves no list resources, or no actions") // version 1.19 always does
	}
	return lender{whole, unread}
}

type lender struct {
	Server
	unread bool // what is logged
}

func (s lender) ValidateResourceConfig(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return lend(ctx, s.unread, req, s.Server.ValidateResourceConfig)
}

func (s lender) UpgradeResourceState(ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	return lend(ctx, s.unread, req, s.Server.UpgradeResourceState)
}

func (s lender) UpgradeResourceIdentity(ctx context.Context, req *tfprotov6.UpgradeResourceIdentityRequest) (*tfprotov6.UpgradeResourceIdentityResponse, error) {
	return lend(ctx, s.unread, req, s.Server.UpgradeResourceIdentity)
}

func (s lender) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return lend(ctx, s.unread, req, s.Server.ReadResource)
}

func (s lender) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	return lend(ctx, s.unread, req, s.Server.PlanResourceChange)
}

func (s lender) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	return lend(ctx, s.unread, req, s.Server.ApplyResourceChange)
}

func (s lender) ImportResourceState(ctx context.Context, req *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	return lend(ctx, s.unread, req, s.Server.ImportResourceState)
}

func (s lender) ValidateDataResourceConfig(ctx context.Context, req *tfprotov6.ValidateDataResourceConfigRequest) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	return lend(ctx, s.unread, req, s.Server.ValidateDataResourceConfig)
}

func (s lender) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	return lend(ctx, s.unread, req, s.Server.ReadDataSource)
}

// lend answers a request with a context that is given back when it is answered.
func lend[Q, A any](ctx context.Context, unread bool, req Q, answer func(context.Context, Q) (A, error)) (A, error) {
	l := loan{bare: unread}
	l.of.Store(&ctx)
	defer l.of.Store(&over) //nolint:contextcheck // what is over inherits nothing
	return answer(&l, req)  //nolint:contextcheck // it is no other: it is ctx, for a while
}

// over is the context of what is over.
var over = func() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}()

// loan is a context for as long as a call lasts. Who keeps it longer holds nothing of
// the call.
type loan struct {
	of   atomic.Pointer[context.Context]
	bare bool // without values, which are loggers
}

func (l *loan) Deadline() (time.Time, bool) { return (*l.of.Load()).Deadline() }
func (l *loan) Done() <-chan struct{}       { return (*l.of.Load()).Done() }
func (l *loan) Err() error                  { return (*l.of.Load()).Err() }

func (l *loan) Value(key any) any {
	if l.bare {
		return nil
	}
	return (*l.of.Load()).Value(key)
}

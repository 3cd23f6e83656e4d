// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"sync/atomic"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Server is the protocol server of this provider.
type Server interface {
	tfprotov6.ProviderServer
	tfprotov6.ListResourceServer
	tfprotov6.ActionServer
}

// NewServer returns the server for a provider.
func NewServer(p provider.Provider) Server { return newServer(p, false) }

// newServer returns the server for a provider. With discardLogs, the contexts of calls have no
// loggers, because the framework would copy the loggers for each attribute.
func newServer(p provider.Provider, discardLogs bool) Server {
	server, ok := providerserver.NewProtocol6(p)().(Server)
	if !ok {
		panic("the framework serves no list resources or no actions") // version 1.19 serves both
	}
	server = actionServer{setServer{server}}
	if p, ok := p.(*sparkProvider); ok {
		server = &waitServer{Server: server, waited: p.waited}
	}
	return contextServer{server, discardLogs}
}

// contextServer replaces the context of each call for an instance or an action. The framework
// (1.19) stores the cancel function of each call until the provider stops. The function refers
// to the context of the call, and this context refers to the loggers and the gRPC stream. These
// objects take 130 kB for each instance of a plan, or 1.3 GB for 10,000 instances.
type contextServer struct {
	Server
	discardLogs bool
}

func (s contextServer) ValidateResourceConfig(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return withCallContext(ctx, s.discardLogs, req, s.Server.ValidateResourceConfig)
}

func (s contextServer) UpgradeResourceState(ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	return withCallContext(ctx, s.discardLogs, req, s.Server.UpgradeResourceState)
}

func (s contextServer) UpgradeResourceIdentity(ctx context.Context, req *tfprotov6.UpgradeResourceIdentityRequest) (*tfprotov6.UpgradeResourceIdentityResponse, error) {
	return withCallContext(ctx, s.discardLogs, req, s.Server.UpgradeResourceIdentity)
}

func (s contextServer) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return withCallContext(ctx, s.discardLogs, req, s.Server.ReadResource)
}

func (s contextServer) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	return withCallContext(ctx, s.discardLogs, req, s.Server.PlanResourceChange)
}

func (s contextServer) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	return withCallContext(ctx, s.discardLogs, req, s.Server.ApplyResourceChange)
}

func (s contextServer) ImportResourceState(ctx context.Context, req *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	return withCallContext(ctx, s.discardLogs, req, s.Server.ImportResourceState)
}

func (s contextServer) ValidateDataResourceConfig(ctx context.Context, req *tfprotov6.ValidateDataResourceConfigRequest) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	return withCallContext(ctx, s.discardLogs, req, s.Server.ValidateDataResourceConfig)
}

func (s contextServer) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	return withCallContext(ctx, s.discardLogs, req, s.Server.ReadDataSource)
}

func (s contextServer) InvokeAction(ctx context.Context, req *tfprotov6.InvokeActionRequest) (*tfprotov6.InvokeActionServerStream, error) {
	return withCallContext(ctx, s.discardLogs, req, s.Server.InvokeAction)
}

// withCallContext calls the method with a context that is canceled with ctx and refers to
// ctx only until the method returns. With discardLogs the context has no values.
func withCallContext[Req, Resp any](ctx context.Context, discardLogs bool, req Req, method func(context.Context, Req) (Resp, error)) (Resp, error) {
	callCtx, cancel := context.WithCancel(context.Background())
	defer cancel()
	stop := context.AfterFunc(ctx, cancel)
	defer stop()
	if discardLogs {
		return method(callCtx, req) //nolint:contextcheck // callCtx is canceled with ctx
	}
	c := &callContext{Context: callCtx}
	c.values.Store(&ctx)
	defer c.values.Store(nil) //nolint:contextcheck // removes the values
	return method(c, req)     //nolint:contextcheck // c is canceled with ctx and has its values
}

// callContext has the values of another context until they are removed.
type callContext struct {
	context.Context //nolint:containedctx // it extends the context
	values          atomic.Pointer[context.Context]
}

// Value returns the value of the other context. It returns nil after the values were removed.
func (c *callContext) Value(key any) any {
	if values := c.values.Load(); values != nil {
		return (*values).Value(key)
	}
	return nil
}

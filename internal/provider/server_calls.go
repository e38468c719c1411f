// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// callServer is a server that gives each call a [callContext]. Only the calls that come for each object have one.
//
// With silent it has no loggers. The plugin framework makes loggers for each call, and copies the fields of a log line for each attribute that it
// looks at, also where no line is ever written: a tenth of the CPU of a plan, measured.
type callServer struct {
	tfprotov6.ProviderServer
	silent bool
}

// withCalls wraps a server, and offers the same interfaces as that does.
func withCalls(server tfprotov6.ProviderServer, silent bool) tfprotov6.ProviderServer {
	return offering(callServer{server, silent}, server, func(optional optionalServers) optionalServers {
		return callActions{callLists{optional, silent}, silent}
	})
}

// ValidateResourceConfig validates a resource.
func (s callServer) ValidateResourceConfig(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return during(ctx, s.silent, req, s.ProviderServer.ValidateResourceConfig)
}

// UpgradeResourceState upgrades a state.
func (s callServer) UpgradeResourceState(ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	return during(ctx, s.silent, req, s.ProviderServer.UpgradeResourceState)
}

// ReadResource refreshes an object.
func (s callServer) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return during(ctx, s.silent, req, s.ProviderServer.ReadResource)
}

// PlanResourceChange plans a change.
func (s callServer) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	return during(ctx, s.silent, req, s.ProviderServer.PlanResourceChange)
}

// ApplyResourceChange applies a change.
func (s callServer) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	return during(ctx, s.silent, req, s.ProviderServer.ApplyResourceChange)
}

// UpgradeResourceIdentity upgrades an identity.
func (s callServer) UpgradeResourceIdentity(ctx context.Context, req *tfprotov6.UpgradeResourceIdentityRequest) (*tfprotov6.UpgradeResourceIdentityResponse, error) {
	return during(ctx, s.silent, req, s.ProviderServer.UpgradeResourceIdentity)
}

// ReadDataSource reads a data source.
func (s callServer) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	return during(ctx, s.silent, req, s.ProviderServer.ReadDataSource)
}

// CallFunction calls a function.
func (s callServer) CallFunction(ctx context.Context, req *tfprotov6.CallFunctionRequest) (*tfprotov6.CallFunctionResponse, error) {
	return during(ctx, s.silent, req, s.ProviderServer.CallFunction)
}

// during makes a call with a context of its own.
func during[Request, Response any](ctx context.Context, silent bool, req Request, call func(context.Context, Request) (Response, error)) (Response, error) {
	called, end := newCallContext(ctx, silent)
	defer end()
	return call(called, req)
}

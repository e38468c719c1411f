// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// NewServer makes the provider as a core talks to it; the version goes into the User-Agent of every call. Each call of the result
// gives a server of its own. Everything that serves the provider takes it from here, so that tests meet what users meet.
func NewServer(version string, options ...Option) func() tfprotov6.ProviderServer {
	return func() tfprotov6.ProviderServer {
		made := New(version, options...)()
		whole := false
		if own, ok := made.(*sesProvider); ok {
			whole = own.wholePaths
		}
		return withNullArguments(providerserver.NewProtocol6(made)(), whole)
	}
}

// nullArguments is a server that reads an empty argument of a function as null. OpenTofu sends a null argument without any encoding,
// which the framework refuses with "DynamicValue had no JSON or msgpack data set".
type nullArguments struct {
	tfprotov6.ProviderServer
}

// optionalServers is what tf6server looks for on a server beyond tfprotov6.ProviderServer. The framework's server has all of it.
type optionalServers interface {
	tfprotov6.ListResourceServer
	tfprotov6.ActionServer
	tfprotov6.StateStoreServer
}

// withNullArguments wraps a server, cleans its diagnostics, and offers the same interfaces as that does.
func withNullArguments(server tfprotov6.ProviderServer, wholePaths bool) tfprotov6.ProviderServer {
	clean := cleanDiagnostics{server, wholePaths}
	return offering(nullArguments{clean}, server, func(optional optionalServers) optionalServers {
		return cleanActions{cleanLists{optional, clean}, clean}
	})
}

// offering is a server that wraps another one, with the optional interfaces of that, wrapped as well.
func offering(wrapped, server tfprotov6.ProviderServer, wrap func(optionalServers) optionalServers) tfprotov6.ProviderServer {
	if optional, ok := server.(optionalServers); ok {
		return struct {
			tfprotov6.ProviderServer
			optionalServers
		}{wrapped, wrap(optional)}
	}
	return wrapped
}

// CallFunction implements tfprotov6.FunctionServer.
func (s nullArguments) CallFunction(ctx context.Context, req *tfprotov6.CallFunctionRequest) (*tfprotov6.CallFunctionResponse, error) {
	called := *req
	called.Arguments = make([]*tfprotov6.DynamicValue, len(req.Arguments))
	for i, argument := range req.Arguments {
		called.Arguments[i] = orNull(argument)
	}
	return s.ProviderServer.CallFunction(ctx, &called)
}

// orNull is the argument itself, or msgpack's nil where it holds no encoding.
func orNull(argument *tfprotov6.DynamicValue) *tfprotov6.DynamicValue {
	if argument == nil || (len(argument.MsgPack) == 0 && len(argument.JSON) == 0) {
		return &tfprotov6.DynamicValue{MsgPack: []byte{0xc0}}
	}
	return argument
}

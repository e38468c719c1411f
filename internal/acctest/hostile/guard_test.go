// SPDX-License-Identifier: MPL-2.0

package hostile_test

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// panicked begins the error of a call in which the provider has panicked.
const panicked = "the provider panicked: "

// guard turns a panic of the provider into an error, so that the test can say which input it was.
type guard struct{ tfprotov6.ProviderServer }

// guarded serves the provider behind a [guard].
var guarded = core.NewProvider(func() (tfprotov6.ProviderServer, error) {
	server, err := acctest.Factories()["ses"]()
	return guard{server}, err
})

// newWorkspace makes a workspace that can use the guarded provider.
func newWorkspace() *core.Workspace { return core.New(map[string]*core.Provider{"ses": guarded}) }

// call makes a call of the provider.
func call[In, Out any](ctx context.Context, in In, of func(context.Context, In) (Out, error)) (out Out, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("%s%v\n%s", panicked, reason, debug.Stack())
		}
	}()
	return of(ctx, in)
}

func (g guard) ValidateProviderConfig(ctx context.Context, in *tfprotov6.ValidateProviderConfigRequest) (*tfprotov6.ValidateProviderConfigResponse, error) {
	return call(ctx, in, g.ProviderServer.ValidateProviderConfig)
}

func (g guard) ConfigureProvider(ctx context.Context, in *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	return call(ctx, in, g.ProviderServer.ConfigureProvider)
}

func (g guard) ValidateResourceConfig(ctx context.Context, in *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return call(ctx, in, g.ProviderServer.ValidateResourceConfig)
}

func (g guard) ValidateDataResourceConfig(ctx context.Context, in *tfprotov6.ValidateDataResourceConfigRequest) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	return call(ctx, in, g.ProviderServer.ValidateDataResourceConfig)
}

func (g guard) ReadResource(ctx context.Context, in *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return call(ctx, in, g.ProviderServer.ReadResource)
}

func (g guard) PlanResourceChange(ctx context.Context, in *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	return call(ctx, in, g.ProviderServer.PlanResourceChange)
}

func (g guard) ApplyResourceChange(ctx context.Context, in *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	return call(ctx, in, g.ProviderServer.ApplyResourceChange)
}

func (g guard) ImportResourceState(ctx context.Context, in *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	return call(ctx, in, g.ProviderServer.ImportResourceState)
}

func (g guard) ReadDataSource(ctx context.Context, in *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	return call(ctx, in, g.ProviderServer.ReadDataSource)
}

func (g guard) CallFunction(ctx context.Context, in *tfprotov6.CallFunctionRequest) (*tfprotov6.CallFunctionResponse, error) {
	return call(ctx, in, g.ProviderServer.CallFunction)
}

// toBlame are texts by which a core or the framework says that the provider itself is wrong.
var toBlame = []string{
	panicked, "Provider call failed", "Provider produced", "Provider returned", "bug in the provider", "error in the provider", "Value Conversion Error", "report this", "report the following",
	"Instance not expected", "runtime error", "nil pointer", "%!s(", "%!d(", "%!v(",
}

// blamed is what among the diagnostics is the provider's own fault, empty for nothing.
func blamed(diags core.Diagnostics) string {
	for _, d := range diags {
		if slices.ContainsFunc(toBlame, func(text string) bool { return strings.Contains(d.Summary+"\n"+d.Detail, text) }) {
			return d.String()
		}
	}
	return ""
}

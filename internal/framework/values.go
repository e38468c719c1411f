package framework

import (
	"context"
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
)

// The functions here read and write whole models as the methods Get and Set of the plugin framework do, by way of a [surface].

// getConfig reads a configuration.
func getConfig(ctx context.Context, config tfsdk.Config, model any) diag.Diagnostics {
	into := reflect.ValueOf(model).Elem()
	if surfaceOf(ctx, into.Type(), config.Schema).read(ctx, config.Raw, into) {
		return nil
	}
	return config.Get(ctx, model)
}

// getPlan reads a plan.
func getPlan(ctx context.Context, plan tfsdk.Plan, model any) diag.Diagnostics {
	into := reflect.ValueOf(model).Elem()
	if surfaceOf(ctx, into.Type(), plan.Schema).read(ctx, plan.Raw, into) {
		return nil
	}
	return plan.Get(ctx, model)
}

// getState reads a state.
func getState(ctx context.Context, state tfsdk.State, model any) diag.Diagnostics {
	into := reflect.ValueOf(model).Elem()
	if surfaceOf(ctx, into.Type(), state.Schema).read(ctx, state.Raw, into) {
		return nil
	}
	return state.Get(ctx, model)
}

// setPlan writes a plan.
func setPlan(ctx context.Context, plan *tfsdk.Plan, model any) diag.Diagnostics {
	from := reflect.ValueOf(model).Elem()
	raw, ok := surfaceOf(ctx, from.Type(), plan.Schema).write(ctx, from)
	if !ok {
		return plan.Set(ctx, model)
	}
	plan.Raw = raw
	return nil
}

// setState writes a state.
func setState(ctx context.Context, state *tfsdk.State, model any) diag.Diagnostics {
	from := reflect.ValueOf(model).Elem()
	raw, ok := surfaceOf(ctx, from.Type(), state.Schema).write(ctx, from)
	if !ok {
		return state.Set(ctx, model)
	}
	state.Raw = raw
	return nil
}

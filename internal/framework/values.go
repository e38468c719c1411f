// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"reflect"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// The functions here read and write whole models as the methods Get and Set of the plugin framework do, by way of a [surface].

// getConfig reads a configuration.
func getConfig(ctx context.Context, config tfsdk.Config, model any) diag.Diagnostics {
	return getModel(ctx, config.Schema, config.Raw, model, config.Get)
}

// getPlan reads a plan.
func getPlan(ctx context.Context, plan tfsdk.Plan, model any) diag.Diagnostics {
	return getModel(ctx, plan.Schema, plan.Raw, model, plan.Get)
}

// getState reads a state.
func getState(ctx context.Context, state tfsdk.State, model any) diag.Diagnostics {
	return getModel(ctx, state.Schema, state.Raw, model, state.Get)
}

// getModel reads a model from a value, by get where its surface does not do.
func getModel[A any](
	ctx context.Context, from schemaOf[A], raw tftypes.Value, model any, get func(context.Context, any) diag.Diagnostics,
) diag.Diagnostics {
	into := reflect.ValueOf(model).Elem()
	if surfaceOf(ctx, into.Type(), from).read(ctx, raw, into) {
		return nil
	}
	return get(ctx, model)
}

// setPlan writes a plan.
func setPlan(ctx context.Context, plan *tfsdk.Plan, model any) diag.Diagnostics {
	return setModel(ctx, plan.Schema, &plan.Raw, model, plan.Set)
}

// setState writes a state.
func setState(ctx context.Context, state *tfsdk.State, model any) diag.Diagnostics {
	return setModel(ctx, state.Schema, &state.Raw, model, state.Set)
}

// setModel writes a model into a value, by set where its surface does not do.
func setModel[A any](
	ctx context.Context, into schemaOf[A], raw *tftypes.Value, model any, set func(context.Context, any) diag.Diagnostics,
) diag.Diagnostics {
	from := reflect.ValueOf(model).Elem()
	value, ok := surfaceOf(ctx, from.Type(), into).write(ctx, from)
	if !ok {
		return set(ctx, model)
	}
	*raw = value
	return nil
}

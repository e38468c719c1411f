// SPDX-License-Identifier: MPL-2.0

package core

import "context"

// Validate checks the configuration as far as that is possible without values.
func (w *Workspace) Validate(ctx context.Context) Diagnostics {
	o, diags := w.begin(ctx, w.state)
	if diags.HasError() {
		return diags
	}
	return append(diags, o.validate(ctx)...)
}

// validate checks every block with what can be known before anything is planned.
func (o *operation) validate(ctx context.Context) Diagnostics {
	o.unknown = true
	g := newGraph()
	for name, r := range o.configuration.resources {
		g.add(name, func(ctx context.Context) Diagnostics {
			t, diags := o.target(ctx, r.address, r.provider, r)
			if t == nil {
				return diags
			}
			_, more := t.configure(ctx, r.placeholder())
			return append(diags, more...)
		})
	}
	return o.walk(ctx, g)
}

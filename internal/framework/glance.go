// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Glancer is a model whose existence and status SES shows in lists.
type Glancer interface {
	// Glance takes into the model what lists show of the object and leaves everything else as the state has it. It returns false, with the
	// model unchanged, where that does not do: the object is not in the list or not the one of the state, or the state does not know it yet, as
	// after an import. Then the object is read in full, and nothing is ever decided by its absence from a list.
	Glance(ctx context.Context, in Reading) (enough bool, err error)
}

// unsettledKey is where private state notes that an update has failed half-way. Such an object is read in full.
const unsettledKey = "unsettled"

// look reads a model: with bulk_refresh by a glance at lists where that is enough, else in full.
func (b *Base[M, P]) look(ctx context.Context, state P, in Reading, before PrivateReader, after PrivateWriter) error {
	if !b.Data.BulkRefresh {
		return state.Read(ctx, in)
	}
	var unsettled bool
	Recall(ctx, before, unsettledKey, &unsettled, in.Diags)
	if glancer, ok := any(state).(Glancer); ok && !unsettled {
		enough, err := glancer.Glance(ctx, in)
		if err != nil {
			return &ReadError{Summary: "Cannot read lists for bulk_refresh", Err: err}
		}
		if enough {
			return nil
		}
	}
	err := state.Read(ctx, in)
	if err == nil && unsettled {
		Remember(ctx, after, unsettledKey, false, in.Diags)
	}
	return err
}

// TenantStands reports whether nothing speaks against what the state says of a tenant that the object belongs to: lists show the tenant, and no
// Read of this run has found that it was created again. An object without a tenant, for which the name is null or empty, passes.
func (in Reading) TenantStands(ctx context.Context, name types.String) (stands bool, err error) {
	if name.ValueString() == "" {
		return true, nil
	}
	_, listed, err := in.Client.ListedTenant(ctx, name.ValueString())
	return listed && !in.register.lostTenant(in.Client.Region(), name.ValueString()), err
}

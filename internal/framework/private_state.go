// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// PrivateReader is the private state of a request.
type PrivateReader interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
}

// PrivateWriter is the private state of a response.
type PrivateWriter interface {
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

// Remember keeps a value, as JSON, in private state.
func Remember(ctx context.Context, private PrivateWriter, key string, value any, diags *diag.Diagnostics) {
	encoded, err := json.Marshal(value)
	if err != nil {
		diags.AddError("Cannot keep "+key+" in private state", err.Error())
		return
	}
	diags.Append(private.SetKey(ctx, key, encoded)...)
}

// Recall reads what [Remember] has kept; ok is false where there is nothing, or nothing of that kind.
func Recall(ctx context.Context, private PrivateReader, key string, value any, diags *diag.Diagnostics) (ok bool) {
	encoded, keyDiags := private.GetKey(ctx, key)
	diags.Append(keyDiags...)
	return len(encoded) > 0 && json.Unmarshal(encoded, value) == nil
}

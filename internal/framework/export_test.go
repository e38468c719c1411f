// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// What the skeleton does for every resource, for tests of it alone.
var (
	ImportKeys         = importKeys
	MoveByKey          = moveByKey
	MarkDestroyPlanned = markDestroyPlanned
	RunChanges         = runChanges
)

// HomeOf is homeOf.
var HomeOf = homeOf

// Refuses is refuses.
func (h home) Refuses(caller string, client *ses.Client, label string, diags *diag.Diagnostics) bool {
	return h.refuses(caller, client, label, diags)
}

// BeginRemoval counts an operation.
func BeginRemoval(r *Removals) (end func()) { return r.begin() }

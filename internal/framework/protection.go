// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Protection is the argument deletion_protection. A model that embeds it is protected in the plan of a destroy, in the plan of a replacement
// and in a deletion. The deletion itself has to refuse too: Terraform plans the replacement of a tainted object as a creation, so no plan shows it.
type Protection struct {
	DeletionProtection types.Bool `tfsdk:"deletion_protection"`
}

// protected reports whether the object must not be destroyed.
func (p *Protection) protected() bool { return p.DeletionProtection.ValueBool() }

// ProtectionAttribute is the deletion_protection argument; kind is the word for the object, such as "tenant".
func ProtectionAttribute(kind string) schema.BoolAttribute {
	return schema.BoolAttribute{
		Optional:            true,
		MarkdownDescription: "If `true`, a plan that destroys or replaces the " + kind + " fails. To destroy it, set `false` and apply first.",
	}
}

// untaintAdvice leads on where a deletion is refused that no plan has refused.
const untaintAdvice = " If Terraform replaces it because it is tainted, run terraform untaint instead."

// refuseProtected refuses to do something to an object with deletion_protection; further is said after the usual advice.
func refuseProtected(model interface{ Label() string }, what, further string, diags *diag.Diagnostics) {
	if guarded, ok := model.(interface{ protected() bool }); ok && guarded.protected() {
		diags.AddError("Cannot "+what+" "+model.Label(), "It has deletion_protection = true. To destroy it, set that to false and apply first."+further)
	}
}

// SPDX-License-Identifier: MPL-2.0

package association

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// movedType is the other provider's resource type whose objects become associations of this provider.
const movedType = "aws_sesv2_tenant_resource_association"

// MoveState makes associations of those that another provider made: they are taken over without being touched. The
// identity stays null, since one set in part would fail the Read that follows.
func (r *Resource) MoveState(context.Context) []resource.StateMover {
	return []resource.StateMover{{StateMover: func(ctx context.Context, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
		if req.SourceTypeName != movedType {
			return
		}
		attributes := framework.MovedAttributes(req, &resp.Diagnostics)
		if attributes == nil {
			return
		}
		tenantName, resourceARN := attributes["tenant_name"], attributes["resource_arn"]
		if tenantName == "" || resourceARN == "" {
			resp.Diagnostics.AddError("Cannot move the "+movedType, "Its state holds no tenant_name or no resource_arn. Remove it from the state and import the association instead.")
			return
		}
		arn, err := ses.ParseResourceARN(resourceARN)
		if err != nil {
			resp.Diagnostics.AddError("Cannot move the "+movedType, "Its resource_arn is wrong: "+err.Error()+".")
			return
		}
		setKeys(ctx, &resp.TargetState, tenantName, arn, &resp.Diagnostics)
	}}}
}

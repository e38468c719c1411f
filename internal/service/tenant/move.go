package tenant

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// MoveState implements resource.ResourceWithMoveState: tenants that other providers created become ses_tenant without being touched.
func (r *Resource) MoveState(context.Context) []resource.StateMover {
	return []resource.StateMover{
		{StateMover: func(ctx context.Context, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
			framework.MoveByKey(ctx, r.data, []framework.MoveSource{
				{Type: "aws_sesv2_tenant", Key: "tenant_name"},
				{Type: "awscc_ses_tenant", Key: "tenant_name"},
			}, "name", req, resp)
		}},
	}
}

package configset

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// MoveState implements resource.ResourceWithMoveState: configuration sets that another provider created are taken over without being touched.
func (r *Resource) MoveState(context.Context) []resource.StateMover {
	return []resource.StateMover{
		{StateMover: func(ctx context.Context, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
			framework.MoveByKey(ctx, r.data, []framework.MoveSource{{Type: "aws_sesv2_configuration_set", Key: "configuration_set_name"}}, "name", req, resp)
		}},
	}
}

package verification

import (
	"context"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

var (
	_ resource.ResourceWithConfigure  = (*Resource)(nil)
	_ resource.ResourceWithModifyPlan = (*Resource)(nil)
)

// NewResource makes ses_tenant_domain_verification.
func NewResource() resource.Resource { return &Resource{} }

// Resource is ses_tenant_domain_verification. It owns nothing in SES, so it has neither import nor identity: its domains, which
// would be its key, change in place.
type Resource struct {
	data *framework.ProviderData
}

// Metadata implements resource.Resource.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_tenant_domain_verification"
}

// Schema implements resource.Resource.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = resourceSchema(ctx)
}

// Configure implements resource.ResourceWithConfigure.
func (r *Resource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	r.data = framework.FromProviderData(req.ProviderData, &resp.Diagnostics)
}

// ModifyPlan implements resource.ResourceWithModifyPlan.
func (r *Resource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if req.Plan.Raw.IsNull() || r.data == nil {
		return
	}
	var plan model
	resp.Diagnostics.Append(req.Config.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	kept := map[string]attr.Value{}
	if req.State.Raw.IsNull() {
		plan.Region = r.data.PlanRegion(plan.Region, types.StringNull(), &resp.Diagnostics)
	} else {
		var state model
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
		plan.Region = r.data.PlanRegion(plan.Region, state.Region, &resp.Diagnostics)
		if !plan.Region.Equal(state.Region) {
			resp.RequiresReplace.Append(path.Root("region"))
		}
		kept = plan.kept(state, lapsedDomains(ctx, req.Private, &resp.Diagnostics))
	}
	plan.VerifiedAt = plan.planVerifiedAt(kept)
	if !resp.Diagnostics.HasError() {
		resp.Diagnostics.Append(resp.Plan.Set(ctx, &plan)...)
	}
}

// Create implements resource.Resource.
func (r *Resource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	timeout, diags := plan.Timeouts.Create(ctx, verificationTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.Region = r.data.ApplyRegion(plan.Region, &resp.Diagnostics)
	client, ok := r.data.ClientFor(plan.Region, &resp.Diagnostics)
	if !ok {
		return
	}
	verified := verify(ctx, client, plan, plan.domains(), timeout, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.VerifiedAt = types.MapValueMust(types.StringType, verified)
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
}

// Read implements resource.Resource.
func (r *Resource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	ctx, end, ok := framework.BeginRead(ctx, req.State, &state, &state.Timeouts, &resp.Diagnostics)
	defer end()
	if !ok {
		return
	}
	client, ok := r.data.Client(state.Region)
	if !ok {
		r.data.WarnNotRefreshed(state.label(), state.Region, &resp.Diagnostics)
		return
	}
	lapsed, err := client.Lapsed(ctx, state.wait(state.domains()))
	if err != nil {
		framework.AddError(&resp.Diagnostics, "Cannot look at "+state.label(), err)
		return
	}
	var leave, stay []string
	for _, domain := range slices.Sorted(maps.Keys(lapsed)) {
		if lapsed[domain] == nil || state.OnLapse.ValueString() == onLapseWait {
			leave = append(leave, domain)
		} else {
			stay = append(stay, domain)
		}
		warnLapsed(domain, lapsed[domain], state, &resp.Diagnostics)
	}
	state.without(leave)
	rememberLapsed(ctx, resp.Private, stay, &resp.Diagnostics)
	resp.Diagnostics.Append(resp.State.Set(ctx, &state)...)
}

// Update implements resource.Resource.
func (r *Resource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan, state model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	timeout, diags := plan.Timeouts.Update(ctx, verificationTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.Region = state.Region
	verified := plan.kept(state, lapsedDomains(ctx, req.Private, &resp.Diagnostics))
	if pending := plan.pending(verified); len(pending) > 0 {
		client, ok := r.data.ClientFor(plan.Region, &resp.Diagnostics)
		if !ok {
			return
		}
		maps.Copy(verified, verify(ctx, client, plan, pending, timeout, &resp.Diagnostics))
	}
	if resp.Diagnostics.HasError() {
		return
	}
	plan.VerifiedAt = types.MapValueMust(types.StringType, verified)
	if plan.OnLapse.ValueString() == onLapseWait {
		rememberLapsed(ctx, resp.Private, nil, &resp.Diagnostics)
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, &plan)...)
}

// Delete implements resource.Resource: nothing was created, so nothing is deleted.
func (r *Resource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {
}

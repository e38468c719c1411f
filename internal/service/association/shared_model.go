package association

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// sharedModel is ses_tenant_shared_resource.
type sharedModel struct {
	ResourceARN types.String   `tfsdk:"resource_arn"`
	TenantNames types.Set      `tfsdk:"tenant_names"`
	Region      types.String   `tfsdk:"region"`
	Timeouts    timeouts.Value `tfsdk:"timeouts"`
}

// label names the shared resource in a message.
func (m sharedModel) label() string { return "shared resource " + m.ResourceARN.ValueString() }

// keys are the natural key of a shared resource.
func (m sharedModel) keys() map[string]string {
	return map[string]string{"resource_arn": m.ResourceARN.ValueString()}
}

// names are the tenants that are known, sorted.
func (m sharedModel) names() []string { return framework.SetStrings(m.TenantNames) }

// region is where the region stands.
func (m *sharedModel) region() *types.String { return &m.Region }

// replaces are the arguments in which a plan differs from a state and that cannot change in place; none for a creation.
func (m *sharedModel) replaces(state *sharedModel) path.Paths {
	if state == nil {
		return nil
	}
	return framework.Changed(
		framework.Argument{Name: "resource_arn", State: state.ResourceARN, Plan: m.ResourceARN},
		framework.Argument{Name: "region", State: state.Region, Plan: m.Region},
	)
}

// without are the names that the other list does not hold, in their order.
func without(names, other []string) []string {
	held := make(map[string]bool, len(other))
	for _, name := range other {
		held[name] = true
	}
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return held[name] })
}

// holding are those of the names whose tenants hold the resource, in the order of the names.
func holding(names []string, holders []ses.ResourceTenant) []string {
	hold := make([]string, 0, len(holders))
	for _, holder := range holders {
		hold = append(hold, holder.TenantName)
	}
	return without(names, without(names, hold))
}

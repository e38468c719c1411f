package defaultset

import (
	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// model is ses_tenant_domain_default_configuration_set.
type model struct {
	Domain               types.String   `tfsdk:"domain"`
	ConfigurationSetName types.String   `tfsdk:"configuration_set_name"`
	Region               types.String   `tfsdk:"region"`
	Timeouts             timeouts.Value `tfsdk:"timeouts"`
}

// label names the link in a message.
func (m model) label() string {
	return "default configuration set of domain " + m.Domain.ValueString()
}

// region is where the region stands.
func (m *model) region() *types.String { return &m.Region }

// replaces are the arguments in which a plan differs from a state and that cannot change in place; none for a creation.
func (m *model) replaces(state *model) path.Paths {
	if state == nil {
		return nil
	}
	return framework.Changed(
		framework.Argument{Name: "domain", State: state.Domain, Plan: m.Domain},
		framework.Argument{Name: "region", State: state.Region, Plan: m.Region},
	)
}

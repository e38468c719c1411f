package suppression

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

const (
	onDestroyKeep  = "keep"
	onDestroyClear = "clear"

	// tenantKey holds in private state the ARN of the tenant that the settings belong to. A tenant that is created again under the same name
	// has another ARN, which tells that the settings went with the old one.
	tenantKey = "tenant"
)

// settingsModel is ses_tenant_suppression.
type settingsModel struct {
	TenantName types.String   `tfsdk:"tenant_name"`
	Scope      types.String   `tfsdk:"scope"`
	Reasons    types.Set      `tfsdk:"reasons"`
	OnDestroy  types.String   `tfsdk:"on_destroy"`
	Region     types.String   `tfsdk:"region"`
	Timeouts   timeouts.Value `tfsdk:"timeouts"`
}

// label names the settings in a message.
func (m settingsModel) label() string {
	return "suppression settings of SES tenant " + m.TenantName.ValueString()
}

// keys are the natural key of the settings.
func (m settingsModel) keys() map[string]string {
	return map[string]string{"tenant_name": m.TenantName.ValueString()}
}

// region is where the region stands.
func (m *settingsModel) region() *types.String { return &m.Region }

// replaces are the arguments in which a plan differs from a state and that cannot change in place; none for a creation.
func (m *settingsModel) replaces(state *settingsModel) path.Paths {
	if state == nil {
		return nil
	}
	return framework.Changed(
		framework.Argument{Name: "tenant_name", State: state.TenantName, Plan: m.TenantName},
		framework.Argument{Name: "region", State: state.Region, Plan: m.Region},
	)
}

// expand makes SES's settings of the model.
func (m settingsModel) expand() *ses.TenantSuppression {
	return &ses.TenantSuppression{Scope: m.Scope.ValueString(), Reasons: framework.SetStrings(m.Reasons)}
}

// flatten fills the model with what SES shows.
func (m *settingsModel) flatten(settings *ses.TenantSuppression) {
	m.Scope, m.Reasons = types.StringValue(settings.Scope), framework.StringSet(settings.Reasons)
}

// otherSettings says how to go on where a tenant has settings already that are not those of the plan.
func otherSettings(stand, wanted *ses.TenantSuppression, tenantName, region string) string {
	return fmt.Sprintf("They are %s, the configuration asks for %s. They may come from the argument suppression of a ses_tenant, from another configuration or from the console. "+
		"If they are to be managed here, import them (terraform import ADDRESS %s@%s, or an import block): the next plan then shows what would change. Nothing was changed.",
		stand, wanted, tenantName, region)
}

// tenantKnown is the ARN of the tenant that the settings were last seen at, empty before that.
func tenantKnown(ctx context.Context, private framework.PrivateReader, diags *diag.Diagnostics) string {
	var arn string
	framework.Recall(ctx, private, tenantKey, &arn, diags)
	return arn
}

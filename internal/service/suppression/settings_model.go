// SPDX-License-Identifier: MPL-2.0

package suppression

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

const (
	onDestroyKeep  = "keep"
	onDestroyClear = "clear"
)

// settingsModel is ses_tenant_suppression.
type settingsModel struct {
	TenantName types.String `tfsdk:"tenant_name"`
	Scope      types.String `tfsdk:"scope"`
	Reasons    types.Set    `tfsdk:"reasons"`
	OnDestroy  types.String `tfsdk:"on_destroy"`
	TenantID   types.String `tfsdk:"tenant_id"`
	framework.Common

	// tenantARN is that of the tenant that the settings were last seen at, empty after an import.
	tenantARN string
}

// Label names the settings within a sentence.
func (m *settingsModel) Label() string {
	return "the suppression settings of SES tenant " + m.TenantName.ValueString()
}

// AccountARN is that of the tenant.
func (m *settingsModel) AccountARN() string { return m.tenantARN }

// Memory keeps the ARN of the tenant. One that is created again under the same name has another ARN, which tells that the settings went with
// the old one.
func (m *settingsModel) Memory() (key string, value any) { return "tenant", &m.tenantARN }

// Read rebuilds the model from SES.
func (m *settingsModel) Read(ctx context.Context, in framework.Reading) error {
	tenant, err := in.Client.Tenant(ctx, m.TenantName.ValueString())
	switch {
	case ses.IsNotFound(err):
		return framework.GoneError("The tenant does not exist any more, and its settings went with it.")
	case err != nil:
		return err
	case m.isOfAnother(tenant):
		return framework.GoneError("Under the tenant's name stands another tenant: it was deleted and created again by someone else, and its settings went with the old one.")
	}
	if m.tenantARN = tenant.ARN; tenant.Suppression == nil {
		return framework.GoneError("The tenant has no settings of its own.")
	}
	m.flatten(tenant.Suppression)
	m.TenantID = types.StringValue(tenant.ID)
	return nil
}

// isOfAnother reports whether the settings went with another tenant that had the name before.
func (m *settingsModel) isOfAnother(tenant *ses.Tenant) bool {
	return m.tenantARN != "" && m.tenantARN != tenant.ARN
}

// expand makes SES's settings of the model.
func (m *settingsModel) expand() *ses.TenantSuppression {
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

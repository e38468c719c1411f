package suppression

import (
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// addressModel is ses_tenant_suppressed_address.
type addressModel struct {
	TenantName   types.String   `tfsdk:"tenant_name"`
	EmailAddress types.String   `tfsdk:"email_address"`
	Reason       types.String   `tfsdk:"reason"`
	UpdatedAt    types.String   `tfsdk:"updated_at"`
	Region       types.String   `tfsdk:"region"`
	Timeouts     timeouts.Value `tfsdk:"timeouts"`
}

// label names the entry in a message.
func (m addressModel) label() string {
	return "entry of " + m.EmailAddress.ValueString() + " on the suppression list of SES tenant " + m.TenantName.ValueString()
}

// keys are the natural key of an entry.
func (m addressModel) keys() map[string]string {
	return map[string]string{"tenant_name": m.TenantName.ValueString(), "email_address": m.EmailAddress.ValueString()}
}

// region is where the region stands.
func (m *addressModel) region() *types.String { return &m.Region }

// replaces are the arguments in which a plan differs from a state and that cannot change in place; none for a creation.
func (m *addressModel) replaces(state *addressModel) path.Paths {
	if state == nil {
		return nil
	}
	return framework.Changed(
		framework.Argument{Name: "tenant_name", State: state.TenantName, Plan: m.TenantName},
		framework.Argument{Name: "email_address", State: state.EmailAddress, Plan: m.EmailAddress},
		framework.Argument{Name: "region", State: state.Region, Plan: m.Region},
	)
}

// flatten fills the model with what SES shows. The address stays as it is written: SES would not have found it otherwise.
func (m *addressModel) flatten(entry *ses.SuppressedAddress) {
	m.Reason = types.StringValue(entry.Reason)
	m.settle(entry)
}

// settle fills in what only SES knows of an entry that was just written; the reason stays as planned.
func (m *addressModel) settle(entry *ses.SuppressedAddress) {
	m.UpdatedAt = types.StringValue(entry.UpdatedAt.Format(time.RFC3339))
}

// otherReason says how to go on where an entry stands already with another reason than that of the plan.
func otherReason(m addressModel, stands *ses.SuppressedAddress, region string) string {
	return fmt.Sprintf("Its reason is %s, the configuration asks for %s. SES or somebody else may have put it there. "+
		"If it is to be managed here, import it (terraform import ADDRESS '%s|%s@%s', or an import block): the next plan then shows what would change. Nothing was changed.",
		stands.Reason, m.Reason.ValueString(), m.TenantName.ValueString(), m.EmailAddress.ValueString(), region)
}

// addressImportForm is what an import id looks like.
const addressImportForm = "expected TENANT|ADDRESS or TENANT|ADDRESS@REGION, such as acme|someone@example.com"

// parseAddressID takes TENANT|ADDRESS or TENANT|ADDRESS@REGION apart.
func parseAddressID(id string) (tenantName, address, region string, err error) {
	tenantName, address, region, err = framework.ParsePairImportID(id, addressImportForm)
	if err != nil {
		return "", "", "", err
	}
	if err := checkAddressKeys(tenantName, address); err != nil {
		return "", "", "", fmt.Errorf("the import id %q is malformed: %w; %s", id, err, addressImportForm)
	}
	return tenantName, address, region, nil
}

// checkAddressKeys says what is wrong with the natural key of an entry.
func checkAddressKeys(tenantName, address string) error {
	if err := framework.CheckTenantName(tenantName); err != nil {
		return err
	}
	return dnsrecord.ValidateAddress(address)
}

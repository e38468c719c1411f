// SPDX-License-Identifier: MPL-2.0

package defaultset

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// model is ses_tenant_domain_default_configuration_set.
type model struct {
	Domain               types.String `tfsdk:"domain"`
	ConfigurationSetName types.String `tfsdk:"configuration_set_name"`
	framework.Common

	// identityARN tells the account, which no attribute holds; empty after an import.
	identityARN string
}

// Label names the link in a message.
func (m *model) Label() string {
	return "the default configuration set of domain " + m.Domain.ValueString()
}

// AccountARN is that of the domain.
func (m *model) AccountARN() string { return m.identityARN }

// Memory keeps the ARN of the domain.
func (m *model) Memory() (key string, value any) { return "identity_arn", &m.identityARN }

// Plan warns of a configuration set that goes or is missing.
func (m *model) Plan(ctx context.Context, in framework.Planning[model]) {
	in.WarnDefaultSet(ctx, m.Domain.ValueString(), m.ConfigurationSetName, m.ConfigurationSetName)
}

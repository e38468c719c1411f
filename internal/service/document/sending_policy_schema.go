// SPDX-License-Identifier: MPL-2.0

package document

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// sendingPolicySchema is the schema of ses_tenant_sending_policy_document.
func sendingPolicySchema() schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Returns an IAM policy document that restricts an application or a team to SES tenants. It makes no API calls.",
		Attributes: map[string]schema.Attribute{
			"role": schema.StringAttribute{
				Required: true, Validators: []validator.String{stringvalidator.OneOf(roleSender, roleOperator, roleReader)},
				MarkdownDescription: "`sender` allows sending through the tenants only. `operator` allows reading, and managing tenants, their associations, reputation and suppression, but not deleting. `reader` allows reading.",
			},
			"tenant_names": schema.SetAttribute{
				Optional: true, ElementType: types.StringType, Validators: elements(framework.Checked("Invalid tenant name", checkTenantPattern)),
				MarkdownDescription: "Names of the tenants, case-sensitive. `*` matches any characters and `?` one, as in `team-*`. Default: all tenants. A `sender` must name a tenant even then.",
			},
			"identity_arns":          arnsAttribute("identity", "Identities that a `sender` can send from and an `operator` can associate."),
			"configuration_set_arns": arnsAttribute("configuration-set", "Include the default sets of the tenant's domains."),
			"template_arns":          arnsAttribute("template", "Used for emails with a stored template."),
			"region":                 regionAttribute("AWS Region of the ARNs in the document and of the given ARNs. Default: all Regions, **not** the provider's Region."),
			"json": schema.StringAttribute{
				Computed: true, MarkdownDescription: "The policy, indented.",
			},
			"minified_json": schema.StringAttribute{
				Computed: true, MarkdownDescription: fmt.Sprintf("The policy without white space. At most %d characters, the limit of a managed policy.", maxPolicyLength),
			},
		},
	}
}

// arnsAttribute is the argument that holds ARNs of one type.
func arnsAttribute(kind, meaning string) schema.SetAttribute {
	return schema.SetAttribute{
		Optional: true, ElementType: types.StringType, Validators: elements(framework.Checked("Invalid ARN", checkARN(kind))),
		MarkdownDescription: "ARNs such as `" + fmt.Sprintf(exampleARN, kind, examples[kind]) + "`; the name and the Region can contain `*` and `?`. " + meaning + " Default: all in the account.",
	}
}

// elements validates a set of strings that must not be empty: no entry at all would read as nothing, and null means everything.
func elements(check validator.String) []validator.Set {
	return []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.NoNullValues(), setvalidator.ValueStringsAre(check)}
}

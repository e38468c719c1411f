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
		MarkdownDescription: "An IAM policy document that ties an application or a team to SES tenants. It is computed: nothing is asked of AWS.",
		Attributes: map[string]schema.Attribute{
			"role": schema.StringAttribute{
				Required: true, Validators: []validator.String{stringvalidator.OneOf(roleSender, roleOperator, roleReader)},
				MarkdownDescription: "`sender` sends, and only through the tenants. `operator` creates and manages tenants, what is associated with them, their reputation and suppression, and reads; it deletes no tenant, identity, configuration set or template. `reader` reads.",
			},
			"tenant_names": schema.SetAttribute{
				Optional: true, ElementType: types.StringType, Validators: elements(framework.Checked("Invalid tenant name", checkTenantPattern)),
				MarkdownDescription: "Names of the tenants; `*` stands for any characters and `?` for one, as in `team-*`. Upper and lower case differ. Default: every tenant. A `sender` has to name a tenant even then.",
			},
			"identity_arns":          arnsAttribute("identity", "A `sender` sends from these, an `operator` associates these."),
			"configuration_set_arns": arnsAttribute("configuration-set", "Name the tenant's own and those that its domains have by default."),
			"template_arns":          arnsAttribute("template", "They count for mail made of a stored template."),
			"region":                 regionAttribute("AWS Region that the ARNs in the document name, and that the ARNs given have to belong to. Default: every Region, **not** the provider's: a role works in all of them, and tenants of one organization in two Regions need one document."),
			"json": schema.StringAttribute{
				Computed: true, MarkdownDescription: "The policy, indented to be read.",
			},
			"minified_json": schema.StringAttribute{
				Computed: true, MarkdownDescription: fmt.Sprintf("The policy without white space. At most %d characters, which is what IAM takes in a managed policy.", maxPolicyLength),
			},
		},
	}
}

// arnsAttribute is the argument that holds ARNs of one type.
func arnsAttribute(kind, meaning string) schema.SetAttribute {
	return schema.SetAttribute{
		Optional: true, ElementType: types.StringType, Validators: elements(framework.Checked("Invalid ARN", checkARN(kind))),
		MarkdownDescription: "ARNs such as `" + fmt.Sprintf(exampleARN, kind, examples[kind]) + "`; the name and the Region may hold `*` and `?`. " + meaning + " Default: all there are in the account.",
	}
}

// elements validates a set of strings that must not be empty: no entry at all would read as nothing, and null means everything.
func elements(check validator.String) []validator.Set {
	return []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.NoNullValues(), setvalidator.ValueStringsAre(check)}
}

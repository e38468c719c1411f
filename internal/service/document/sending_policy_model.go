// SPDX-License-Identifier: MPL-2.0

package document

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// maxPolicyLength is how many characters a managed policy may have; IAM does not count white space (AWS documentation, IAM quotas).
const maxPolicyLength = 6144

// exampleARN shows the form of an ARN of a type and a name.
const exampleARN = "arn:aws:ses:eu-west-1:123456789012:%s/%s"

// examples are a name for each type.
var examples = map[string]string{"identity": "acme.com", "configuration-set": "acme", "template": "welcome"}

// arguments are the arguments that hold ARNs, by the type they hold.
var arguments = map[string]string{"identity": "identity_arns", "configuration-set": "configuration_set_arns", "template": "template_arns"}

// sendingPolicyModel is the data source ses_tenant_sending_policy_document.
type sendingPolicyModel struct {
	Role                 types.String `tfsdk:"role"`
	TenantNames          types.Set    `tfsdk:"tenant_names"`
	IdentityARNs         types.Set    `tfsdk:"identity_arns"`
	ConfigurationSetARNs types.Set    `tfsdk:"configuration_set_arns"`
	TemplateARNs         types.Set    `tfsdk:"template_arns"`
	Region               types.String `tfsdk:"region"`
	JSON                 types.String `tfsdk:"json"`
	MinifiedJSON         types.String `tfsdk:"minified_json"`
}

// sets are the arguments that are sets, by name.
func (m sendingPolicyModel) sets() map[string]types.Set {
	return map[string]types.Set{
		"tenant_names": m.TenantNames, "identity_arns": m.IdentityARNs, "configuration_set_arns": m.ConfigurationSetARNs, "template_arns": m.TemplateARNs,
	}
}

// complete tells whether all arguments are known, so that the document can be made.
func (m sendingPolicyModel) complete() bool {
	for _, set := range m.sets() {
		if !given(set) {
			return false
		}
	}
	return !m.Role.IsUnknown() && !m.Region.IsUnknown()
}

// expand takes from the arguments what the document is about. Errors say what does not fit together; what is not known yet is left out.
func (m sendingPolicyModel) expand(diags *diag.Diagnostics) policyScope {
	scope := policyScope{partition: anyPart, region: anyPart, account: anyPart, tenants: known(m.TenantNames), resources: map[string][]string{}}
	if framework.Known(m.Region) {
		scope.region = m.Region.ValueString()
	}
	first := ""
	for _, kind := range resourceTypes {
		argument := arguments[kind]
		for _, arn := range known(m.sets()[argument]) {
			parsed, err := ses.ParseResourceARN(arn)
			if err != nil {
				continue // The argument's own validator says so.
			}
			if first == "" {
				first, scope.partition, scope.account = arn, parsed.Partition, parsed.AccountID
			}
			switch {
			case parsed.Partition != scope.partition || parsed.AccountID != scope.account:
				diags.AddAttributeError(at(argument, arn), "ARNs of different accounts",
					fmt.Sprintf("%q and %q belong to different accounts or partitions. A tenant holds only what belongs to its own account, and it sends with nothing else.", first, arn))
			case scope.region != anyPart && parsed.Region != scope.region:
				diags.AddAttributeError(at(argument, arn), "ARN of another Region", fmt.Sprintf("%q does not belong to the Region %s, which region names. Leave region out for a document that holds in several.", arn, scope.region))
			}
			scope.resources[kind] = append(scope.resources[kind], arn)
		}
	}
	return scope
}

// document makes the policy; it is an error where IAM would not take it.
func (m sendingPolicyModel) document(diags *diag.Diagnostics) policyDocument {
	document := newPolicyDocument(m.Role.ValueString(), m.expand(diags))
	if length := len(encode(document, "")); length > maxPolicyLength {
		diags.AddAttributeError(path.Root(m.longest()), "The policy is too long", fmt.Sprintf("It has %d characters; IAM takes at most %d in a managed policy, white space not counted. "+
			"Name tenants by a pattern such as team-*, and identities, configuration sets and templates by one such as identity/*.customers.example, or leave them out: then all of the account's count. %s",
			length, maxPolicyLength, m.wayOn()))
	}
	return document
}

// wayOn is what else helps where a policy is too long.
func (m sendingPolicyModel) wayOn() string {
	if m.Role.ValueString() == roleSender {
		return "Or give each part of the tenants a role of its own. Two documents for one role do not help: each denies the tenants of the other."
	}
	return "Or make several documents for one role, each for a part of the tenants."
}

// longest is the argument that takes the most room in the document.
func (m sendingPolicyModel) longest() string {
	longest, room := "role", 0
	for _, argument := range []string{"tenant_names", "identity_arns", "configuration_set_arns", "template_arns"} {
		if used := len(strings.Join(known(m.sets()[argument]), ",")); used > room {
			longest, room = argument, used
		}
	}
	return longest
}

// checkTenantPattern accepts the name of a tenant in which * and ? may stand for others.
func checkTenantPattern(pattern string) error {
	letters := strings.NewReplacer("*", "", "?", "").Replace(pattern)
	if letters == "" && pattern != "" {
		return fmt.Errorf("%q names every tenant; leave tenant_names out if that is meant", pattern)
	}
	if err := framework.CheckTenantName(letters); err != nil {
		return fmt.Errorf("%w (and * and ?, which stand for any characters and for one)", err)
	}
	return nil
}

// checkARN accepts the ARN of an identity, a configuration set or a template, whose name and Region may hold * and ?.
func checkARN(kind string) func(string) error {
	return func(arn string) error {
		parsed, err := ses.ParseResourceARN(arn)
		if err != nil {
			return err
		}
		expected := fmt.Sprintf(exampleARN, kind, examples[kind])
		switch {
		case parsed.Type() != kind:
			return fmt.Errorf("%q is the ARN of another type; expected one such as %s, and this one in %s", arn, expected, arguments[parsed.Type()])
		case parsed.Region != anyPart && !framework.IsRegionName(parsed.Region):
			return fmt.Errorf("%q names no AWS Region; expected one such as %s, or * for every Region", arn, expected)
		case strings.ContainsAny(parsed.Partition, "*?"):
			return fmt.Errorf("%q names no partition; expected one such as %s", arn, expected)
		case strings.Contains(arn, "${"):
			return fmt.Errorf("%q holds ${, where IAM would read a policy variable", arn)
		case slices.ContainsFunc([]rune(arn), func(r rune) bool { return r <= ' ' || r > '~' }):
			// IAM takes no other characters but Latin-1 letters in a policy (AWS documentation, IAM name requirements), and SES shows none of
			// them in an ARN: domains are in punycode.
			return errors.New("an ARN holds no white space and no letters beyond ASCII; write a domain in punycode")
		}
		return nil
	}
}

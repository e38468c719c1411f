package domain

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

// defaultSetModel is ses_tenant_domain_default_configuration_set.
type defaultSetModel struct {
	Domain               types.String   `tfsdk:"domain"`
	ConfigurationSetName types.String   `tfsdk:"configuration_set_name"`
	Region               types.String   `tfsdk:"region"`
	Timeouts             timeouts.Value `tfsdk:"timeouts"`
}

// label names the link in a message.
func (m defaultSetModel) label() string {
	return "default configuration set of domain " + m.Domain.ValueString()
}

// region is where the region stands.
func (m *defaultSetModel) region() *types.String { return &m.Region }

// replaces are the arguments in which a plan differs from a state and that cannot change in place; none for a creation.
func (m *defaultSetModel) replaces(state *defaultSetModel) path.Paths {
	if state == nil {
		return nil
	}
	return framework.Changed(
		framework.Argument{Name: "domain", State: state.Domain, Plan: m.Domain},
		framework.Argument{Name: "region", State: state.Region, Plan: m.Region},
	)
}

// takenAdvice says how to go on where a domain has another default configuration set.
func takenAdvice(domain, region, set string) string {
	return fmt.Sprintf("Mail of the domain that names no configuration set uses %[3]s, which something else has chosen: the argument configuration_set_name of the domain, another link, or the console. "+
		"To manage it here, import it (terraform import ADDRESS %[1]s@%[2]s, or an import block); the next apply changes it in place. Or take it away there first. Nothing was changed.", domain, region, set)
}

// linkedKey is where the ARN of the identity is kept in private state: it tells the account, which no attribute holds.
const linkedKey = "identity_arn"

// linkedARN reads the ARN that was kept; empty after an import.
func linkedARN(ctx context.Context, private framework.PrivateReader, diags *diag.Diagnostics) string {
	arn := ""
	framework.Recall(ctx, private, linkedKey, &arn, diags)
	return arn
}

// ownIdentityARN is the ARN of an identity of the account in use.
func ownIdentityARN(ctx context.Context, client *ses.Client, domain string) (string, error) {
	owner, err := client.Owner(ctx, "")
	if err != nil {
		return "", err
	}
	return client.IdentityARN(owner, domain), nil
}

// link names the default configuration set of a domain that has none. The same one is taken as made, another one is left alone.
func link(ctx context.Context, client *ses.Client, plan defaultSetModel, diags *diag.Diagnostics) {
	domain, wanted := plan.Domain.ValueString(), plan.ConfigurationSetName.ValueString()
	identity, err := client.NewlyCreated(ctx, domain)
	switch {
	case err != nil:
		framework.AddAttributeError(diags, path.Root("domain"), "Cannot set the "+plan.label(), err, missingNote(err))
	case identity.ConfigurationSetName == wanted:
	case identity.ConfigurationSetName != "":
		diags.AddAttributeError(path.Root("domain"), "Domain "+domain+" has a default configuration set already: "+identity.ConfigurationSetName,
			takenAdvice(domain, client.Region(), identity.ConfigurationSetName))
	default:
		if err := client.PutDefaultConfigurationSet(ctx, domain, wanted); err != nil {
			framework.AddAttributeError(diags, path.Root("configuration_set_name"), "Cannot set the "+plan.label(), err, missingNote(err))
		}
	}
}

// missingNote says what leads on where the domain or the configuration set does not exist; empty for other errors.
func missingNote(err error) string {
	if !ses.IsNotFound(err) {
		return ""
	}
	return "Domain and configuration set have to exist in the same Region. Refer to the attributes of both, so that they are created first. Nothing was changed."
}

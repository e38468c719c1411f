// SPDX-License-Identifier: MPL-2.0

package defaultset

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// link names the default configuration set of a domain that has none. The same one is taken as made, another one is left alone. It reports whether
// there is something to save: after a failure, a default that may have been set and could not be cleared again.
func link(ctx context.Context, client *ses.Client, plan *model, diags *diag.Diagnostics) (save bool) {
	domain, wanted := plan.Domain.ValueString(), plan.ConfigurationSetName.ValueString()
	identity, err := client.NewlyCreated(ctx, domain)
	switch {
	case err != nil:
		framework.AddAttributeError(diags, path.Root("domain"), "Cannot set "+plan.Label(), err, missingNote(err))
	case identity.ConfigurationSetName == wanted:
		return true
	case identity.ConfigurationSetName != "":
		diags.AddAttributeError(path.Root("domain"), "Domain "+domain+" has a default configuration set already: "+identity.ConfigurationSetName,
			takenAdvice(domain, client.Region(), identity.ConfigurationSetName))
	default:
		var steps framework.Steps
		_, err := steps.Run(ctx, framework.Put("", "clear the default configuration set", true,
			func(ctx context.Context) error { return client.PutDefaultConfigurationSet(ctx, domain, wanted) },
			func(ctx context.Context) error { return client.PutDefaultConfigurationSet(ctx, domain, "") }))
		switch {
		case err == nil:
			return true
		case ses.MayHaveTakenEffect(err):
			return !steps.Fail(ctx, diags, "Cannot set "+plan.Label(), "", err)
		}
		framework.AddAttributeError(diags, path.Root("configuration_set_name"), "Cannot set "+plan.Label(), err, missingNote(err))
	}
	return false
}

// takenAdvice says how to go on where a domain has another default configuration set.
func takenAdvice(domain, region, set string) string {
	return fmt.Sprintf("Mail of the domain that names no configuration set uses %[3]s, which something else has chosen: the argument configuration_set_name of the domain, another link, or the console. "+
		"To manage it here, import it (terraform import ADDRESS %[1]s@%[2]s, or an import block); the next apply changes it in place. Or take it away there first. Nothing was changed.", domain, region, set)
}

// missingNote says what leads on where the domain or the configuration set does not exist; empty for other errors.
func missingNote(err error) string {
	if !ses.IsNotFound(err) {
		return ""
	}
	return "Domain and configuration set have to exist in the same Region. Refer to the attributes of both, so that they are created first. Nothing was changed."
}

package domain

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// adoptionObstacle says what would change that mail depends on; empty where the identity may be taken over. What is missing may be added.
func adoptionObstacle(plan model, found *ses.Identity) string {
	if found.Type != "" && found.Type != "DOMAIN" {
		return "The identity is of type " + found.Type + "; this resource holds domains only."
	}
	var changes []string
	if wanted, stands := dkimFrom(plan.DKIM), dkimOf(found); !plan.DKIM.IsUnknown() {
		if !wanted.sameKey(stands) {
			changes = append(changes, fmt.Sprintf("dkim is %s, the configuration asks for %s", describeDKIM(stands), describeDKIM(wanted)))
		}
		if framework.Known(wanted.Enabled) && !wanted.Enabled.Equal(stands.Enabled) {
			changes = append(changes, fmt.Sprintf("DKIM signing_enabled is %t", stands.Enabled.ValueBool()))
		}
	}
	wanted := mailFromFrom(plan.MailFrom).expand(found.Name)
	adds := found.MailFrom.Domain == "" && wanted.BehaviorOnMXFailure != rejectMessage
	if !plan.MailFrom.IsUnknown() && !adds && !sameMailFrom(wanted, found.MailFrom) {
		changes = append(changes, fmt.Sprintf("the MAIL FROM domain is %q (%s), the configuration asks for %q (%s)",
			found.MailFrom.Domain, orDefault(found.MailFrom.BehaviorOnMXFailure), wanted.Domain, orDefault(wanted.BehaviorOnMXFailure)))
	}
	if set := plan.ConfigurationSetName; !set.IsUnknown() && found.ConfigurationSetName != "" && set.ValueString() != found.ConfigurationSetName {
		changes = append(changes, fmt.Sprintf("the default configuration set is %q, the configuration asks for %q", found.ConfigurationSetName, set.ValueString()))
	}
	if len(changes) == 0 {
		return ""
	}
	return "The identity exists, but mail depends on what would change: " + strings.Join(changes, "; ") +
		". Make the configuration say what stands (or leave the argument out), apply, and change it afterwards."
}

// describeDKIM names a way of signing.
func describeDKIM(d dkimSettings) string {
	switch {
	case d.isBYODKIM():
		return "BYODKIM with selector " + d.Selector.ValueString()
	case d.isReplica():
		return "a replica of " + d.ParentRegion.ValueString()
	}
	return "Easy DKIM " + d.KeyLength.ValueString()
}

// orDefault is the behaviour in words.
func orDefault(behavior string) string {
	if behavior == "" {
		return useDefaultValue
	}
	return behavior
}

// lookForAdoption looks in the plan at what would be adopted. looked is false where that is not possible yet.
func (r *Resource) lookForAdoption(ctx context.Context, config model, diags *diag.Diagnostics) (found *ses.Identity, looked bool) {
	client, ok := r.data.Client(config.Region)
	if !config.adopts() || !ok || config.Domain.IsUnknown() {
		return nil, false
	}
	found, err := client.Identity(ctx, config.Domain.ValueString())
	if ses.IsNotFound(err) {
		return nil, true
	}
	if err != nil {
		framework.AddError(diags, "Cannot look for "+config.label()+" to adopt", err)
	}
	return found, true
}

// announceAdoption warns of what will be taken over, or fails where something would change.
func (r *Resource) announceAdoption(plan, config model, found *ses.Identity, diags *diag.Diagnostics) {
	if obstacle := adoptionObstacle(plan, found); obstacle != "" {
		diags.AddAttributeError(path.Root("adopt"), "Cannot adopt "+plan.label(), obstacle)
		return
	}
	text := "The identity exists already (verified: " + fmt.Sprint(found.Verified()) + ") and will be managed here from the next apply on, with its DKIM tokens. Nothing that mail depends on changes."
	if dropped := r.data.Tags.Dropped(found.Tags, plan.TagsAll); len(dropped) > 0 {
		text += " Tags that the configuration does not have are removed: " + strings.Join(dropped, ", ") +
			". Add them to tags, or to ignore_tags in the provider block, to keep them."
	}
	if !config.PrivateKey.IsNull() {
		text += " The private key given is not written, and SES cannot show the one it has: make sure that they are the same, or raise dkim_private_key_wo_version afterwards to write it."
	}
	diags.AddAttributeWarning(path.Root("adopt"), "SES identity "+found.Name+" will be adopted", text)
}

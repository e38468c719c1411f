// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Adoption is the argument adopt. An identity is found by its name.
func (m *model) Adoption() (adopt types.String, sought bool) {
	return m.Adopt, !m.Domain.IsUnknown()
}

// Look finds the identity that a creation would adopt.
func (m *model) Look(ctx context.Context, client *ses.Client, tags framework.TagPolicy) (*framework.Found[model], error) {
	identity, err := client.Identity(ctx, m.Domain.ValueString())
	if ses.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	stands := *m
	stands.flatten(identity, tags)
	stands.PrivateKey = types.StringNull()
	stands.ARN, stands.Verification = types.StringUnknown(), types.ObjectUnknown(verificationTypes)
	return &framework.Found[model]{
		Stands:   &stands,
		Obstacle: func(plan *model) string { return adoptionObstacle(*plan, identity) },
		Effect: func(plan *model) string {
			arn := func(owner ses.Owner) string { return client.IdentityARN(owner, identity.Name) }
			note := tags.AdoptionNote(identity.Tags, plan.TagsAll) + framework.HoldersNote(ctx, client, arn, plan.TenantName)
			return adoptionEffect(identity, note, !m.PrivateKey.IsNull())
		},
	}, nil
}

// adoptionEffect says what the adoption changes and what it keeps. A private key that is given is not written.
func adoptionEffect(found *ses.Identity, note string, keyGiven bool) string {
	text := "The identity exists already (verified: " + fmt.Sprint(found.Verified()) + ") and will be managed here from the next apply on, with its DKIM tokens. Nothing that email depends on changes." + note
	if keyGiven {
		text += " The private key given is not written, and SES cannot show the one it has: make sure that they are the same, or raise dkim_private_key_wo_version afterwards to write it."
	}
	return text
}

// adoptionObstacle says what would change that email depends on; empty where the identity may be taken over. What is missing may be added. No
// email depends on an identity that was never verified, so it also takes what a creation sets last: a process that is killed before leaves an
// identity without it.
func adoptionObstacle(plan model, found *ses.Identity) string {
	if !found.MayBeDomain() {
		return "The identity is of type " + found.Type + "; this resource holds domains only."
	}
	var changes []string
	if wanted, stands := dkimFrom(plan.DKIM), dkimOf(found); !plan.DKIM.IsUnknown() {
		if !wanted.sameKey(stands) {
			changes = append(changes, fmt.Sprintf("dkim is %s, the configuration asks for %s", describeDKIM(stands), describeDKIM(wanted)))
		}
		if found.EverVerified && framework.Known(wanted.Enabled) && !wanted.Enabled.Equal(stands.Enabled) {
			changes = append(changes, fmt.Sprintf("DKIM signing_enabled is %t", stands.Enabled.ValueBool()))
		}
	}
	wanted := mailFromFrom(plan.MailFrom).expand(found.Name)
	adds := found.MailFrom.Domain == "" && (!found.EverVerified || wanted.BehaviorOnMXFailure != rejectMessage)
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
	return "The identity exists, but email depends on what would change: " + strings.Join(changes, "; ") +
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

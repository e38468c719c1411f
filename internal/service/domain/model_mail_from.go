// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// mailFromTypes are the members of mail_from.
var mailFromTypes = map[string]attr.Type{"subdomain": types.StringType, "behavior_on_mx_failure": types.StringType}

// mailFromSettings is mail_from, member by member.
type mailFromSettings struct {
	Subdomain types.String
	Behavior  types.String
}

// defaultMailFrom is what a new domain has: no MAIL FROM domain of its own.
func defaultMailFrom() mailFromSettings {
	return mailFromSettings{Subdomain: types.StringNull(), Behavior: types.StringValue(useDefaultValue)}
}

// mailFromFrom reads the object; its members are null where it is.
func mailFromFrom(object types.Object) mailFromSettings {
	m := mailFromSettings{}
	m.Subdomain, _ = object.Attributes()["subdomain"].(types.String)
	m.Behavior, _ = object.Attributes()["behavior_on_mx_failure"].(types.String)
	return m
}

// mailFromOf is the MAIL FROM domain of an identity.
func mailFromOf(identity *ses.Identity) mailFromSettings {
	m := defaultMailFrom()
	if identity.MailFrom.Domain != "" {
		m.Subdomain = types.StringValue(subdomainOf(identity.MailFrom.Domain, identity.Name))
	}
	if identity.MailFrom.BehaviorOnMXFailure != "" {
		m.Behavior = types.StringValue(identity.MailFrom.BehaviorOnMXFailure)
	}
	return m
}

// object is the object of a plan or state.
func (m mailFromSettings) object() types.Object {
	return types.ObjectValueMust(mailFromTypes, map[string]attr.Value{"subdomain": m.Subdomain, "behavior_on_mx_failure": m.Behavior})
}

// expand is what SES is told; an empty domain clears.
func (m mailFromSettings) expand(domain string) ses.MailFrom {
	if m.Subdomain.ValueString() == "" {
		return ses.MailFrom{}
	}
	return ses.MailFrom{Domain: m.Subdomain.ValueString() + "." + domain, BehaviorOnMXFailure: m.Behavior.ValueString()}
}

// keepMailFrom is what an update does to mail_from.
var keepMailFrom = framework.Keep{
	Default: defaultMailFrom().object(),
	Clear:   "mail_from = {}",
	Members: map[string]string{"subdomain": "mail_from = {}", "behavior_on_mx_failure": `behavior_on_mx_failure = "USE_DEFAULT_VALUE"`},
}

// subdomainOf is the part of a MAIL FROM domain below the identity's domain.
func subdomainOf(mailFromDomain, domain string) string {
	return strings.TrimSuffix(strings.ToLower(strings.TrimSuffix(mailFromDomain, ".")), "."+domain)
}

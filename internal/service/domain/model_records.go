// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// recordTypes are the members of one of dns_records.
var recordTypes = map[string]attr.Type{
	"fqdn": types.StringType, "type": types.StringType, "value": types.StringType, "priority": types.Int64Type,
	"rdata": types.StringType, "route53": types.StringType, "cloudflare": types.StringType,
}

// records returns dns_records of a planned or read domain. Keys and types are known, and each value is as soon as all that it is made of is.
// The whole map is unknown only while dkim, mail_from, dmarc, or a member that decides which records exist is unknown: an unknown subdomain may
// turn out null.
func (m model) records() types.Map {
	element := types.ObjectType{AttrTypes: recordTypes}
	if m.DKIM.IsUnknown() || m.MailFrom.IsUnknown() || m.DMARC.IsUnknown() || !dkimFrom(m.DKIM).isKindKnown() || mailFromFrom(m.MailFrom).Subdomain.IsUnknown() {
		return types.MapUnknown(element)
	}
	records := map[string]attr.Value{}
	for _, r := range m.expandRecords().Records() {
		nameKnown, valueKnown := m.recordKnown(r.Key)
		records[r.Key] = recordObject(r.Record, nameKnown, valueKnown)
	}
	return types.MapValueMust(element, records)
}

// expandRecords is what decides which records the domain needs. What is not known yet counts as given: it decides that a record exists, and
// [model.recordKnown] tells which part of it has to stay open.
func (m model) expandRecords() dnsrecord.Domain {
	dkim, mailFrom := dkimFrom(m.DKIM), mailFromFrom(m.MailFrom)
	d := dnsrecord.Domain{
		Name: m.Domain.ValueString(), Region: m.Region.ValueString(),
		SigningHostedZone: m.DKIMSigningHostedZone.ValueString(), PublicKey: m.DKIMPublicKey.ValueString(),
	}
	switch {
	case dkim.isReplica():
		d.Signing = dnsrecord.Replica
	case dkim.isBYODKIM():
		d.Signing, d.Tokens = dnsrecord.OwnKey, []string{dkim.Selector.ValueString()}
	case framework.Known(m.DKIMTokens):
		d.Tokens = framework.KnownStrings(m.DKIMTokens.Elements())
	default:
		d.Tokens = make([]string, dnsrecord.EasyDKIMTokens)
	}
	if !mailFrom.Subdomain.IsNull() {
		d.MailFrom = mailFrom.Subdomain.ValueString() + "." + d.Name
	}
	if !m.DMARC.IsNull() {
		policy, _ := dmarcPolicy(m.DMARC)
		d.DMARC = &policy
	}
	return d
}

// recordKnown reports whether all that name and value of a record are made of is known.
func (m model) recordKnown(key string) (name, value bool) {
	name = framework.Known(m.Domain)
	switch key {
	case dnsrecord.KeyDKIM:
		return name && framework.Known(dkimFrom(m.DKIM).Selector), !m.DKIMPublicKey.IsUnknown()
	case dnsrecord.KeyMailFromMX, dnsrecord.KeyMailFromSPF:
		name = name && framework.Known(mailFromFrom(m.MailFrom).Subdomain)
		return name, key == dnsrecord.KeyMailFromSPF || framework.Known(m.Region)
	case dnsrecord.KeyDMARC:
		_, value = dmarcPolicy(m.DMARC)
		return name, value
	}
	tokens := framework.Known(m.DKIMTokens)
	return name && tokens, tokens && !m.DKIMSigningHostedZone.IsUnknown()
}

// dmarcPolicy reads dmarc; known is false while any part of it is not.
func dmarcPolicy(object types.Object) (policy dnsrecord.DMARCPolicy, isKnown bool) {
	isKnown = true
	text := func(name string) string {
		s, _ := object.Attributes()[name].(types.String)
		isKnown = isKnown && !s.IsUnknown()
		return s.ValueString()
	}
	texts := func(name string) []string {
		list, _ := object.Attributes()[name].(types.List)
		isKnown = isKnown && !list.IsUnknown()
		for _, element := range list.Elements() {
			isKnown = isKnown && !element.IsUnknown()
		}
		return framework.KnownStrings(list.Elements())
	}
	return dnsrecord.DMARCPolicy{
		Policy: text("policy"), SubdomainPolicy: text("subdomain_policy"), RUA: texts("rua"), RUF: texts("ruf"),
		DKIMAlignment: text("dkim_alignment"), SPFAlignment: text("spf_alignment"),
	}, isKnown
}

// recordObject renders a record; what is not known yet is unknown, and a value that nobody can tell (BYODKIM without key) is null.
func recordObject(record dnsrecord.Record, nameKnown, valueKnown bool) types.Object {
	priority := types.Int64Null()
	if record.Type == dnsrecord.TypeMX {
		priority = types.Int64Value(int64(record.Priority))
	}
	fqdn := types.StringUnknown()
	if nameKnown {
		fqdn = types.StringValue(record.FQDN)
	}
	render := func(text string) types.String {
		switch {
		case !valueKnown:
			return types.StringUnknown()
		case record.Value == "":
			return types.StringNull()
		}
		return types.StringValue(text)
	}
	return types.ObjectValueMust(recordTypes, map[string]attr.Value{
		"fqdn": fqdn, "type": types.StringValue(record.Type), "value": render(record.Value), "priority": priority,
		"rdata": render(record.RDATA()), "route53": render(record.Route53()), "cloudflare": render(record.Cloudflare()),
	})
}

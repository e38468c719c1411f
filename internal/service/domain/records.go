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

// easyDKIMKeys are the keys of the records of Easy DKIM, in the order of the tokens.
var easyDKIMKeys = []string{dnsrecord.KeyDKIM1, dnsrecord.KeyDKIM2, dnsrecord.KeyDKIM3}

// records are dns_records of a planned or read domain: keys and types are always known, and each value as soon as all that it is made of
// is. Only while dkim, mail_from or dmarc is unknown as a whole can the keys not be told.
func (m model) records() types.Map {
	element := types.ObjectType{AttrTypes: recordTypes}
	if m.DKIM.IsUnknown() || m.MailFrom.IsUnknown() || m.DMARC.IsUnknown() {
		return types.MapUnknown(element)
	}
	records := map[string]attr.Value{}
	m.addDKIM(records)
	m.addMailFrom(records)
	if !m.DMARC.IsNull() {
		records[dnsrecord.KeyDMARC] = m.dmarcRecord()
	}
	return types.MapValueMust(element, records)
}

// addDKIM adds three CNAMEs for Easy DKIM, one TXT for BYODKIM, nothing for a replica: its parent's records serve it.
func (m model) addDKIM(records map[string]attr.Value) {
	dkim := dkimFrom(m.DKIM)
	switch {
	case dkim.isReplica():
	case dkim.isBYODKIM():
		nameKnown := framework.Known(m.Domain) && framework.Known(dkim.Selector)
		record := dnsrecord.BYODKIM(m.Domain.ValueString(), dkim.Selector.ValueString(), m.DKIMPublicKey.ValueString())
		records[dnsrecord.KeyDKIM] = recordObject(record, nameKnown, !m.DKIMPublicKey.IsUnknown())
	default:
		tokens := stringsOf(m.DKIMTokens)
		for i, key := range easyDKIMKeys {
			switch {
			case m.DKIMTokens.IsUnknown() || m.DKIMTokens.IsNull():
				records[key] = recordObject(dnsrecord.Record{Type: dnsrecord.TypeCNAME}, false, false)
			case i < len(tokens):
				record := dnsrecord.DKIM(m.Domain.ValueString(), tokens[i], m.DKIMSigningHostedZone.ValueString())
				records[key] = recordObject(record, framework.Known(m.Domain), !m.DKIMSigningHostedZone.IsUnknown())
			}
		}
	}
}

// addMailFrom adds MX and SPF of the MAIL FROM domain; an unknown subdomain counts as given.
func (m model) addMailFrom(records map[string]attr.Value) {
	mailFrom := mailFromFrom(m.MailFrom)
	if mailFrom.Subdomain.IsNull() {
		return
	}
	nameKnown := framework.Known(m.Domain) && framework.Known(mailFrom.Subdomain)
	name := mailFrom.Subdomain.ValueString() + "." + m.Domain.ValueString()
	records[dnsrecord.KeyMailFromMX] = recordObject(dnsrecord.MailFromMX(name, m.Region.ValueString()), nameKnown, framework.Known(m.Region))
	records[dnsrecord.KeyMailFromSPF] = recordObject(dnsrecord.MailFromSPF(name), nameKnown, true)
}

// dmarcRecord is the record of the DMARC policy.
func (m model) dmarcRecord() types.Object {
	policy, policyKnown := dmarcPolicy(m.DMARC)
	return recordObject(dnsrecord.DMARC(m.Domain.ValueString(), policy), framework.Known(m.Domain), policyKnown)
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
		return stringsOf(list)
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

// SPDX-License-Identifier: MPL-2.0

package dnscheck

import (
	"context"
	"fmt"
	"strings"

	"github.com/miekg/dns"
	"golang.org/x/net/publicsuffix"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

// maxZones is how many zones a doubled name is looked for in.
const maxZones = 4

// absent finds out why a record is not there. What cannot be looked up on the way is left out: the record is missing anyway.
func (l *lookup) absent(ctx context.Context, e Expectation, p published, r Result) Result {
	if found, advice := l.otherType(ctx, e, p, r.FQDN); found != "" {
		r.Verdict, r.Found, r.Advice = VerdictWrongType, found, advice
		return r
	}
	if !p.exists {
		if domain := l.undelegated(ctx, r.FQDN, p.zone); domain != "" {
			r.Verdict = VerdictNotDelegated
			r.Advice = fmt.Sprintf("%s does not exist in DNS: register it, or enter its name servers at its registrar.", domain)
			return r
		}
	}
	for _, zone := range zonesOf(r.FQDN) {
		doubled := r.FQDN + "." + zone
		other, err := l.findType(ctx, doubled, e.Record)
		if err != nil {
			continue
		}
		if verdict, found, _ := judge(e, other); verdict == VerdictOK {
			r.Verdict, r.Found = VerdictNameDoubled, found+" at "+doubled
			r.Advice = fmt.Sprintf("The DNS service has added the zone to the full name: enter the name as %q.", strings.TrimSuffix(r.FQDN, "."+zone))
			return r
		}
	}
	r.Verdict = VerdictMissing
	r.Advice = "Publish this record. If it has been published just now, wait until resolvers have forgotten that there was none."
	return r
}

// otherType looks for what somebody may have published in place of the record: for a CNAME whatever stands at the name, as
// nothing may stand beside it; for the others an alias that leads nowhere, and for an MX its host as a text.
func (l *lookup) otherType(ctx context.Context, e Expectation, p published, name string) (found, advice string) {
	switch {
	case e.Record.Type != dnsrecord.TypeCNAME && len(p.aliases) > 0:
		return "CNAME " + strings.Join(p.aliases, " → "), fmt.Sprintf("Replace the CNAME record, which leads to no %s record, by the expected one.", e.Record.Type)
	case !p.exists:
		return "", ""
	case e.Record.Type == dnsrecord.TypeMX:
		for _, text := range l.textsAt(ctx, name) {
			if strings.Contains(strings.ToLower(text), strings.ToLower(e.Record.Value)) {
				return "TXT " + text, "Publish it as an MX record in place of the TXT record."
			}
		}
	case e.Record.Type == dnsrecord.TypeCNAME:
		if all := l.textsAt(ctx, name); len(all) > 0 {
			return "TXT " + strings.Join(all, " | "), "Delete the TXT record and publish a CNAME record: SES changes the key behind it by itself."
		}
		for _, rrtype := range []uint16{dns.TypeA, dns.TypeAAAA} {
			if addresses := l.addressesAt(ctx, name, rrtype); addresses != "" {
				return addresses, "Publish a CNAME record. If it is one already, the DNS service answers in its place: switch its proxy or flattening off for this record."
			}
		}
	}
	return "", ""
}

func (l *lookup) textsAt(ctx context.Context, name string) []string {
	p, err := l.find(ctx, name, dns.TypeTXT)
	if err != nil {
		return nil
	}
	return texts(p.records)
}

func (l *lookup) addressesAt(ctx context.Context, name string, rrtype uint16) string {
	p, err := l.find(ctx, name, rrtype)
	if err != nil {
		return ""
	}
	var all []string
	for _, rr := range p.records {
		switch address := rr.(type) {
		case *dns.A:
			all = append(all, "A "+address.A.String())
		case *dns.AAAA:
			all = append(all, "AAAA "+address.AAAA.String())
		}
	}
	return strings.Join(all, " | ")
}

// undelegated gives the registrable domain of a name if that does not exist, else empty. The zone is the one that denied the
// name: one inside the domain proves that the domain exists.
func (l *lookup) undelegated(ctx context.Context, name, zone string) string {
	domain := registrable(name)
	if domain == "" || zone != "" && (zone == domain || strings.HasSuffix(zone, "."+domain)) {
		return ""
	}
	reply, err := l.ask(ctx, domain, dns.TypeSOA)
	if err != nil || reply.Rcode != dns.RcodeNameError {
		return ""
	}
	return domain
}

// registrable is the part of a name that is registered: one label below the public suffix of the registry. Suffixes that
// companies run for their customers do not count, as the company's own domain stands behind them.
func registrable(name string) string {
	name = withoutDot(dns.CanonicalName(name))
	suffix, isRegistry := publicsuffix.PublicSuffix(name)
	if !isRegistry {
		suffix = suffix[strings.LastIndexByte(suffix, '.')+1:]
	}
	above, ok := strings.CutSuffix(name, "."+suffix)
	if !ok || above == "" {
		return ""
	}
	return above[strings.LastIndexByte(above, '.')+1:] + "." + suffix
}

// zonesOf lists the zones that a name may lie in, longest first: the names above it that may be a zone of somebody.
func zonesOf(name string) []string {
	name = withoutDot(dns.CanonicalName(name))
	domain := registrable(name)
	var zones []string
	for domain != "" && name != domain && len(zones) < maxZones {
		_, above, ok := strings.Cut(name, ".")
		if !ok {
			break
		}
		name = above
		if !strings.HasPrefix(name, "_") {
			zones = append(zones, name)
		}
	}
	return zones
}

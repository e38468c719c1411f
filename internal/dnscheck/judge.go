// SPDX-License-Identifier: MPL-2.0

package dnscheck

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/miekg/dns"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

// check compares one expectation with what is published.
func (l *lookup) check(ctx context.Context, e Expectation) Result {
	r := Result{Key: e.Key, FQDN: withoutDot(e.Record.FQDN), Type: e.Record.Type, Expected: expected(e)}
	if e.Record.Value == "" && !e.AnyValue {
		r.Verdict, r.Advice = VerdictUnknown, "The value that should be published is not known, so that there is nothing to compare with."
		return r
	}
	p, err := l.findType(ctx, r.FQDN, e.Record)
	if err != nil {
		r.Verdict, r.Advice = VerdictUnknown, fmt.Sprintf("No resolver gave an answer (%v). That says nothing about the record: SES looks for itself.", err)
		return r
	}
	if verdict, found, advice := judge(e, p); verdict != VerdictMissing || found != "" {
		r.Verdict, r.Found, r.Advice = verdict, found, advice
		return r
	}
	return l.absent(ctx, e, p, r)
}

// findType looks up what a record's type asks for.
func (l *lookup) findType(ctx context.Context, name string, record dnsrecord.Record) (published, error) {
	switch record.Type {
	case dnsrecord.TypeCNAME:
		return l.findAlias(ctx, name, record.Value)
	case dnsrecord.TypeTXT:
		return l.find(ctx, name, dns.TypeTXT)
	case dnsrecord.TypeMX:
		return l.find(ctx, name, dns.TypeMX)
	default:
		return published{}, fmt.Errorf("records of the type %q are not looked up", record.Type)
	}
}

// judge compares what a name holds of the expected type; VerdictMissing without a value found if it holds nothing.
func judge(e Expectation, p published) (verdict Verdict, found, advice string) {
	switch e.Record.Type {
	case dnsrecord.TypeCNAME:
		return judgeAlias(e.Record, p.aliases)
	case dnsrecord.TypeTXT:
		return judgeTexts(e, texts(p.records))
	default:
		return judgeExchangers(e.Record, exchangers(p.records))
	}
}

func judgeAlias(record dnsrecord.Record, aliases []string) (verdict Verdict, found, advice string) {
	found = strings.Join(aliases, " → ")
	switch {
	case len(aliases) == 0:
		return VerdictMissing, "", ""
	case dnsrecord.SameName(aliases[0], record.Value):
		return VerdictOK, aliases[0], ""
	case slices.ContainsFunc(aliases, func(alias string) bool { return dnsrecord.SameName(alias, record.Value) }):
		return VerdictOK, found, "It leads to the target through other names. If SES does not see it, let it point to the target directly."
	default:
		return VerdictWrongValue, found, hostAdvice(aliases[0], record.Value, "target")
	}
}

func judgeExchangers(record dnsrecord.Record, found []*dns.MX) (verdict Verdict, all, advice string) {
	values := make([]string, 0, len(found))
	matches := 0
	for _, mx := range found {
		values = append(values, strconv.Itoa(int(mx.Preference))+" "+withoutDot(mx.Mx))
		if dnsrecord.SameName(mx.Mx, record.Value) {
			matches++
		}
	}
	slices.Sort(values)
	all = strings.Join(values, " | ")
	switch {
	case len(found) == 0:
		return VerdictMissing, "", ""
	case matches == 0:
		return VerdictWrongValue, all, hostAdvice(withoutDot(found[0].Mx), record.Value, "mail server")
	case len(found) > 1:
		return VerdictWrongValue, all, "SES wants the MAIL FROM domain to have this MX record and no other: delete the rest."
	case int(found[0].Preference) != record.Priority:
		return VerdictOK, all, fmt.Sprintf("AWS writes this record with priority %d; with one record only, the priority changes nothing.", record.Priority)
	default:
		return VerdictOK, all, ""
	}
}

// hostAdvice says how a host value differs from the expected one.
func hostAdvice(found, wanted, noun string) string {
	short, isLonger := strings.CutPrefix(strings.ToLower(found), strings.ToLower(wanted)+".")
	here, there := feedbackRegion(found), feedbackRegion(wanted)
	switch {
	case isLonger:
		return fmt.Sprintf("The DNS service has added %q to the %s: enter it with a dot at the end.", short, noun)
	case here != "" && there != "":
		return fmt.Sprintf("It is that of the region %s, and the identity is in %s: change the %s.", here, there, noun)
	default:
		return fmt.Sprintf("Change the %s to the expected one.", noun)
	}
}

// feedbackRegion is the region in the name of SES's mail server for bounces, or empty.
func feedbackRegion(host string) string {
	host = strings.ToLower(host)
	region, isFeedback := strings.CutPrefix(host, "feedback-smtp.")
	region, isSES := strings.CutSuffix(region, ".amazonses.com")
	if !isFeedback || !isSES {
		return ""
	}
	return region
}

// expected is the value of an expectation for people.
func expected(e Expectation) string {
	switch {
	case e.AnyValue:
		return "p=… (any key)"
	case e.Record.Type == dnsrecord.TypeMX:
		return strconv.Itoa(e.Record.Priority) + " " + withoutDot(e.Record.Value)
	case e.Record.Type == dnsrecord.TypeTXT:
		return e.Record.Value
	default:
		return withoutDot(e.Record.Value)
	}
}

func exchangers(records []dns.RR) []*dns.MX {
	all := make([]*dns.MX, 0, len(records))
	for _, rr := range records {
		if mx, ok := rr.(*dns.MX); ok {
			all = append(all, mx)
		}
	}
	return all
}

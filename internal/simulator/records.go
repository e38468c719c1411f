// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"context"
	"strings"
	"time"

	"github.com/miekg/dns"
)

// questionTimeout bounds one question to the DNS server.
const questionTimeout = 2 * time.Second

// search looks the wanted records up.
func (w wantedRecords) search(ctx context.Context, resolver string) foundRecords {
	var found foundRecords
	switch {
	case !w.dkim:
	case w.selector != "":
		found.dkim = searchKey(ctx, resolver, w.selector+"._domainkey."+w.domain, w.publicKey)
	default:
		for _, token := range w.tokens {
			if failure := searchAlias(ctx, resolver, token+"._domainkey."+w.domain, token+"."+w.zone); failure != "" {
				found.dkim = failure
				break
			}
		}
	}
	if w.mailFrom {
		found.mailFrom = searchExchanger(ctx, resolver, w.mailFromDomain, w.exchanger)
	}
	return found
}

// searchAlias wants one CNAME record with the target.
func searchAlias(ctx context.Context, resolver, name, target string) string {
	answers, failure := ask(ctx, resolver, name, dns.TypeCNAME)
	if failure != "" {
		return failure
	}
	for _, answer := range answers {
		if alias, isAlias := answer.(*dns.CNAME); isAlias && strings.EqualFold(answer.Header().Name, dns.Fqdn(name)) {
			return rightIf(sameName(alias.Target, target))
		}
	}
	return errorTypeNotFound
}

// searchKey wants a TXT record with the public key in its p tag (RFC 6376,
// section 3.6.1).
func searchKey(ctx context.Context, resolver, name, publicKey string) string {
	answers, failure := ask(ctx, resolver, name, dns.TypeTXT)
	if failure != "" {
		return failure
	}
	present := false
	for _, answer := range answers {
		if text, isText := answer.(*dns.TXT); isText {
			present = true
			if keyOf(strings.Join(text.Txt, "")) == publicKey {
				return ""
			}
		}
	}
	if present {
		return errorInvalidValue
	}
	return errorTypeNotFound
}

// searchExchanger wants exactly one MX record, and that it names the host (AWS
// documentation).
func searchExchanger(ctx context.Context, resolver, name, host string) string {
	answers, failure := ask(ctx, resolver, name, dns.TypeMX)
	if failure != "" {
		return failure
	}
	var exchangers []string
	for _, answer := range answers {
		if exchanger, isExchanger := answer.(*dns.MX); isExchanger {
			exchangers = append(exchangers, exchanger.Mx)
		}
	}
	if len(exchangers) == 0 {
		return errorTypeNotFound
	}
	return rightIf(len(exchangers) == 1 && sameName(exchangers[0], host))
}

// ask puts one question to the DNS server, over TCP where the answer is cut
// short. It returns the answer records, or the ErrorType of the failure.
func ask(ctx context.Context, resolver, name string, recordType uint16) ([]dns.RR, string) {
	question := new(dns.Msg)
	question.SetQuestion(dns.Fqdn(name), recordType)
	question.SetEdns0(1232, false)
	client := &dns.Client{Timeout: questionTimeout}
	answer, _, err := client.ExchangeContext(ctx, question, resolver)
	if err == nil && answer.Truncated {
		client.Net = "tcp"
		answer, _, err = client.ExchangeContext(ctx, question, resolver)
	}
	switch {
	case err != nil:
		return nil, errorService
	case answer.Rcode == dns.RcodeNameError:
		return nil, errorHostNotFound
	case answer.Rcode != dns.RcodeSuccess:
		return nil, errorDNSServer
	default:
		return answer.Answer, ""
	}
}

// keyOf returns the p tag of a DKIM record without white space, empty if there
// is none.
func keyOf(record string) string {
	for part := range strings.SplitSeq(record, ";") {
		if name, key, found := strings.Cut(part, "="); found && strings.TrimSpace(name) == "p" {
			return strings.Join(strings.Fields(key), "")
		}
	}
	return ""
}

func sameName(a, b string) bool {
	return strings.EqualFold(dns.Fqdn(a), dns.Fqdn(b))
}

// rightIf returns no failure, or that of a record with a wrong value.
func rightIf(right bool) string {
	if right {
		return ""
	}
	return errorInvalidValue
}

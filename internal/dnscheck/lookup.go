// SPDX-License-Identifier: MPL-2.0

package dnscheck

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/miekg/dns"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

// maxChain is the greatest number of aliases that are followed, as common resolvers do.
const maxChain = 16

// lookup is the state of one check: what was answered already, and which resolvers did not answer.
type lookup struct {
	options   Options
	addresses []string
	failure   error

	mu      sync.Mutex
	silent  map[string]int
	answers map[dns.Question]func() (*dns.Msg, error)
}

func newLookup(options Options) *lookup {
	addresses, err := options.addresses()
	return &lookup{options: options, addresses: addresses, failure: err, silent: map[string]int{}, answers: map[dns.Question]func() (*dns.Msg, error){}}
}

// ask answers a question, once for the whole check.
func (l *lookup) ask(ctx context.Context, name string, rrtype uint16) (*dns.Msg, error) {
	question := dns.Question{Name: dns.CanonicalName(name), Qtype: rrtype, Qclass: dns.ClassINET}
	l.mu.Lock()
	answer, known := l.answers[question]
	if !known {
		answer = sync.OnceValues(func() (*dns.Msg, error) { return l.askAll(ctx, question) })
		l.answers[question] = answer
	}
	l.mu.Unlock()
	return answer()
}

// askAll goes through the resolvers until one answers.
func (l *lookup) askAll(ctx context.Context, question dns.Question) (*dns.Msg, error) {
	if l.failure != nil {
		return nil, l.failure
	}
	if _, ok := dns.IsDomainName(question.Name); !ok {
		return nil, errors.New("the name is no DNS name")
	}
	failures := map[string]error{}
	for range l.options.Attempts {
		for _, address := range l.byPatience() {
			if err := ctx.Err(); err != nil {
				return nil, errors.New("the check was cut short")
			}
			reply, err := l.options.exchange(ctx, address, question)
			if err == nil {
				return reply, nil
			}
			failures[address] = err
			l.mu.Lock()
			l.silent[address]++
			l.mu.Unlock()
		}
	}
	if ctx.Err() != nil {
		return nil, errors.New("the check was cut short")
	}
	texts := make([]string, 0, len(failures))
	for _, address := range l.addresses {
		if err := failures[address]; err != nil {
			texts = append(texts, fmt.Sprintf("%s: %v", address, err))
			delete(failures, address)
		}
	}
	return nil, errors.New(strings.Join(texts, "; "))
}

// byPatience gives the resolvers in their order, those that did not answer in this check behind the others, so that a dead
// one costs its timeout once and not for each record.
func (l *lookup) byPatience() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	sorted := make([]string, 0, len(l.addresses))
	var behind []string
	for _, address := range l.addresses {
		if l.silent[address] > 0 {
			behind = append(behind, address)
		} else {
			sorted = append(sorted, address)
		}
	}
	return append(sorted, behind...)
}

// published is what a name holds of one type.
type published struct {
	// aliases are the targets of the CNAME records passed on the way, without final dots.
	aliases []string
	// records are the records of the type at the end of the way.
	records []dns.RR
	// exists is false if the name at the end of the way does not exist at all.
	exists bool
	// zone is the zone that said that there is nothing, if it said so; without a final dot.
	zone string
}

// find looks a type other than CNAME up and follows aliases, through as many answers as it takes: a resolver follows them
// itself, an authoritative server only inside its own zones.
func (l *lookup) find(ctx context.Context, name string, rrtype uint16) (published, error) {
	var p published
	current := dns.CanonicalName(name)
	seen := map[string]bool{current: true}
	for range maxChain {
		reply, err := l.ask(ctx, current, rrtype)
		if err != nil {
			return p, err
		}
		asked := current
		for {
			target, records := inAnswer(reply, current, rrtype)
			if len(records) > 0 {
				p.records, p.exists = records, true
				return p, nil
			}
			next := dns.CanonicalName(target)
			if target == "" || seen[next] {
				break
			}
			seen[next] = true
			p.aliases = append(p.aliases, withoutDot(target))
			current = next
		}
		if current == asked || reply.Rcode == dns.RcodeNameError {
			p.exists = reply.Rcode == dns.RcodeSuccess
			p.zone = zoneIn(reply)
			return p, nil
		}
	}
	return p, nil
}

// findAlias looks a CNAME record up and follows it until it leads to the wanted target. Only the first answer has to come:
// what an alias leads on to is no part of the record.
func (l *lookup) findAlias(ctx context.Context, name, wanted string) (published, error) {
	var p published
	current := dns.CanonicalName(name)
	seen := map[string]bool{current: true}
	for len(p.aliases) < maxChain {
		reply, err := l.ask(ctx, current, dns.TypeCNAME)
		if err != nil && len(p.aliases) == 0 {
			return p, err
		}
		if err != nil {
			return p, nil //nolint:nilerr // The record itself was found.
		}
		target, _ := inAnswer(reply, current, dns.TypeCNAME)
		if len(p.aliases) == 0 {
			p.exists = target != "" || reply.Rcode == dns.RcodeSuccess
			p.zone = zoneIn(reply)
		}
		if target == "" {
			return p, nil
		}
		p.aliases = append(p.aliases, withoutDot(target))
		current = dns.CanonicalName(target)
		if seen[current] || dnsrecord.SameName(target, wanted) {
			return p, nil
		}
		seen[current] = true
	}
	return p, nil
}

// inAnswer picks what an answer section has for one name: where its alias leads, and its records of the type.
func inAnswer(reply *dns.Msg, name string, rrtype uint16) (target string, records []dns.RR) {
	for _, rr := range reply.Answer {
		if rr == nil || dns.CanonicalName(rr.Header().Name) != name {
			continue
		}
		if cname, ok := rr.(*dns.CNAME); ok {
			target = cname.Target
		}
		if rr.Header().Rrtype == rrtype {
			records = append(records, rr)
		}
	}
	return target, records
}

// zoneIn is the owner of the SOA record that goes with a negative answer (RFC 2308 section 3), or empty.
func zoneIn(reply *dns.Msg) string {
	for _, rr := range reply.Ns {
		if rr != nil && rr.Header().Rrtype == dns.TypeSOA {
			return withoutDot(dns.CanonicalName(rr.Header().Name))
		}
	}
	return ""
}

func withoutDot(name string) string {
	return strings.TrimSuffix(name, ".")
}

// SPDX-License-Identifier: MPL-2.0

package dnstest

import (
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/miekg/dns"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

// ttl is the time to live in seconds of every answer: none, as tests change zones at run time.
const ttl = 0

// Server answers over UDP and TCP on one port. All methods may be called while it serves.
type Server struct {
	addr string

	mu      sync.Mutex
	zones   map[string]bool
	records map[string][]dns.RR
	faults  map[string]Fault
	queries []Query
}

// Query is one question that the server was asked.
type Query struct {
	// Name is the name in lower case, without a final dot.
	Name string
	// Type is the type's mnemonic, such as CNAME.
	Type string
	// Network is udp or tcp.
	Network string
}

// New starts a server for zones and stops it when the test ends. A name outside of all zones does not exist.
func New(t testing.TB, zones ...string) *Server {
	t.Helper()
	s := &Server{
		zones:   map[string]bool{},
		records: map[string][]dns.RR{},
		faults:  map[string]Fault{},
	}
	for _, zone := range zones {
		s.AddZone(zone)
	}
	s.listen(t)
	return s
}

// Addr is the server's HOST:PORT, on UDP and TCP alike.
func (s *Server) Addr() string {
	return s.addr
}

// AddZone makes a zone exist, empty but for its SOA record.
func (s *Server) AddZone(zone string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.zones[key(zone)] = true
}

// RemoveZone makes a zone and all names in it vanish, as if it were not delegated.
func (s *Server) RemoveZone(zone string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.zones, key(zone))
	for name := range s.records {
		if dns.IsSubDomain(key(zone), name) {
			delete(s.records, name)
		}
	}
}

// SetCNAME makes a name an alias. Whatever else it held is gone, as DNS allows nothing beside an alias.
func (s *Server) SetCNAME(name, target string) {
	s.Remove(name)
	s.set(name, dns.TypeCNAME, &dns.CNAME{Hdr: header(name, dns.TypeCNAME), Target: dns.Fqdn(target)})
}

// SetTXT gives a name one TXT record for each text, in place of those that it had. Texts are split at 255 bytes.
func (s *Server) SetTXT(name string, texts ...string) {
	rrs := make([]dns.RR, 0, len(texts))
	for _, text := range texts {
		parts := dnsrecord.SplitText(text)
		for i, part := range parts {
			parts[i] = presentation(part)
		}
		rrs = append(rrs, &dns.TXT{Hdr: header(name, dns.TypeTXT), Txt: parts})
	}
	s.set(name, dns.TypeTXT, rrs...)
}

// SetMX gives a name one MX record, in place of those that it had.
func (s *Server) SetMX(name string, priority uint16, host string) {
	s.set(name, dns.TypeMX)
	s.AddMX(name, priority, host)
}

// AddMX gives a name one more MX record.
func (s *Server) AddMX(name string, priority uint16, host string) {
	s.add(name, &dns.MX{Hdr: header(name, dns.TypeMX), Preference: priority, Mx: dns.Fqdn(host)})
}

// SetA gives a name an IPv4 address, in place of those that it had.
func (s *Server) SetA(name, address string) {
	s.set(name, dns.TypeA, &dns.A{Hdr: header(name, dns.TypeA), A: net.ParseIP(address).To4()})
}

// Publish sets records as somebody would who does all that SES asks for.
func (s *Server) Publish(records ...dnsrecord.Record) {
	for _, r := range records {
		switch r.Type {
		case dnsrecord.TypeCNAME:
			s.SetCNAME(r.FQDN, r.Value)
		case dnsrecord.TypeTXT:
			s.SetTXT(r.FQDN, r.Value)
		case dnsrecord.TypeMX:
			s.SetMX(r.FQDN, uint16(r.Priority), r.Value)
		}
	}
}

// Remove takes everything away that a name holds.
func (s *Server) Remove(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.records, key(name))
}

// Queries lists what was asked so far, oldest first.
func (s *Server) Queries() []Query {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Query(nil), s.queries...)
}

func (s *Server) set(name string, rrtype uint16, rrs ...dns.RR) {
	s.mu.Lock()
	defer s.mu.Unlock()
	kept := make([]dns.RR, 0, len(rrs))
	for _, rr := range s.records[key(name)] {
		if rr.Header().Rrtype != rrtype && rr.Header().Rrtype != dns.TypeCNAME {
			kept = append(kept, rr)
		}
	}
	s.records[key(name)] = append(kept, rrs...)
}

func (s *Server) add(name string, rr dns.RR) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.records[key(name)] = append(s.records[key(name)], rr)
}

// answer makes the reply to a question; the caller holds the lock.
func (s *Server) answer(request *dns.Msg, question dns.Question, chase bool) *dns.Msg {
	reply := new(dns.Msg)
	reply.SetReply(request)
	reply.Authoritative, reply.RecursionAvailable = true, true
	name := question.Name
	for range 20 {
		zone, inside := s.zoneOf(name)
		if !inside {
			reply.Rcode = dns.RcodeNameError
			reply.Ns = append(reply.Ns, soa(zone))
			return reply
		}
		if question.Qtype == dns.TypeSOA && key(name) == zone {
			reply.Answer = append(reply.Answer, soa(zone))
			return reply
		}
		alias := ""
		found := false
		for _, rr := range s.records[key(name)] {
			cname, isAlias := rr.(*dns.CNAME)
			if rr.Header().Rrtype == question.Qtype || isAlias {
				reply.Answer = append(reply.Answer, rr)
				found = true
			}
			if isAlias && question.Qtype != dns.TypeCNAME {
				alias = cname.Target
			}
		}
		if alias != "" && chase {
			name = alias
			continue
		}
		if !found {
			if !s.exists(name, zone) {
				reply.Rcode = dns.RcodeNameError
			}
			reply.Ns = append(reply.Ns, soa(zone))
		}
		return reply
	}
	return reply
}

// zoneOf finds the zone of a name, or the top-level domain that would have to delegate it.
func (s *Server) zoneOf(name string) (zone string, inside bool) {
	for i, end := 0, false; !end; i, end = dns.NextLabel(name, i) {
		if s.zones[key(name[i:])] {
			return key(name[i:]), true
		}
	}
	labels := dns.SplitDomainName(name)
	if len(labels) == 0 {
		return ".", false
	}
	return key(labels[len(labels)-1]), false
}

// exists reports whether a name is in the tree: a zone, a name with records, or one that has such a name below it.
func (s *Server) exists(name, zone string) bool {
	if key(name) == zone {
		return true
	}
	for owner, rrs := range s.records {
		if len(rrs) > 0 && dns.IsSubDomain(key(name), owner) {
			return true
		}
	}
	return false
}

func header(name string, rrtype uint16) dns.RR_Header {
	return dns.RR_Header{Name: dns.Fqdn(name), Rrtype: rrtype, Class: dns.ClassINET, Ttl: ttl}
}

func soa(zone string) dns.RR {
	return &dns.SOA{Hdr: header(zone, dns.TypeSOA), Ns: "ns.invalid.", Mbox: "hostmaster.invalid.", Serial: 1, Refresh: 3600, Retry: 600, Expire: 86400, Minttl: ttl}
}

// presentation escapes a text as the library's TXT type holds it.
func presentation(text string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text)
}

func key(name string) string {
	return dns.CanonicalName(name)
}

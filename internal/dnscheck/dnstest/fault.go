// SPDX-License-Identifier: MPL-2.0

package dnstest

import (
	"time"

	"github.com/miekg/dns"
)

// Fault is a way to misbehave. The members may be combined.
type Fault struct {
	// Rcode is answered in place of the truth, such as dns.RcodeServerFailure.
	Rcode int
	// Drop answers nothing, so that the client runs into its timeout.
	Drop bool
	// Delay waits before the answer.
	Delay time.Duration
	// Truncate answers over UDP with nothing but the sign to ask again over TCP.
	Truncate bool
	// NoEDNS answers FORMERR to requests with EDNS, as servers from before RFC 6891 do.
	NoEDNS bool
	// NoChase leaves CNAME chains to the client.
	NoChase bool
	// OtherQuestion answers a question that was not asked.
	OtherQuestion bool
	// Garbage answers bytes that are no DNS message.
	Garbage bool
}

// SetFault makes the server misbehave when it is asked for a name, or for any name that has no fault of its own where name is
// empty. The zero Fault ends that.
func (s *Server) SetFault(name string, fault Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[faultKey(name)] = fault
}

// faultFor finds the fault of a name; the caller holds the lock.
func (s *Server) faultFor(name string) Fault {
	if fault, ok := s.faults[key(name)]; ok {
		return fault
	}
	return s.faults[""]
}

// send sends a reply as the fault makes it. Errors are the client's to notice: it may have gone away.
func (f Fault) send(w dns.ResponseWriter, request, reply *dns.Msg, network string) {
	time.Sleep(f.Delay)
	switch {
	case f.Drop:
		return
	case f.Garbage:
		_, _ = w.Write([]byte{byte(request.Id >> 8), byte(request.Id), 0x81, 0x80, 0xff, 0xff, 0xff, 0xff, 0xc0})
		return
	case f.NoEDNS && request.IsEdns0() != nil:
		reply.Rcode, reply.Answer, reply.Ns = dns.RcodeFormatError, nil, nil
	case f.Truncate && network == "udp":
		reply.Truncated, reply.Answer, reply.Ns = true, nil, nil
	case f.Rcode != dns.RcodeSuccess:
		reply.Rcode, reply.Answer, reply.Ns = f.Rcode, nil, nil
	case f.OtherQuestion:
		reply.Question[0].Name = "other.invalid."
	}
	_ = w.WriteMsg(reply)
}

func faultKey(name string) string {
	if name == "" {
		return ""
	}
	return key(name)
}

// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/miekg/dns"
)

// zone is a DNS server whose records a test changes.
type zone struct {
	mu      sync.Mutex
	records []dns.RR
	rcode   int
	first   func()
}

// set replaces the records, in the form of zone files.
func (z *zone) set(t *testing.T, records ...string) {
	t.Helper()
	z.mu.Lock()
	defer z.mu.Unlock()
	z.records = nil
	for _, text := range records {
		record, err := dns.NewRR(text)
		if err != nil {
			t.Fatal(err)
		}
		z.records = append(z.records, record)
	}
}

func (z *zone) fail(rcode int) {
	z.mu.Lock()
	defer z.mu.Unlock()
	z.rcode = rcode
}

// beforeFirst calls a function once, before the next question is answered.
func (z *zone) beforeFirst(call func()) {
	z.mu.Lock()
	defer z.mu.Unlock()
	z.first = sync.OnceFunc(call)
}

// ServeDNS answers what the zone holds. Over UDP it cuts answers short that
// have a TXT record, so that the client must ask over TCP.
func (z *zone) ServeDNS(w dns.ResponseWriter, question *dns.Msg) {
	z.mu.Lock()
	defer z.mu.Unlock()
	if z.first != nil {
		z.first()
	}
	reply := new(dns.Msg).SetReply(question)
	exists := false
	for _, record := range z.records {
		if !strings.EqualFold(record.Header().Name, question.Question[0].Name) {
			continue
		}
		exists = true
		if record.Header().Rrtype == question.Question[0].Qtype {
			reply.Answer = append(reply.Answer, record)
		}
	}
	switch {
	case z.rcode != dns.RcodeSuccess:
		reply.Rcode, reply.Answer = z.rcode, nil
	case !exists:
		reply.Rcode = dns.RcodeNameError
	case w.LocalAddr().Network() == "udp" && question.Question[0].Qtype == dns.TypeTXT:
		reply.Truncated, reply.Answer = true, nil
	}
	// The test fails by the answer that does not come.
	_ = w.WriteMsg(reply)
}

// serveZone serves a zone over UDP and TCP on one port until the test ends.
func serveZone(t *testing.T) (*zone, string) {
	t.Helper()
	z := &zone{}
	started := make(chan struct{}, 2)
	tcp := &dns.Server{Addr: "127.0.0.1:0", Net: "tcp", Handler: z, NotifyStartedFunc: func() { started <- struct{}{} }}
	serve(t, tcp)
	<-started
	address := tcp.Listener.Addr().String()
	serve(t, &dns.Server{Addr: address, Net: "udp", Handler: z, NotifyStartedFunc: func() { started <- struct{}{} }})
	<-started
	return z, address
}

func serve(t *testing.T, server *dns.Server) {
	t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- server.ListenAndServe() }()
	t.Cleanup(func() {
		if err := server.Shutdown(); err != nil {
			t.Error(err)
		}
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

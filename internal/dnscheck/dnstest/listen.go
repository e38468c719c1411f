// SPDX-License-Identifier: MPL-2.0

package dnstest

import (
	"net"
	"strings"
	"testing"

	"github.com/miekg/dns"
)

// listen binds one port on both networks: the kernel gives a free TCP port, which may be taken on UDP.
func (s *Server) listen(t testing.TB) {
	t.Helper()
	var failure error
	for range 20 {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			failure = err
			continue
		}
		packets, err := net.ListenPacket("udp", listener.Addr().String())
		if err != nil {
			failure = err
			_ = listener.Close()
			continue
		}
		s.addr = listener.Addr().String()
		s.serve(t, &dns.Server{Listener: listener, Handler: s.handler("tcp")})
		s.serve(t, &dns.Server{PacketConn: packets, Handler: s.handler("udp")})
		return
	}
	t.Fatalf("cannot listen for DNS on a loopback port: %v", failure)
}

func (s *Server) serve(t testing.TB, server *dns.Server) {
	t.Helper()
	started, ended := make(chan struct{}), make(chan error, 1)
	server.NotifyStartedFunc = func() { close(started) }
	go func() { ended <- server.ActivateAndServe() }()
	select {
	case <-started:
	case err := <-ended:
		t.Fatalf("cannot serve DNS on %s: %v", s.addr, err)
	}
	t.Cleanup(func() {
		if err := server.Shutdown(); err != nil {
			t.Errorf("cannot stop the DNS server on %s: %v", s.addr, err)
		}
		if err := <-ended; err != nil {
			t.Errorf("serving DNS on %s ended: %v", s.addr, err)
		}
	})
}

func (s *Server) handler(network string) dns.HandlerFunc {
	return func(w dns.ResponseWriter, request *dns.Msg) {
		if len(request.Question) != 1 {
			return
		}
		question := request.Question[0]
		s.mu.Lock()
		s.queries = append(s.queries, Query{Name: strings.TrimSuffix(key(question.Name), "."), Type: dns.TypeToString[question.Qtype], Network: network})
		fault := s.faultFor(question.Name)
		reply := s.answer(request, question, !fault.NoChase)
		s.mu.Unlock()
		fault.send(w, request, reply, network)
	}
}

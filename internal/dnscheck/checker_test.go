// SPDX-License-Identifier: MPL-2.0

package dnscheck_test

import (
	"context"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/miekg/dns"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck"
	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck/dnstest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

var (
	key    = strings.Repeat("MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A", 12)
	alias  = dnsrecord.DKIM("acme.com", "tok1", "dkim.eu-west-1.amazonses.com")
	byodk  = dnsrecord.BYODKIM("acme.com", "s1", key)
	mx     = dnsrecord.MailFromMX("bounce.acme.com", "eu-west-1")
	spf    = dnsrecord.MailFromSPF("bounce.acme.com")
	dmarc  = dnsrecord.DMARC("acme.com", dnsrecord.DMARCPolicy{Policy: "reject", RUA: []string{"d@acme.com"}})
	anyKey = dnsrecord.BYODKIM("acme.com", "s1", "")
)

func TestCheckAsksTCPOnlyAfterTruncation(t *testing.T) {
	t.Parallel()
	server := dnstest.New(t, "acme.com")
	server.Publish(byodk)
	checker := dnscheck.New(dnscheck.Options{Resolvers: []string{server.Addr()}})
	expectations := []dnscheck.Expectation{{Key: "dkim", Record: byodk}}

	checker.Check(t.Context(), expectations)
	server.SetFault(byodk.FQDN, dnstest.Fault{Truncate: true})
	checker.Check(t.Context(), expectations)

	want := []dnstest.Query{
		{Name: byodk.FQDN, Type: "TXT", Network: "udp"},
		{Name: byodk.FQDN, Type: "TXT", Network: "udp"},
		{Name: byodk.FQDN, Type: "TXT", Network: "tcp"},
	}
	if diff := cmp.Diff(want, server.Queries()); diff != "" {
		t.Errorf("queries (-want +got):\n%s", diff)
	}
}

func TestCheckAsksNoMoreThanItNeeds(t *testing.T) {
	t.Parallel()
	server := dnstest.New(t, "acme.com")
	dnscheck.New(dnscheck.Options{Resolvers: []string{server.Addr()}}).Check(t.Context(), []dnscheck.Expectation{{Key: "a", Record: alias}, {Key: "b", Record: alias}})
	want := []dnstest.Query{
		{Name: alias.FQDN, Type: "CNAME", Network: "udp"},
		{Name: alias.FQDN + ".acme.com", Type: "CNAME", Network: "udp"},
	}
	if diff := cmp.Diff(want, server.Queries()); diff != "" {
		t.Errorf("queries (-want +got):\n%s", diff)
	}
}

func TestCheckTakesTheFirstResolverThatAnswers(t *testing.T) {
	t.Parallel()
	dead, failing, good, other := dnstest.New(t), dnstest.New(t), dnstest.New(t, "acme.com"), dnstest.New(t, "acme.com")
	dead.SetFault("", dnstest.Fault{Drop: true})
	failing.SetFault("", dnstest.Fault{Rcode: dns.RcodeServerFailure})
	good.Publish(mx, spf, alias)
	checker := dnscheck.New(dnscheck.Options{
		Resolvers: []string{dead.Addr(), failing.Addr(), good.Addr(), other.Addr()},
		Timeout:   time.Second,
	})

	results := checker.Check(t.Context(), []dnscheck.Expectation{{Key: "a", Record: mx}, {Key: "b", Record: spf}, {Key: "c", Record: alias}})
	if !dnscheck.OK(results) {
		t.Errorf("not all are ok:\n%s", dnscheck.Report(results))
	}
	if got := len(other.Queries()); got != 0 {
		t.Errorf("the last resolver was asked %d times although one before it answered", got)
	}
}

func TestCheckAsksADeadResolverOncePerRecordUnderWay(t *testing.T) {
	t.Parallel()
	dead, good := dnstest.New(t), dnstest.New(t, "acme.com")
	dead.SetFault("", dnstest.Fault{Drop: true})
	expectations := make([]dnscheck.Expectation, 0, 40)
	for i := range 40 {
		record := dnsrecord.DKIM("acme.com", fmt.Sprintf("tok%d", i), "")
		good.Publish(record)
		expectations = append(expectations, dnscheck.Expectation{Key: fmt.Sprint(i), Record: record})
	}
	checker := dnscheck.New(dnscheck.Options{Resolvers: []string{dead.Addr(), good.Addr()}, Timeout: time.Second})
	if results := checker.Check(t.Context(), expectations); !dnscheck.OK(results) {
		t.Errorf("not all are ok:\n%s", dnscheck.Report(results))
	}
	// Records that are looked up at the same time cannot know of each other yet.
	if got := len(dead.Queries()); got == 0 || got > 8 {
		t.Errorf("the dead resolver was asked %d times, want 1 to 8", got)
	}
}

func TestCheckPrefersTheFirstResolver(t *testing.T) {
	t.Parallel()
	first, second := dnstest.New(t, "acme.com"), dnstest.New(t, "acme.com")
	second.Publish(alias)
	checker := dnscheck.New(dnscheck.Options{Resolvers: []string{first.Addr(), second.Addr()}})
	if results := checker.Check(t.Context(), []dnscheck.Expectation{{Key: "a", Record: alias}}); results[0].Verdict != dnscheck.VerdictMissing {
		t.Errorf("got %+v, want what the first resolver says", results[0])
	}
	if got := len(second.Queries()); got != 0 {
		t.Errorf("the second resolver was asked %d times", got)
	}
}

func TestCheckKeepsTheOrder(t *testing.T) {
	t.Parallel()
	server := dnstest.New(t, "acme.com")
	expectations := make([]dnscheck.Expectation, 0, 50)
	for i := range 50 {
		record := dnsrecord.DKIM("acme.com", fmt.Sprintf("tok%d", i), "")
		if i%2 == 0 {
			server.Publish(record)
		}
		expectations = append(expectations, dnscheck.Expectation{Key: fmt.Sprint(i), Record: record})
	}
	results := dnscheck.New(dnscheck.Options{Resolvers: []string{server.Addr()}}).Check(t.Context(), expectations)
	for i, result := range results {
		want := dnscheck.VerdictOK
		if i%2 == 1 {
			want = dnscheck.VerdictMissing
		}
		if result.Key != fmt.Sprint(i) || result.Verdict != want {
			t.Errorf("result %d is %+v", i, result)
		}
	}
}

func TestCheckSeesAMendedZone(t *testing.T) {
	t.Parallel()
	server := dnstest.New(t, "acme.com")
	checker := dnscheck.New(dnscheck.Options{Resolvers: []string{server.Addr()}})
	expectations := []dnscheck.Expectation{{Key: "dkim1", Record: alias}}
	if results := checker.Check(t.Context(), expectations); results[0].Verdict != dnscheck.VerdictMissing {
		t.Fatalf("before: %+v", results[0])
	}
	server.Publish(alias)
	if results := checker.Check(t.Context(), expectations); results[0].Verdict != dnscheck.VerdictOK {
		t.Errorf("after publishing: %+v", results[0])
	}
	server.Remove(alias.FQDN)
	if results := checker.Check(t.Context(), expectations); results[0].Verdict != dnscheck.VerdictMissing {
		t.Errorf("after removing: %+v", results[0])
	}
}

func TestCheckEndsWithItsContext(t *testing.T) {
	t.Parallel()
	server := dnstest.New(t)
	server.SetFault("", dnstest.Fault{Drop: true})
	checker := dnscheck.New(dnscheck.Options{Resolvers: []string{server.Addr()}, Timeout: time.Minute, Attempts: 5})
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel)
	ended := make(chan []dnscheck.Result, 1)
	go func() {
		ended <- checker.Check(ctx, []dnscheck.Expectation{{Key: "a", Record: alias}, {Key: "b", Record: alias}, {Key: "c", Record: mx}})
	}()
	select {
	case results := <-ended:
		for _, result := range results {
			if result.Verdict != dnscheck.VerdictUnknown || !strings.Contains(result.Advice, "cut short") {
				t.Errorf("%s is %q with %q", result.Key, result.Verdict, result.Advice)
			}
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the check goes on after its context is done")
	}
}

func TestCheckWithoutReachableResolver(t *testing.T) {
	t.Parallel()
	listener, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := listener.LocalAddr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	for name, resolver := range map[string]string{"closed port": closed, "no address": "1.1.1.1:http", "no host": "resolver.invalid"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checker := dnscheck.New(dnscheck.Options{Resolvers: []string{resolver}, Timeout: 200 * time.Millisecond, Attempts: 1})
			results := checker.Check(t.Context(), []dnscheck.Expectation{{Key: "a", Record: alias}})
			if results[0].Verdict != dnscheck.VerdictUnknown || dnscheck.Wrong(results) {
				t.Errorf("got %+v", results[0])
			}
		})
	}
}

func TestCheckWithNothingToCheck(t *testing.T) {
	t.Parallel()
	results := dnscheck.New(dnscheck.Options{}).Check(t.Context(), nil)
	if len(results) != 0 || !dnscheck.OK(results) || dnscheck.Wrong(results) {
		t.Errorf("got %v", results)
	}
}

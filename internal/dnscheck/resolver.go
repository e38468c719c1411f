// SPDX-License-Identifier: MPL-2.0

package dnscheck

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"

	"github.com/miekg/dns"
)

const (
	// systemConfiguration is where the system's name servers are listed (resolv.conf(5)).
	systemConfiguration = "/etc/resolv.conf"
	// payload is the greatest UDP answer in bytes that passes networks unfragmented (RFC 9715 section 3).
	payload = 1232
)

// ValidateResolver refuses what is neither HOST nor HOST:PORT. An IPv6 address with a port stands in brackets.
func ValidateResolver(resolver string) error {
	_, err := resolverAddress(resolver)
	return err
}

// resolverAddress gives the HOST:PORT of a resolver.
func resolverAddress(resolver string) (string, error) {
	if resolver == "" || strings.ContainsAny(resolver, " \t\r\n/@") {
		return "", fmt.Errorf("%q is no resolver: write HOST or HOST:PORT, such as 1.1.1.1 or [2606:4700:4700::1111]:53", resolver)
	}
	bare := resolver
	if strings.HasPrefix(bare, "[") && strings.HasSuffix(bare, "]") {
		bare = bare[1 : len(bare)-1]
	}
	if ip := net.ParseIP(bare); ip != nil {
		return net.JoinHostPort(ip.String(), "53"), nil
	}
	if !strings.Contains(resolver, ":") {
		return net.JoinHostPort(resolver, "53"), nil
	}
	host, port, err := net.SplitHostPort(resolver)
	if err != nil || host == "" {
		return "", fmt.Errorf("%q is no resolver: write HOST or HOST:PORT, such as 1.1.1.1 or [2606:4700:4700::1111]:53", resolver)
	}
	if n, err := strconv.Atoi(port); err != nil || n < 1 || n > 65535 {
		return "", fmt.Errorf("%q is no resolver: its port is a number from 1 to 65535", resolver)
	}
	return resolver, nil
}

// addresses are those of the resolvers to ask.
func (o Options) addresses() ([]string, error) {
	resolvers := o.Resolvers
	if len(resolvers) == 0 {
		system, err := dns.ClientConfigFromFile(systemConfiguration)
		if err != nil || len(system.Servers) == 0 {
			return nil, fmt.Errorf("the system's resolvers are not listed in %s; name resolvers in dns_check", systemConfiguration)
		}
		for _, server := range system.Servers {
			resolvers = append(resolvers, net.JoinHostPort(server, system.Port))
		}
		return resolvers, nil
	}
	addresses := make([]string, 0, len(resolvers))
	for _, resolver := range resolvers {
		address, err := resolverAddress(resolver)
		if err != nil {
			return nil, err
		}
		addresses = append(addresses, address)
	}
	return addresses, nil
}

// exchange asks one resolver one question, over TCP where the answer does not fit into UDP. Every answer but "there is this" and
// "there is no such name" is an error.
func (o Options) exchange(ctx context.Context, address string, question dns.Question) (*dns.Msg, error) {
	request := new(dns.Msg)
	request.Id = dns.Id()
	request.RecursionDesired = true
	request.Question = []dns.Question{question}
	request.SetEdns0(payload, false)
	reply, err := o.send(ctx, "udp", address, request)
	if reply != nil && reply.Rcode == dns.RcodeFormatError && !reply.Truncated {
		// Servers from before EDNS (RFC 6891 section 7) do not understand its record.
		request.Extra = nil
		reply, err = o.send(ctx, "udp", address, request)
	}
	if reply != nil && reply.Truncated {
		reply, err = o.send(ctx, "tcp", address, request)
	}
	if err != nil {
		return nil, err
	}
	if len(reply.Question) != 1 || reply.Question[0].Qtype != question.Qtype || dns.CanonicalName(reply.Question[0].Name) != dns.CanonicalName(question.Name) {
		return nil, errors.New("it answered another question")
	}
	if reply.Rcode != dns.RcodeSuccess && reply.Rcode != dns.RcodeNameError {
		name, ok := dns.RcodeToString[reply.Rcode]
		if !ok {
			name = "code " + strconv.Itoa(reply.Rcode)
		}
		return nil, fmt.Errorf("it answered %s", name)
	}
	return reply, nil
}

// send makes one exchange over one network. A connection that is closed when ctx is done ends the wait at once, which the
// library does not do.
func (o Options) send(ctx context.Context, network, address string, request *dns.Msg) (*dns.Msg, error) {
	ctx, cancel := context.WithTimeout(ctx, o.Timeout)
	defer cancel()
	client := &dns.Client{Net: network, Timeout: o.Timeout, UDPSize: payload}
	connection, err := client.DialContext(ctx, address)
	if err != nil {
		return nil, plain(err)
	}
	defer func() { _ = connection.Close() }()
	stop := context.AfterFunc(ctx, func() { _ = connection.Close() })
	defer stop()
	reply, _, err := client.ExchangeWithConnContext(ctx, request, connection)
	switch {
	case reply != nil && reply.Truncated:
		return reply, nil
	case err != nil && errors.Is(ctx.Err(), context.DeadlineExceeded):
		return nil, fmt.Errorf("it did not answer within %s", o.Timeout)
	case err != nil:
		return nil, plain(err)
	default:
		return reply, nil
	}
}

// plain shortens network errors, which repeat addresses at both ends.
func plain(err error) error {
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() {
		return errors.New("it did not answer in time")
	}
	if operation, ok := errors.AsType[*net.OpError](err); ok && operation.Err != nil {
		return fmt.Errorf("it cannot be reached: %w", operation.Err)
	}
	return fmt.Errorf("it gave no readable answer: %w", err)
}

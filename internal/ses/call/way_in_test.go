// SPDX-License-Identifier: MPL-2.0

package call_test

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// roundTrip answers requests.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// answering makes a transport that gives one answer without a request id.
func answering(status int, contentType, body string) roundTrip {
	return func(r *http.Request) (*http.Response, error) {
		return &http.Response{
			StatusCode: status, ProtoMajor: 1, ProtoMinor: 1, Request: r,
			Header: http.Header{"Content-Type": {contentType}}, Body: io.NopCloser(strings.NewReader(body)),
		}, nil
	}
}

// failing makes a transport on which no answer comes.
func failing(err error) roundTrip {
	return func(*http.Request) (*http.Response, error) { return nil, err }
}

// through makes a scene whose requests go through a transport.
func through(t *testing.T, retries int, url string, transport http.RoundTripper) *scene {
	t.Helper()
	s := &scene{}
	s.policy = call.NewPolicy(call.Options{MaxRetries: retries, Observe: func(_ context.Context, a call.Attempt) { s.attempts = append(s.attempts, a) }})
	to := call.Endpoint{Service: call.ServiceSES, Region: "eu-west-1", Origin: "a test"}
	s.api = sesv2.New(sesv2.Options{
		Region: "eu-west-1", BaseEndpoint: aws.String(url),
		Credentials: credentials.NewStaticCredentialsProvider("AKIAIOSFODNN7EXAMPLE", "secret", ""),
		HTTPClient:  call.PlainBodies(&http.Client{Transport: transport}),
		Retryer:     s.policy.Retryer(), APIOptions: s.policy.Middlewares(to, 0),
	})
	return s
}

var (
	errRefused = &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
	errNoHost  = &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", Name: "ses.invalid", IsNotFound: true}}
)

// What stands in the way before the first proper answer ends a call after four seconds, and every further call at once.
func TestNoWayInEndsSoon(t *testing.T) {
	t.Parallel()
	const http5xx, html = "http://ses.invalid", "<html>"
	for name, test := range map[string]struct {
		url       string
		transport roundTrip
		obstacle  call.Obstacle
	}{
		"refused":        {http5xx, failing(errRefused), call.Refused},
		"unknown host":   {http5xx, failing(errNoHost), call.UnknownHost},
		"not HTTPS":      {"https://ses.invalid", failing(http.ErrSchemeMismatch), call.NotHTTPS},
		"not HTTP":       {http5xx, answering(http.StatusBadRequest, "text/plain", "Client sent an HTTP request to an HTTPS server."), call.NotHTTP},
		"certificate":    {"https://ses.invalid", failing(&tls.CertificateVerificationError{Err: errors.New("unknown authority")}), call.BadTLS},
		"dead proxy":     {"https://ses.invalid", failing(&net.OpError{Op: "proxyconnect", Net: "tcp", Err: errRefused}), call.ProxyFailed},
		"bad gateway":    {http5xx, answering(http.StatusBadGateway, "text/html", html), call.BadGateway},
		"HTML":           {http5xx, answering(http.StatusOK, "text/html", html), call.NotSES},
		"a proxy's page": {http5xx, answering(http.StatusForbidden, "text/html", html), call.NotSES},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := through(t, 25, test.url, test.transport)
				for round, want := range []time.Duration{4 * time.Second, 0} {
					began := time.Now()
					err := s.create(t.Context())
					var obstacle *call.ObstacleError
					if !errors.As(err, &obstacle) {
						t.Fatalf("The error is %v.", err)
					}
					if took := time.Since(began); obstacle.Obstacle != test.obstacle || took != want || obstacle.URL != test.url || obstacle.Origin != "a test" {
						t.Errorf("round %d: after %s the obstacle is %+v", round+1, took, obstacle)
					}
				}
				if len(s.attempts) != 5 {
					t.Errorf("%d attempts, want 5", len(s.attempts))
				}
			})
		})
	}
}

// A network that drops packets is not tried twice: each attempt takes long enough.
func TestDroppedPacketsAreTriedOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := through(t, 25, "http://ses.invalid", roundTrip(func(*http.Request) (*http.Response, error) {
			time.Sleep(call.ConnectTimeout)
			return nil, &net.OpError{Op: "dial", Net: "tcp", Err: context.DeadlineExceeded}
		}))
		if err := s.create(t.Context()); err == nil || len(s.attempts) != 1 || call.MayHaveTakenEffect(err) {
			t.Errorf("after %d attempts the error is %v", len(s.attempts), err)
		}
	})
}

// Once SES has answered, even with an error, the same obstacles are retried like any server fault.
func TestObstaclesAfterAnAnswerAreRetried(t *testing.T) {
	t.Parallel()
	for name, obstacle := range map[string]roundTrip{
		"refused": failing(errRefused), "unknown host": failing(errNoHost),
		"bad gateway": answering(http.StatusBadGateway, "text/html", "<html>"), "HTML": answering(http.StatusOK, "text/html", "<html>"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server, err := simulator.New(simulator.Options{})
				if err != nil {
					t.Fatal(err)
				}
				server.Inject(simulator.Fault{Status: http.StatusForbidden})
				var until time.Time
				s := through(t, 25, "http://ses.invalid", roundTrip(func(r *http.Request) (*http.Response, error) {
					if time.Now().Before(until) {
						return obstacle(r)
					}
					return server.Transport().RoundTrip(r)
				}))
				if err := s.create(t.Context()); !call.HasCode(err, "AccessDeniedException") {
					t.Fatalf("The first answer is %v.", err)
				}
				until = time.Now().Add(time.Minute)
				if err := s.create(t.Context()); err != nil {
					t.Errorf("An outage of a minute is not outlived: %v", err)
				}
			})
		})
	}
}

// A connection that breaks is no obstacle, since the request may have arrived: it is retried from the start.
func TestBrokenConnectionsAreNoObstacle(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newScene(t, 25)
		s.server.Inject(simulator.Fault{Times: 8, Reset: simulator.ResetBefore})
		if err := s.create(t.Context()); err != nil || len(s.attempts) != 9 {
			t.Errorf("after %d attempts: %v", len(s.attempts), err)
		}
	})
}

// Each endpoint has a way in of its own.
func TestWaysInAreApart(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := through(t, 25, "http://ses.invalid", failing(errRefused))
		if err := s.create(t.Context()); err == nil {
			t.Fatal("A refused connection is no error.")
		}
		other := newScene(t, 0)
		other.api = sesv2.New(other.api.Options(), func(o *sesv2.Options) {
			o.APIOptions = s.policy.Middlewares(call.Endpoint{Service: call.ServiceSES, Region: "us-east-1"}, 0)
		})
		if err := other.create(t.Context()); err != nil {
			t.Errorf("Another Region is closed too: %v", err)
		}
	})
}

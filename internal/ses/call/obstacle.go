// SPDX-License-Identifier: MPL-2.0

package call

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"

	"github.com/aws/smithy-go"
)

// Obstacle is what keeps calls from reaching SES, or answers in its place.
type Obstacle int

// The obstacles that are told apart.
const (
	// Refused means that no connection came about: nothing listens, or a firewall drops or rejects it.
	Refused Obstacle = iota + 1
	// UnknownHost means that the host name is not known.
	UnknownHost
	// NotHTTPS means that the URL begins with https, and the server speaks HTTP.
	NotHTTPS
	// NotHTTP means that the URL begins with http, and the server speaks HTTPS.
	NotHTTP
	// BadTLS means that the TLS handshake fails, most often for a certificate that is not trusted.
	BadTLS
	// ProxyFailed means that the proxy cannot be reached, or does not connect.
	ProxyFailed
	// BadGateway means a server fault without a request id: it comes from a proxy or load balancer.
	BadGateway
	// NotSES means an answer that SES does not give, such as HTML.
	NotSES
)

// ObstacleError means that a call has not reached SES.
type ObstacleError struct {
	// Obstacle is what was in the way.
	Obstacle Obstacle
	// URL is scheme and host of the endpoint; Origin says where it comes from, empty for AWS's own.
	URL, Origin string
	// Proxy is the proxy that calls go through, without its password; empty for none.
	Proxy string
	// Response is what answered in SES's place, such as "502 Bad Gateway, text/html"; empty where nothing did.
	Response string
	// Excerpt is the beginning of the answer's body, cleaned; empty where it has none.
	Excerpt string
	// Final reports whether further calls to the endpoint end with this error too.
	Final bool
	// Err is the error of the attempt.
	Err error

	// early is set while the endpoint has not answered properly yet; status is that of the answer, 0 for none.
	early  bool
	status int
}

// Error says what was in the way, and where.
func (e *ObstacleError) Error() string {
	text := "cannot reach " + e.URL
	if e.Origin != "" {
		text += " (from " + e.Origin + ")"
	}
	return text + ": " + e.Reason()
}

// Reason says what was in the way.
func (e *ObstacleError) Reason() string {
	switch e.Obstacle {
	case BadGateway, NotSES, NotHTTP:
		return "the answer is not from SES (" + e.Response + ")"
	case NotHTTPS:
		return "the server speaks HTTP, not HTTPS"
	case ProxyFailed:
		return "the proxy does not connect (" + innermost(e.Err).Error() + ")"
	}
	return innermost(e.Err).Error()
}

// Unwrap is the error of the attempt.
func (e *ObstacleError) Unwrap() error { return e.Err }

// obstacle is what was in the way of an attempt, 0 for nothing. An answer with a request id, or with an error type of AWS, comes from SES.
func (r result) obstacle() Obstacle {
	switch {
	case r.err == nil:
		return 0
	case r.response == nil:
		return r.noConnection()
	case r.requestID != "" || r.typed():
		return 0
	case r.response.StatusCode >= http.StatusInternalServerError:
		return BadGateway
	case r.response.StatusCode == http.StatusBadRequest && r.request.URL.Scheme == "http" && !r.isJSON():
		return NotHTTP
	}
	return NotSES
}

// typed reports whether an answer has an error type; the SDK calls one without UnknownError.
func (r result) typed() bool {
	var api smithy.APIError
	return errors.As(r.err, &api) && api.ErrorCode() != "" && api.ErrorCode() != unknownCode
}

// isJSON reports whether the answer claims to be of the kind that SES gives.
func (r result) isJSON() bool { return strings.Contains(r.response.Header.Get("Content-Type"), "json") }

// noConnection is what was in the way where no answer came. A connection that broke, or on which no answer came in time, is no obstacle.
func (r result) noConnection() Obstacle {
	var operation *net.OpError
	var name *net.DNSError
	var record tls.RecordHeaderError
	var certificate *tls.CertificateVerificationError
	var alert tls.AlertError
	connecting := errors.As(r.err, &operation) && operation.Op == "dial"
	switch {
	case operation != nil && operation.Op == "proxyconnect":
		return ProxyFailed
	case errors.As(r.err, &name):
		return UnknownHost
	case connecting:
		return Refused
	case errors.Is(r.err, http.ErrSchemeMismatch):
		return NotHTTPS
	case errors.As(r.err, &certificate), errors.As(r.err, &record), errors.As(r.err, &alert):
		return BadTLS
	case operation == nil && !broken(r.err) && proxyOf(r.request) != nil:
		return ProxyFailed // net/http has no type for a proxy that refuses to connect.
	}
	return 0
}

// broken reports whether a connection ended early, or took too long.
func broken(err error) bool {
	var timeout net.Error
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) ||
		(errors.As(err, &timeout) && timeout.Timeout())
}

// innermost is what an error was made of.
func innermost(err error) error {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			return err
		}
		err = next
	}
}

// proxyOf is the proxy that the environment names for a request, nil for none. The SDK's client uses the same one.
func proxyOf(request *http.Request) *url.URL {
	proxy, err := http.ProxyFromEnvironment(request)
	if err != nil {
		return nil
	}
	return proxy
}

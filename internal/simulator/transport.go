// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"syscall"
)

// Transport answers requests within the process, without a network. Only
// memory and the server's own clock are involved, so it works in a bubble of
// testing/synctest, where waiting takes no time. As over a network, a reset is
// an error, and a request whose caller gives up still takes effect.
func (s *Server) Transport() http.RoundTripper { return transport{s} }

type transport struct{ handler http.Handler }

// RoundTrip implements [net/http.RoundTripper].
func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	served := r.Clone(r.Context())
	served.Body = http.NoBody
	if r.Body != nil {
		// The caller may reuse its body as soon as this function has returned.
		body, err := io.ReadAll(r.Body)
		if err = errors.Join(err, r.Body.Close()); err != nil {
			return nil, err
		}
		served.Body = io.NopCloser(bytes.NewReader(body))
	}
	done := make(chan *http.Response, 1)
	go func() { done <- t.serve(served) }()
	select {
	case <-r.Context().Done():
		return nil, r.Context().Err()
	case response := <-done:
		if response == nil {
			return nil, &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
		}
		response.Request = r
		return response, nil
	}
}

// serve returns the answer to a request, nil if the connection is reset.
func (t transport) serve(r *http.Request) (response *http.Response) {
	defer func() {
		reason := recover()
		if err, ok := reason.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			response = nil
		} else if reason != nil {
			panic(reason)
		}
	}()
	kept := &keptAnswer{header: http.Header{}, status: http.StatusOK}
	t.handler.ServeHTTP(kept, r)
	return &http.Response{
		Status: http.StatusText(kept.status), StatusCode: kept.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: kept.header, Body: io.NopCloser(&kept.body), ContentLength: int64(kept.body.Len()),
	}
}

// keptAnswer is an answer in memory.
type keptAnswer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header implements [net/http.ResponseWriter].
func (a *keptAnswer) Header() http.Header { return a.header }

// WriteHeader implements [net/http.ResponseWriter].
func (a *keptAnswer) WriteHeader(status int) { a.status = status }

// Write implements [net/http.ResponseWriter].
func (a *keptAnswer) Write(data []byte) (int, error) { return a.body.Write(data) }

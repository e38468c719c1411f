// SPDX-License-Identifier: MPL-2.0

package faults

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"time"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Chooser decides which fault a call meets, nil for none. It is asked for one call at a time; n counts the calls from 1.
type Chooser func(n int, operation string) *Kind

// wire is the way from all providers of a world to its SES.
type wire struct {
	server  *simulator.Server
	running sync.WaitGroup

	mu     sync.Mutex
	calls  []string
	choose Chooser
	// hides has the next read answered with NotFound.
	hides bool
	// took is how long the longest request of each kind of the protocol took since [wire.watch].
	took map[string]time.Duration
}

// At breaks the n-th call.
func At(n int, kind Kind) Chooser {
	return func(at int, _ string) *Kind {
		if at == n {
			return &kind
		}
		return nil
	}
}

// From breaks the n-th call and all behind it.
func From(n int, kind Kind) Chooser {
	return func(at int, _ string) *Kind {
		if at >= n {
			return &kind
		}
		return nil
	}
}

// watch forgets the calls so far, and decides with a chooser about those to come.
func (w *wire) watch(choose Chooser) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls, w.choose, w.hides, w.took = nil, choose, false, map[string]time.Duration{}
}

// note keeps how long a request of the protocol has taken.
func (w *wire) note(request string, took time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.took[request] = max(w.took[request], took)
}

// seen are the operations that were called since [wire.watch], in their order.
func (w *wire) seen() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string(nil), w.calls...)
}

// next notes a call, and says what is to go wrong with it.
func (w *wire) next(operation string) *Kind {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls = append(w.calls, operation)
	if w.hides && !Writes(operation) {
		w.hides = false
		return &notFound
	}
	if w.choose == nil {
		return nil
	}
	kind := w.choose(len(w.calls), operation)
	if kind != nil && kind.vanishes {
		w.hides = kind.Fits(operation)
		return nil
	}
	return kind
}

// notFound answers a read as if the object did not exist yet.
var notFound = Kind{Name: "NotFound", refusal: &simulator.Fault{Status: http.StatusNotFound, Message: "not found"}}

// Writes reports whether an operation changes something.
func Writes(operation string) bool {
	for _, prefix := range []string{"Get", "List", "BatchGet", "Assume"} {
		if strings.HasPrefix(operation, prefix) {
			return false
		}
	}
	return true
}

// send carries one call of a process.
func (w *wire) send(p *process, r *http.Request) (*http.Response, error) {
	if p.isDead() {
		return nil, errKilled
	}
	operation := awsmiddleware.GetOperationName(r.Context())
	kind := w.next(operation)
	if kind != nil && kind.refusal != nil {
		fault := *kind.refusal
		fault.Operation = operation
		w.server.Inject(fault)
	}
	if kind != nil && kind.lost == hanging {
		<-r.Context().Done()
		return nil, context.Cause(r.Context())
	}
	response, err := w.server.Transport().RoundTrip(r)
	if err != nil || kind == nil {
		return response, err
	}
	switch kind.lost {
	case reset:
		return nil, &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
	case timeout:
		<-r.Context().Done()
		return nil, context.Cause(r.Context())
	case cut:
		return cutBody(response)
	case empty:
		return withBody(response, nil), nil
	case blank:
		return withBody(response, []byte("{}")), nil
	case killed:
		p.kill()
		return nil, errKilled
	}
	return response, nil
}

// cutBody is an answer that ends in the middle.
func cutBody(response *http.Response) (*http.Response, error) {
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body[:len(body)/2]), broken{}))
	return response, nil
}

// broken is a connection that has ended too early.
type broken struct{}

// Read implements [io.Reader].
func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// withBody is an answer with another body.
func withBody(response *http.Response, body []byte) *http.Response {
	response.Body, response.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	response.Header.Del("Content-Length")
	return response
}

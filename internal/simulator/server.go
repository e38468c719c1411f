// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// maximumBody is the size of the largest request body that is read.
const maximumBody = 16 << 20

// response is an answer before it is written.
type response struct {
	status      int
	contentType string
	errorType   string
	// headers are further headers of the answer.
	headers map[string]string
	body    []byte
	// reset means no answer: the connection is reset.
	reset bool
}

// protocol is how a service writes its answers.
type protocol struct {
	service string
	success func(any, *Request) response
	refusal func(error, *Request) response
}

// ServeHTTP answers SES, CloudWatch and STS, and the levers under /_simulator/.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rawPath := r.URL.EscapedPath()
	if strings.HasPrefix(rawPath, leverPrefix) {
		s.serveLever(w, r)
		return
	}
	entry := Request{Method: r.Method, Path: rawPath, At: s.clock()}
	if r.URL.RawQuery != "" {
		entry.Path += "?" + maskQuery(r.URL.Query())
	}
	var answer response
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maximumBody))
	switch {
	case err != nil:
		answer = refusal(&apiError{http.StatusRequestEntityTooLarge, "RequestEntityTooLargeException", "The request body cannot be read: " + err.Error()}, &entry)
	case isCBOR(r):
		answer = s.serveCloudWatch(r, body, &entry)
	case isSTS(r, body):
		answer = s.serveSTS(r, body, &entry)
	default:
		answer = s.serveSES(r, body, &entry)
	}
	s.record(entry)
	s.write(w, answer)
}

// serveSES answers one request of SES and notes it in the entry.
func (s *Server) serveSES(r *http.Request, body []byte, entry *Request) response {
	entry.Body = maskBody(body)
	entry.Operation = unknownOperation
	row := findRow(router, r)
	if row != nil {
		entry.Operation = row.name
	}
	signed, err := readSignature(r.Header)
	if err != nil {
		return refusal(err, entry)
	}
	entry.Region, entry.AccessKeyID = signed.region, signed.accessKeyID
	switch {
	case signed.service != serviceSES && signed.service != serviceMonitoring && signed.service != serviceSTS:
		return refusal(wrongService(serviceSES), entry)
	case row == nil || signed.service == serviceMonitoring:
		entry.Operation = unknownOperation
		return refusal(unknownRoute(signed.service, r), entry)
	case signed.service != serviceSES:
		return refusal(wrongService(serviceSES), entry)
	}
	c := &call{
		server:    s,
		request:   r,
		operation: row,
		region:    signed.region,
		accessKey: signed.accessKeyID,
		query:     r.URL.Query(),
		body:      decodeDocument(body),
	}
	return s.answer(c, entry, protocol{serviceSES, success, refusal})
}

// answer lets the handler of a call answer it, unless perform does.
func (s *Server) answer(c *call, entry *Request, answers protocol) response {
	return s.perform(entry, answers.service, func() response {
		if c.operation.prepare != nil {
			c.operation.prepare(c)
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		c.now = s.clock()
		answer, err := c.operation.handle(c)
		if err == nil {
			err = s.save()
		}
		if err != nil {
			return answers.refusal(err, entry)
		}
		return answers.success(answer, entry)
	}, answers.refusal)
}

// perform lets an operation take effect, unless a limit or a fault is in the
// way; its refusal is encoded as the protocol has it. It waits as long as the
// latency says, whether or not the client is still there: a request that has
// been sent takes effect.
func (s *Server) perform(entry *Request, service string, operate func() response, encode func(error, *Request) response) response {
	s.mu.Lock()
	latency := s.latency + s.jitter.next()
	now := s.clock()
	allowed := service == serviceSTS || s.admit(service, entry.Region, entry.Operation, now)
	var fault *Fault
	if allowed {
		fault = s.takeFault(entry.Operation, entry.Region)
	}
	s.mu.Unlock()
	if latency > 0 {
		time.Sleep(latency)
	}
	switch {
	case !allowed:
		return encode(throttledError(service), entry)
	case fault == nil:
		return operate()
	case fault.Reset == ResetBefore:
		return connectionReset(entry)
	case fault.Reset == ResetAfter:
		operate()
		return connectionReset(entry)
	case fault.After:
		operate()
		return encode(fault.err(service), entry)
	default:
		return encode(fault.err(service), entry)
	}
}

// success encodes an answer, nil as an empty object.
func success(answer any, entry *Request) response {
	if answer == nil {
		answer = struct{}{}
	}
	var encoded bytes.Buffer
	encoder := json.NewEncoder(&encoded)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(answer); err != nil {
		return refusal(err, entry)
	}
	entry.Status = http.StatusOK
	return response{status: http.StatusOK, contentType: "application/json", body: bytes.TrimSpace(encoded.Bytes())}
}

// refusal encodes an error. What is no *apiError is the simulator's own failure
// and shows as InternalFailure.
func refusal(err error, entry *Request) response {
	failure, isAPI := errors.AsType[*apiError](err)
	if !isAPI {
		failure = refuse("InternalFailure", err.Error())
	}
	entry.Status, entry.Code = failure.status, failure.code
	body := []byte("{}")
	key := "message"
	if _, spelled := errors.AsType[associationError](err); spelled {
		key = "Message"
	}
	if failure.message != "" {
		var encoded bytes.Buffer
		encoder := json.NewEncoder(&encoded)
		encoder.SetEscapeHTML(false)
		// A map of strings always encodes.
		_ = encoder.Encode(map[string]string{key: failure.message})
		body = bytes.TrimSpace(encoded.Bytes())
	}
	return response{status: failure.status, contentType: "application/json", errorType: failure.code, body: body}
}

func connectionReset(entry *Request) response {
	entry.Status, entry.Code = 0, "ConnectionReset"
	return response{reset: true}
}

// write sends an answer, or resets the connection instead.
func (s *Server) write(w http.ResponseWriter, answer response) {
	if answer.reset {
		resetConnection(w)
		return
	}
	header := w.Header()
	header.Set("Content-Type", answer.contentType)
	header.Set("X-Amzn-Requestid", newRequestID())
	header.Set("Date", s.clock().UTC().Format(http.TimeFormat))
	if answer.errorType != "" {
		header.Set("X-Amzn-Errortype", answer.errorType)
	}
	for name, value := range answer.headers {
		header.Set(name, value)
	}
	w.WriteHeader(answer.status)
	// A client that has gone needs no answer.
	_, _ = w.Write(answer.body)
}

// resetConnection closes the connection so that the client sees a reset, or, on
// a writer that cannot be taken over, aborts the answer.
func resetConnection(w http.ResponseWriter) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if plain, isTCP := connection.(*net.TCPConn); isTCP {
		// Without linger, closing sends RST. A failure leaves a plain close,
		// which ends the request as well.
		_ = plain.SetLinger(0)
	}
	_ = connection.Close()
}

// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"
)

// leverPrefix begins the paths that are not AWS's. They need no signature and
// are not in the journal.
const leverPrefix = "/_simulator/"

// lever is one row of the router of levers. The answer is encoded as JSON, nil
// as an empty object.
type lever struct {
	method string
	name   string
	pull   func(s *Server, body []byte) (any, error)
}

// levers is the router under leverPrefix.
var levers = slices.Concat(serverLevers, sendingLevers, metricLevers, cloudWatchLevers)

var serverLevers = []lever{
	{http.MethodGet, "requests", func(s *Server, _ []byte) (any, error) { return s.Requests(), nil }},
	{http.MethodDelete, "requests", func(s *Server, _ []byte) (any, error) { s.ResetRequests(); return nil, nil }},
	{http.MethodGet, "journal", func(s *Server, _ []byte) (any, error) { return append([]Request{}, s.Journal()...), nil }},
	{http.MethodGet, "objects", func(s *Server, _ []byte) (any, error) { return s.objectsAnswer(), nil }},
	{http.MethodPost, "faults", pullFault},
	{http.MethodDelete, "faults", func(s *Server, _ []byte) (any, error) { s.ClearFaults(); return nil, nil }},
	{http.MethodPost, "throttle", pullThrottle},
	{http.MethodPost, "latency", pullLatency},
	{http.MethodPost, "jitter", pullJitter},
	{http.MethodPost, "verification", pullVerification},
	{http.MethodPost, "vdm", pullVDM},
	{http.MethodPost, "identities/status", pullIdentityStatus},
}

// serveLever answers a request under leverPrefix.
func (s *Server) serveLever(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Path[len(leverPrefix):]
	for _, row := range levers {
		if row.method != r.Method || row.name != name {
			continue
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maximumBody))
		var answer any
		if err == nil {
			answer, err = row.pull(s, body)
		}
		if err != nil {
			writeLever(w, http.StatusBadRequest, map[string]string{"error": err.Error()})
			return
		}
		if answer == nil {
			answer = struct{}{}
		}
		writeLever(w, http.StatusOK, answer)
		return
	}
	writeLever(w, http.StatusNotFound, map[string]string{"error": fmt.Sprintf("there is no lever at %s %s", r.Method, r.URL.Path)})
}

func writeLever(w http.ResponseWriter, status int, answer any) {
	encoded, err := json.Marshal(answer)
	if err != nil {
		status, encoded = http.StatusInternalServerError, []byte(`{"error":"the answer cannot be encoded"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// A client that has gone needs no answer.
	_, _ = w.Write(append(encoded, '\n'))
}

// readLever reads what a lever is pulled with. A member that it does not know
// is a mistake of the test.
func readLever(body []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("the body is not what this lever takes: %w", err)
	}
	return nil
}

func pullFault(s *Server, body []byte) (any, error) {
	var fault Fault
	if err := readLever(body, &fault); err != nil {
		return nil, err
	}
	s.Inject(fault)
	return nil, nil
}

func pullThrottle(s *Server, body []byte) (any, error) {
	var limits Limits
	if err := readLever(body, &limits); err != nil {
		return nil, err
	}
	s.SetThrottle(limits)
	return nil, nil
}

func pullLatency(s *Server, body []byte) (any, error) {
	var given struct {
		Latency string `json:"latency"`
	}
	if err := readLever(body, &given); err != nil {
		return nil, err
	}
	latency, err := time.ParseDuration(given.Latency)
	if err != nil {
		return nil, fmt.Errorf("the latency is not a duration: %w", err)
	}
	s.SetLatency(latency)
	return nil, nil
}

func pullJitter(s *Server, body []byte) (any, error) {
	var given struct {
		Seed    int64  `json:"seed"`
		Maximum string `json:"maximum"`
	}
	if err := readLever(body, &given); err != nil {
		return nil, err
	}
	maximum, err := time.ParseDuration(given.Maximum)
	if err != nil {
		return nil, fmt.Errorf("the maximum is not a duration: %w", err)
	}
	s.SetJitter(given.Seed, maximum)
	return nil, nil
}

func pullVerification(s *Server, body []byte) (any, error) {
	var given struct {
		Verification string `json:"verification"`
	}
	if err := readLever(body, &given); err != nil {
		return nil, err
	}
	verification, err := ParseVerification(given.Verification)
	if err != nil {
		return nil, err
	}
	s.SetVerification(verification)
	return nil, nil
}

func pullVDM(s *Server, body []byte) (any, error) {
	var given struct {
		Enabled bool `json:"enabled"`
	}
	if err := readLever(body, &given); err != nil {
		return nil, err
	}
	s.SetVDM(given.Enabled)
	return nil, nil
}

func pullIdentityStatus(s *Server, body []byte) (any, error) {
	var given struct {
		Region       string `json:"region"`
		Identity     string `json:"identity"`
		DKIM         string `json:"dkim"`
		MailFrom     string `json:"mail_from"`
		Verification string `json:"verification"`
		ErrorType    string `json:"error_type"`
	}
	if err := readLever(body, &given); err != nil {
		return nil, err
	}
	var failures []error
	if given.DKIM != "" {
		failures = append(failures, s.SetDKIMStatus(given.Region, given.Identity, given.DKIM))
	}
	if given.MailFrom != "" {
		failures = append(failures, s.SetMailFromStatus(given.Region, given.Identity, given.MailFrom))
	}
	if given.Verification != "" {
		failures = append(failures, s.SetVerificationStatus(given.Region, given.Identity, given.Verification))
	}
	if given.ErrorType != "" {
		failures = append(failures, s.SetVerificationError(given.Region, given.Identity, given.ErrorType))
	}
	return nil, errors.Join(failures...)
}

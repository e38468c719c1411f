// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"cmp"
	"fmt"
	"net/http"
)

// ResetMode says whether and when a fault resets the connection.
type ResetMode int

// The moments of a reset.
const (
	// ResetNone answers with the fault's error.
	ResetNone ResetMode = iota
	// ResetBefore resets the connection, and the operation has no effect.
	ResetBefore
	// ResetAfter lets the operation take effect and then resets the
	// connection, so that the answer is lost.
	ResetAfter
)

var resetNames = [...]string{ResetNone: "none", ResetBefore: "before", ResetAfter: "after"}

// String returns "none", "before" or "after".
func (m ResetMode) String() string {
	if m < 0 || int(m) >= len(resetNames) {
		return fmt.Sprintf("ResetMode(%d)", int(m))
	}
	return resetNames[m]
}

// MarshalText writes the mode as String does.
func (m ResetMode) MarshalText() ([]byte, error) {
	return []byte(m.String()), nil
}

// UnmarshalText reads what MarshalText writes; empty is "none".
func (m *ResetMode) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*m = ResetNone
		return nil
	}
	for mode, name := range resetNames {
		if name == string(text) {
			*m = ResetMode(mode)
			return nil
		}
	}
	return fmt.Errorf("reset %q is not known: want none, before or after", text)
}

// Fault makes matching requests fail.
type Fault struct {
	// Operation is the name of the operation, empty for any.
	Operation string `json:"operation"`
	// Region is the region of the request, empty for any.
	Region string `json:"region"`
	// Skip lets that many matching requests pass first.
	Skip int `json:"skip"`
	// Times is how many requests fail after that: 0 means one, less than 0
	// means all.
	Times int `json:"times"`
	// Status is the HTTP status, 0 for the one that belongs to Code.
	Status int `json:"status"`
	// Code is the error code, empty for the one that belongs to Status.
	Code string `json:"code"`
	// Message is the text. Empty answers without one.
	Message string `json:"message"`
	// Reset resets the connection instead of answering.
	Reset ResetMode `json:"reset"`
	// After lets the operation take effect before the error is answered.
	After bool `json:"after"`
}

// activeFault is a fault and what is left of it.
type activeFault struct {
	Fault
	skip  int
	times int
}

// codeByStatus is the code of a fault that names only a status.
var codeByStatus = map[int]string{
	http.StatusBadRequest:      "BadRequestException",
	http.StatusForbidden:       "AccessDeniedException",
	http.StatusNotFound:        "NotFoundException",
	http.StatusConflict:        "ConflictException",
	http.StatusTooManyRequests: "TooManyRequestsException",
}

// Inject adds a fault. Where several match, the one that was injected first and
// is not used up answers.
func (s *Server) Inject(fault Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	active := &activeFault{Fault: fault, skip: fault.Skip, times: fault.Times}
	if fault.Times == 0 {
		active.times = 1
	}
	s.faults = append(s.faults, active)
}

// ClearFaults removes all faults.
func (s *Server) ClearFaults() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// takeFault returns the fault that a request meets, nil if there is none, and
// uses it up by one. Every matching fault counts the request towards its Skip.
// The caller holds the lock.
func (s *Server) takeFault(operation, region string) *Fault {
	for _, active := range s.faults {
		switch {
		case active.Operation != "" && active.Operation != operation:
		case active.Region != "" && active.Region != region:
		case active.times == 0:
		case active.skip > 0:
			active.skip--
		default:
			if active.times > 0 {
				active.times--
			}
			return &active.Fault
		}
	}
	return nil
}

// err returns the answer of a fault that does not reset, with the codes of the
// service where the fault names none.
func (f *Fault) err(service string) error {
	codes, code := codeByStatus, f.Code
	if service == serviceMonitoring {
		codes = cloudWatchCodeByStatus
	}
	if known, isKnown := codes[f.Status]; code == "" && isKnown {
		code = known
	}
	switch {
	case service == serviceMonitoring:
		// The code may be given by the error's shape.
		known := cloudWatchErrorOf(cmp.Or(code, "InternalServiceError"))
		return &apiError{cmp.Or(f.Status, known.status), known.code, f.Message}
	default:
		code = cmp.Or(code, "InternalServiceErrorException")
		return &apiError{cmp.Or(f.Status, statusOf(code)), code, f.Message}
	}
}

// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Request is one request of SES, CloudWatch or STS in the journal. It never
// holds a secret: signatures are not recorded, private keys and tokens are
// masked.
type Request struct {
	// Operation is the operation's name, such as "CreateTenant", or "Unknown"
	// for a route that the simulator does not serve.
	Operation string `json:"operation"`
	// Region comes from the signature. It is empty if that is unreadable.
	Region string `json:"region"`
	Method string `json:"method"`
	// Path is the raw, still encoded path, with the query if there is one.
	Path string `json:"path"`
	// Body is JSON also where CloudWatch's request is CBOR.
	Body string `json:"body"`
	// Status is the HTTP status of the answer, 0 if the connection was reset.
	Status int `json:"status"`
	// Code is the error code of the answer, empty if it was a success, and
	// "ConnectionReset" if there was none.
	Code        string    `json:"code"`
	AccessKeyID string    `json:"access_key_id"`
	At          time.Time `json:"at"`
}

// Counts says how many requests were made since the start or the last reset,
// those that failed and those that were throttled included.
type Counts struct {
	Total       int            `json:"total"`
	ByOperation map[string]int `json:"by_operation"`
}

// unknownOperation names a request whose route is not served.
const unknownOperation = "Unknown"

// record adds a request to the journal.
func (s *Server) record(entry Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.journal = append(s.journal, entry)
	if s.observe != nil {
		s.observe(entry)
	}
}

// Journal returns the requests in the order of their answers.
func (s *Server) Journal() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.journal)
}

// Requests counts the requests in the journal.
func (s *Server) Requests() Counts {
	s.mu.Lock()
	defer s.mu.Unlock()
	counts := Counts{Total: len(s.journal), ByOperation: map[string]int{}}
	for _, entry := range s.journal {
		counts.ByOperation[entry.Operation]++
	}
	return counts
}

// ResetRequests empties the journal and so the counts.
func (s *Server) ResetRequests() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.journal = nil
}

// masked stands in the journal where a secret was.
const masked = "***"

// secretMembers are the members, in lower case, whose values are secrets.
var secretMembers = []string{"domainsigningprivatekey", "webidentitytoken", "samlassertion", "tokencode", "secretaccesskey", "sessiontoken"}

func isSecret(member string) bool {
	return slices.Contains(secretMembers, strings.ToLower(member))
}

// maskBody returns a JSON body without its secrets. A body that is not JSON is
// not repeated, for nobody knows what it holds.
func maskBody(body []byte) string {
	if len(bytes.TrimSpace(body)) == 0 {
		return ""
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var content any
	if err := decoder.Decode(&content); err != nil || decoder.More() {
		return fmt.Sprintf("(%d bytes that are not JSON)", len(body))
	}
	var encoded bytes.Buffer
	encoder := json.NewEncoder(&encoded)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(maskValue(content)); err != nil {
		return fmt.Sprintf("(%d bytes that cannot be shown)", len(body))
	}
	return strings.TrimSpace(encoded.String())
}

func maskValue(content any) any {
	switch content := content.(type) {
	case map[string]any:
		for member, held := range content {
			if isSecret(member) {
				content[member] = masked
			} else {
				content[member] = maskValue(held)
			}
		}
	case []any:
		for i, held := range content {
			content[i] = maskValue(held)
		}
	}
	return content
}

// maskQuery returns a query or a form without its secrets and without what a
// presigned request carries.
func maskQuery(values url.Values) string {
	shown := url.Values{}
	for name, held := range values {
		if isSecret(name) || strings.HasPrefix(strings.ToLower(name), "x-amz-") {
			held = []string{masked}
		}
		shown[name] = held
	}
	return shown.Encode()
}

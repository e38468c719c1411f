// SPDX-License-Identifier: MPL-2.0

package conformance

import (
	"context"
	"strings"
)

// Region is the Region of requests that name none.
const Region = "us-east-1"

// Request is one request to SES.
type Request struct {
	// Region is the AWS Region, Method the HTTP method.
	Region, Method string
	// Path is the encoded path with its query. Body is JSON, or empty.
	Path, Body string
}

// Answer is the answer to a request.
type Answer struct {
	Status int
	// Code is the error code, empty for a success.
	Code string
	// Body is the raw body, Members the same decoded.
	Body    string
	Members map[string]any
}

// Message returns the text of a refusal.
func (a Answer) Message() string {
	text, _ := a.Members["message"].(string)
	return text
}

// Target is what cases run against: the simulator, or AWS.
type Target interface {
	// Send makes one request. An error is that there was no answer.
	Send(ctx context.Context, request Request) (Answer, error)
}

// ParseRequest reads a request in the notation of cases, without placeholders.
func ParseRequest(text string) Request {
	parsed := Request{Region: Region}
	if strings.HasPrefix(text, "@") {
		parsed.Region, text, _ = strings.Cut(text[1:], " ")
	}
	parsed.Method, text, _ = strings.Cut(text, " ")
	parsed.Path, parsed.Body, _ = strings.Cut(text, " ")
	return parsed
}

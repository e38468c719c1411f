// SPDX-License-Identifier: MPL-2.0

package call

import (
	"context"
	"errors"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
)

// IncompleteError means that an answer of success lacks what it must hold, such as a GetTenant without a tenant. Nobody can tell from it what
// SES knows, so it is retried like a broken answer and never means that an object is gone.
type IncompleteError struct {
	// Missing is what the answer lacks, such as "tenant".
	Missing string
}

// Error says what is missing.
func (e *IncompleteError) Error() string { return "the answer holds no " + e.Missing }

// checkComplete makes an error of an answer of success that lacks something.
func (p *Policy) checkComplete(_ context.Context, r result) error {
	if r.err != nil || r.output == nil || p.options.Missing == nil {
		return r.err
	}
	if r.isEmpty() && isRead(r.operation) {
		return &IncompleteError{Missing: "content"}
	}
	if missing := p.options.Missing(r.output); missing != "" {
		return &IncompleteError{Missing: missing}
	}
	return nil
}

// isEmpty reports whether an answer has no body.
func (r result) isEmpty() bool {
	return r.response != nil && (r.response.StatusCode == http.StatusNoContent || r.response.ContentLength == 0)
}

// brokenPass has the SDK repeat a call whose answer of success lacks something or cannot be read to its end.
func brokenPass(err error) aws.Ternary {
	if IsBrokenAnswer(err) {
		return aws.TrueTernary
	}
	return aws.UnknownTernary
}

// IsBrokenAnswer reports whether an answer of success came that lacks something or cannot be read.
func IsBrokenAnswer(err error) bool {
	var incomplete *IncompleteError
	var unreadable *smithy.DeserializationError
	return errors.As(err, &incomplete) || errors.As(err, &unreadable)
}

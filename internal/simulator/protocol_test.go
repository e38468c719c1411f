// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestHeaders proves the headers and the number format of an answer (FACTS.md
// P-03, P-05).
func TestHeaders(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{Clock: newClock().now})
	success := send(t, url, "us-east-1", http.MethodPost, "/v2/email/tenants", `{"TenantName":"acme"}`)
	refused := send(t, url, "us-east-1", http.MethodPost, "/v2/email/tenants", `{"TenantName":"acme"}`)
	for _, got := range []answer{success, refused} {
		if id := got.header.Get("x-amzn-RequestId"); len(id) != 36 || strings.Count(id, "-") != 4 {
			t.Errorf("x-amzn-RequestId is %q, want a UUID", id)
		}
		if date, err := http.ParseTime(got.header.Get("Date")); err != nil || !date.Equal(time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC)) {
			t.Errorf("Date is %q, want the time of the server's clock", got.header.Get("Date"))
		}
		if kind := got.header.Get("Content-Type"); kind != "application/json" {
			t.Errorf("Content-Type is %q", kind)
		}
	}
	if first, second := success.header.Get("x-amzn-RequestId"), refused.header.Get("x-amzn-RequestId"); first == second {
		t.Errorf("two requests have the id %s", first)
	}
	if success.code != "" {
		t.Errorf("a success has x-amzn-ErrorType %q", success.code)
	}
	if refused.code != conformance.AlreadyExists || !strings.HasPrefix(refused.body, `{"message":"`) {
		t.Errorf("a refusal has x-amzn-ErrorType %q and the body %s", refused.code, refused.body)
	}
	if !strings.Contains(success.body, `"CreatedTimestamp":1.790856000123E9`) {
		t.Errorf("the timestamp is not epoch seconds in exponent form with milliseconds: %s", success.body)
	}
	if !strings.Contains(send(t, url, "us-east-1", http.MethodPost, "/v2/email/tenants/get", `{"TenantName":"x"}`).body, "<x>") {
		t.Error("angle brackets are not literal in the body")
	}
}

// TestSignatures proves that a request needs a well-formed signature for the
// right service.
func TestSignatures(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{})
	good := authorization("ses", "us-east-1")
	tests := []struct {
		name, header string
		status       int
		code         string
	}{
		{"well-formed", good, 200, ""},
		{"well-formed without blanks", strings.ReplaceAll(good, ", ", ","), 200, ""},
		{"missing", "", 403, "MissingAuthenticationTokenException"},
		{"another algorithm", strings.Replace(good, "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1", 1), 403, "IncompleteSignatureException"},
		{"no credential", strings.Replace(good, "Credential=", "Credentials=", 1), 403, "IncompleteSignatureException"},
		{"a part that is no pair", strings.Replace(good, "SignedHeaders=", "SignedHeaders ", 1), 403, "IncompleteSignatureException"},
		{"a scope that does not end in aws4_request", strings.Replace(good, "aws4_request", "aws4", 1), 403, "IncompleteSignatureException"},
		{"no access key", strings.Replace(good, "AKIDEXAMPLE", "", 1), 403, "IncompleteSignatureException"},
		{"a scope without date", strings.Replace(good, "20261001", "today", 1), 403, "IncompleteSignatureException"},
		{"a scope without region", strings.Replace(good, "us-east-1", "nowhere", 1), 403, "IncompleteSignatureException"},
		{"no signed headers", strings.Replace(good, "host;x-amz-date", "", 1), 403, "IncompleteSignatureException"},
		{"a short signature", good[:len(good)-1], 403, "IncompleteSignatureException"},
		{"another service", authorization("s3", "us-east-1"), 403, "InvalidSignatureException"},
		{"STS's signature on a route of SES", authorization("sts", "us-east-1"), 403, "InvalidSignatureException"},
		{"a CloudWatch signature on a route of SES", authorization("monitoring", "us-east-1"), 404, "UnknownOperationException"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			header := http.Header{}
			if test.header != "" {
				header.Set("Authorization", test.header)
			}
			got := sendWith(t, url, header, http.MethodPost, "/v2/email/tenants/list", "{}")
			if got.status != test.status || got.code != test.code {
				t.Errorf("the answer is %d %q %s, want %d %q", got.status, got.code, got.body, test.status, test.code)
			}
		})
	}
}

package simulator_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestProtocol(t *testing.T) {
	t.Parallel()
	const create = "POST /v2/email/tenants "
	wrongType := func(name, body, message string) row {
		return row{name: name, call: create + body, status: 400, code: serialization, message: message}
	}
	conform(t, []row{
		{name: "P-02: success with no output is HTTP 200 and {}", given: []string{createTenant("acme")}, call: deleteTenant("acme"), want: `{}`},
		wrongType("P-10: NUMBER_VALUE can not be converted to a String", `{"TenantName":1}`, "NUMBER_VALUE can not be converted to a String"),
		wrongType("P-10: TRUE_VALUE can not be converted to a String", `{"TenantName":true}`, "TRUE_VALUE can not be converted to a String"),
		wrongType("P-10: a list where a String belongs: Start of list found where not expected", `{"TenantName":[]}`, "Start of list found where not expected"),
		wrongType("P-10: a map where a String belongs: Start of structure or map found where not expected.", `{"TenantName":{}}`, "Start of structure or map found where not expected."),
		wrongType("P-10: a list where a structure belongs: Start of list found where not expected", `{"TenantName":"acme","SuppressionAttributes":[]}`, "Start of list found where not expected"),
		wrongType("P-10: a scalar where a structure belongs: Expected null", `{"TenantName":"acme","SuppressionAttributes":"x"}`, "Expected null"),
		wrongType("P-10: a scalar where a list belongs: Expected list or null", `{"TenantName":"acme","Tags":"x"}`, "Expected list or null"),
		wrongType("P-10: a map where a list belongs: Start of structure or map found where not expected.", `{"TenantName":"acme","Tags":{}}`, "Start of structure or map found where not expected."),
		wrongType("P-10: the wrong type in a list", `{"TenantName":"acme","Tags":[{"Key":1}]}`, "NUMBER_VALUE can not be converted to a String"),
		{name: "P-13: a body that is no JSON: SerializationException without text (guess)", call: create + `{"TenantName"`, status: 400, code: serialization, silent: true},
		{name: "P-13: two JSON values: SerializationException without text (guess)", call: create + `{"TenantName":"acme"}{}`, status: 400, code: serialization, silent: true},
		{name: "P-10: a list as body", call: create + `[]`, status: 400, code: serialization, message: "Start of list found where not expected"},
		{name: "P-14: unknown members are ignored", call: create + `{"TenantName":"acme","Other":1}`, want: `{"TenantName":"acme"}`},
		{name: "P-14: members are UpperCamelCase", call: create + `{"tenantName":"acme"}`, status: 400, code: badRequest, message: oneError + failed("tenantName", "Member must not be null")},
		{name: "P-01: unknown route names the route", call: "POST /v2/email/nothing {}", status: 404, code: "UnknownOperationException", message: "The simulator serves no operation of ses at POST /v2/email/nothing."},
		{name: "P-01: a known path with another method is an unknown route", call: "PUT /v2/email/tenants {}", status: 404, code: "UnknownOperationException", message: "The simulator serves no operation of ses at PUT /v2/email/tenants."},
		{name: "P-01: the raw path is routed: an encoded slash does not split", call: "GET /v2/email/identities/a%2Fb.com", status: 404, code: notFound, message: "Identity a/b.com does not exist."},
		{name: "P-01: an unclean path is an unknown route, not a redirect", call: "GET /v2/email/identities//dkim", status: 404, code: "UnknownOperationException", message: "The simulator serves no operation of ses at GET /v2/email/identities//dkim."},
		{name: "P-01: an empty label is an unknown route", call: "GET /v2/email/identities/", status: 404, code: "UnknownOperationException", message: "The simulator serves no operation of ses at GET /v2/email/identities/."},
		{name: "P-01: HEAD is an unknown route, not a GET", call: "HEAD /v2/email/account", status: 404, code: "UnknownOperationException"},
		{name: "L-02: GetAccount: VDM off until switched on", call: "GET /v2/email/account", want: `{"SendingEnabled":true,"ProductionAccessEnabled":true,"EnforcementStatus":"HEALTHY"}`, without: []string{"VdmAttributes"}},
		{name: "L-02: GetAccount: VDM on", options: simulator.Options{VDM: true}, call: "GET /v2/email/account", want: `{"VdmAttributes":{"VdmEnabled":"ENABLED"}}`},
	})
}

func TestBooleans(t *testing.T) {
	t.Parallel()
	const put, get = "PUT /v2/email/identities/acme.com/feedback ", "GET /v2/email/identities/acme.com"
	base := []string{createIdentity("acme.com"), put + `{"EmailForwardingEnabled":false}`}
	coerced := func(text string) row {
		return row{name: "P-11: " + text + " is coerced into a boolean", given: base, call: put + `{"EmailForwardingEnabled":` + text + `}`, then: get, want: `{"FeedbackForwardingStatus":true}`}
	}
	refused := func(name, text, message string) row {
		return row{name: name, given: base, call: put + `{"EmailForwardingEnabled":` + text + `}`, status: 400, code: serialization, message: message}
	}
	conform(t, []row{
		coerced(`true`), coerced(`"true"`), coerced(`"yes"`), coerced(`"1"`),
		refused("P-11: any other string", `"maybe"`, "STRING_VALUE can not be converted to an Boolean"),
		refused("P-10: NUMBER_VALUE can not be converted to a Boolean", `1`, "NUMBER_VALUE can not be converted to a Boolean"),
		refused("P-10: a list", `[]`, "Start of list found where not expected"),
	})
}

// TestStatusOfCode proves the HTTP status of every code that a fault can name.
func TestStatusOfCode(t *testing.T) {
	t.Parallel()
	statuses := map[string]int{
		"BadRequestException": 400, "AlreadyExistsException": 400, "LimitExceededException": 400, "AccountSuspendedException": 400,
		"SendingPausedException": 400, "MessageRejected": 400, "MailFromDomainNotVerifiedException": 400, "InvalidNextTokenException": 400,
		"SerializationException": 400, "ValidationException": 400, "AccessDeniedException": 403, "NotFoundException": 404,
		"ConflictException": 409, "TooManyRequestsException": 429, "ConcurrentModificationException": 500,
		"InternalServiceErrorException": 500, "InternalFailure": 500,
	}
	unmodeled := map[string]bool{"SerializationException": true, "ValidationException": true, "AccessDeniedException": true, "InternalFailure": true}
	var rows []row
	for code, status := range statuses {
		fact := "P-07"
		if unmodeled[code] {
			fact = "P-08"
		}
		rows = append(rows, row{
			name: fact + ": " + code + " has its status", faults: []simulator.Fault{{Code: code, Message: "injected"}},
			call: createTenant("acme"), status: status, code: code, message: "injected",
		})
	}
	conform(t, rows)
}

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
	if refused.code != alreadyExists || !strings.HasPrefix(refused.body, `{"message":"`) {
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

// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Whatever a client sends, the server neither panics nor answers what is no document of its protocol.
func FuzzRequest(f *testing.F) {
	for _, seed := range []struct {
		method, path, kind, service, body string
	}{
		{"POST", "/v2/email/tenants", "application/json", "ses", `{"TenantName":"acme","Tags":[{"Key":"a","Value":"b"}]}`},
		{"POST", "/v2/email/tenants/get", "application/json", "ses", `{"TenantName":null}`},
		{"POST", "/v2/email/tenants/list", "application/json", "ses", `{"PageSize":-1,"NextToken":"x"}`},
		{"POST", "/v2/email/identities", "application/json", "ses", `{"EmailIdentity":"a.example","DkimSigningAttributes":{"DomainSigningSelector":"s","DomainSigningPrivateKey":"AAAA"}}`},
		{"PUT", "/v2/email/identities/a.example/mail-from", "application/json", "ses", `{"MailFromDomain":"bounce.a.example"}`},
		{"GET", "/v2/email/identities/%00", "", "ses", ""},
		{"POST", "/v2/email/configuration-sets", "application/json", "ses", `{"ConfigurationSetName":"a","DeliveryOptions":{"MaxDeliverySeconds":1e300}}`},
		{"POST", "/v2/email/metrics/batch", "application/json", "ses", `{"Queries":[{"Id":"a","Dimensions":{},"StartDate":0,"EndDate":9e99}]}`},
		{"GET", "/v2/email/tags?ResourceArn=arn:aws:ses:eu-west-1:123456789012:tenant/a/b", "", "ses", ""},
		{"POST", "/", "application/x-www-form-urlencoded", "sts", "Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::123456789012:role/a&RoleSessionName=b&DurationSeconds=9"},
		{"POST", "/service/GraniteServiceVersion20100801/operation/ListMetrics", "application/cbor", "monitoring", "\xa1\x69Namespace\x67AWS/SES"},
		{"POST", "/service/GraniteServiceVersion20100801/operation/GetMetricData", "application/cbor", "monitoring", "\xbf\xff"},
		{"POST", "/_simulator/tenants/pause-by-policy", "application/json", "", `{"region":"eu-west-1","tenant":"acme"}`},
	} {
		f.Add(seed.method, seed.path, seed.kind, seed.service, []byte(seed.body))
	}
	f.Fuzz(func(t *testing.T, method, path, kind, service string, body []byte) {
		if !strings.HasPrefix(path, "/") {
			return
		}
		server, err := simulator.New(simulator.Options{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := http.NewRequest(method, "http://simulator.invalid"+path, bytes.NewReader(body)) //nolint:noctx // Nothing waits.
		if err != nil {
			return
		}
		r.Header.Set("Content-Type", kind)
		if kind == "application/cbor" {
			r.Header.Set("Smithy-Protocol", "rpc-v2-cbor")
		}
		if service != "" && !strings.ContainsAny(service, "\r\n") {
			r.Header.Set("Authorization", authorization(service, "eu-west-1"))
		}
		recorded := httptest.NewRecorder()
		server.ServeHTTP(recorded, r)
		answered := recorded.Result()
		defer answered.Body.Close() //nolint:errcheck // It is in memory.
		switch {
		case answered.StatusCode < 200 || answered.StatusCode > 599:
			t.Errorf("Status %d.", answered.StatusCode)
		case strings.HasPrefix(answered.Header.Get("Content-Type"), "application/json") && recorded.Body.Len() > 0 && !json.Valid(recorded.Body.Bytes()):
			t.Errorf("The answer is no JSON: %q", recorded.Body)
		}
		if service == "ses" && answered.StatusCode == http.StatusInternalServerError {
			t.Errorf("An internal error: %s", recorded.Body)
		}
	})
}

// SPDX-License-Identifier: MPL-2.0

package main

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
)

// Names get the prefix, account and Region change places, and an answer gets them back.
func TestNames(t *testing.T) {
	t.Parallel()
	run := names{testAccount, testRegion, testPrefix}
	for _, c := range []struct{ request, path, body string }{
		{`POST /v2/email/tenants {"TenantName":"acme"}`, "/v2/email/tenants", `{"TenantName":"ses-conf-7x-acme"}`},
		{`POST /v2/email/tenants {"tenantname":"acme"}`, "/v2/email/tenants", `{"tenantname":"ses-conf-7x-acme"}`},
		{`POST /v2/email/tenants {"TenantName":" "}`, "/v2/email/tenants", `{"TenantName":" "}`},
		{`POST /v2/email/tenants {"TenantName":null}`, "/v2/email/tenants", `{"TenantName":null}`},
		{`POST /v2/email/tenants {"TenantName"`, "/v2/email/tenants", `{"TenantName"`},
		{`POST /v2/email/identities {"EmailIdentity":"news.acme.com","ConfigurationSetName":"main"}`, "/v2/email/identities", `{"ConfigurationSetName":"ses-conf-7x-main","EmailIdentity":"news.ses-conf-7x-acme.com"}`},
		{`GET /v2/email/identities/acme.com`, "/v2/email/identities/ses-conf-7x-acme.com", ""},
		{`GET /v2/email/identities/me%40acme.com`, "/v2/email/identities/me%40ses-conf-7x-acme.com", ""},
		{`PUT /v2/email/identities/acme.com/mail-from {"MailFromDomain":"bounce.acme.com"}`, "/v2/email/identities/ses-conf-7x-acme.com/mail-from", `{"MailFromDomain":"bounce.ses-conf-7x-acme.com"}`},
		{`GET /v2/email/tags?ResourceArn=arn:aws:ses:us-east-1:123456789012:identity/acme.com`, "/v2/email/tags?ResourceArn=arn%3Aaws%3Ases%3Aeu-west-1%3A111122223333%3Aidentity%2Fses-conf-7x-acme.com", ""},
		{`POST /v2/email/tags {"ResourceArn":"arn:aws:ses:us-east-1:123456789012:tenant/acme/tn-1"}`, "/v2/email/tags", `{"ResourceArn":"arn:aws:ses:eu-west-1:111122223333:tenant/ses-conf-7x-acme/tn-1"}`},
		{`POST /v2/email/tags {"ResourceArn":"arn:aws:ses:eu-west-1:123456789012:tenant/tn-1"}`, "/v2/email/tags", `{"ResourceArn":"arn:aws:ses:us-east-1:111122223333:tenant/tn-1"}`},
		{`GET /v2/email/reputation/entities/RESOURCE/arn%3Aaws%3Ases%3Aus-east-1%3A123456789012%3Atenant%2Facme%2Ftn-1`, "/v2/email/reputation/entities/RESOURCE/arn%3Aaws%3Ases%3Aeu-west-1%3A111122223333%3Atenant%2Fses-conf-7x-acme%2Ftn-1", ""},
		{`GET /v2/email/suppression/addresses?TenantName=acme&PageSize=2`, "/v2/email/suppression/addresses?TenantName=ses-conf-7x-acme&PageSize=2", ""},
	} {
		request := conformance.ParseRequest(c.request)
		of, err := routeOf(request)
		if err != nil {
			t.Fatalf("%s: %v", c.request, err)
		}
		got := run.outgoing(request, of)
		if got.Region != testRegion || got.Path != c.path || got.Body != c.body {
			t.Errorf("%s becomes %+v", c.request, got)
		}
		if of.reads || request.Body == `{"TenantName"` || request.Path == "/v2/email/tags" && got.Body == c.body {
			continue
		}
		if err := (guard{prefix: testPrefix}).check(got, of); err != nil {
			t.Errorf("the guard holds back %+v: %v", got, err)
		}
	}
	const answer = `{"TenantName":"ses-conf-7x-acme","TenantArn":"arn:aws:ses:eu-west-1:111122223333:tenant/ses-conf-7x-acme/tn-1"}`
	if got, want := run.incoming(answer), `{"TenantName":"acme","TenantArn":"arn:aws:ses:us-east-1:123456789012:tenant/acme/tn-1"}`; got != want {
		t.Errorf("the answer becomes %s, want %s", got, want)
	}
}

// The guard looks at what goes out, whatever made it, and lets nothing without the prefix pass.
func TestGuard(t *testing.T) {
	t.Parallel()
	watch := guard{prefix: testPrefix, own: map[string]bool{"tn-1": true}}
	const tags = "POST /v2/email/tags "
	for request, want := range map[string]error{
		`POST /v2/email/tenants {"TenantName":"acme"}`:                                                  errForeign,
		`POST /v2/email/tenants {"tenantName":"acme"}`:                                                  errForeign,
		`POST /v2/email/tenants {"TenantName":"x-ses-conf-7x-acme"}`:                                    errForeign,
		`POST /v2/email/tenants {"TenantName":7}`:                                                       errNotText,
		`POST /v2/email/tenants {"TenantName":["acme"]}`:                                                errForeign,
		`POST /v2/email/tenants {"TenantName":"ses-conf-7x-acme"}{"TenantName":"acme"}`:                 errNotJSON,
		`POST /v2/email/tenants {"TenantName":"ses-conf-7x-acme"}`:                                      nil,
		`POST /v2/email/tenants {"TenantName":null}`:                                                    nil,
		`POST /v2/email/tenants {}`:                                                                     nil,
		`POST /v2/email/tenants/delete {"TenantName":"acme"}`:                                           errForeign,
		`POST /v2/email/tenants/get {"TenantName":"acme"}`:                                              nil,
		`DELETE /v2/email/identities/acme.com`:                                                          errForeign,
		`DELETE /v2/email/identities/acme.com%2F..%2Fses-conf-7x-`:                                      errForeign,
		`DELETE /v2/email/identities/news.ses-conf-7x-acme.com`:                                         nil,
		`DELETE /v2/email/suppression/addresses/a%40b.com`:                                              errForeign,
		`DELETE /v2/email/suppression/addresses/a%40ses-conf-7x-b.com?TenantName=acme`:                  errForeign,
		`DELETE /v2/email/suppression/addresses/a%40ses-conf-7x-b.com?TenantName=ses-conf-7x-acme`:      nil,
		`DELETE /v2/email/tags?ResourceArn=arn:aws:ses:us-east-1:1:identity/acme.com&TagKeys=a`:         errForeign,
		`DELETE /v2/email/configuration-sets/main`:                                                      errForeign,
		`PUT /v2/email/configuration-sets/main/sending {}`:                                              errForeign,
		`PUT /v2/email/reputation/entities/RESOURCE/arn%3Aaws%3Ases%3Ax%3A1%3Atenant%2Facme%2Ft/policy`: errForeign,
		tags + `{"ResourceArn":"arn:aws:ses:us-east-1:1:tenant/tn-1"}`:                                  nil,
		tags + `{"ResourceArn":"arn:aws:ses:us-east-1:1:tenant/tn-2"}`:                                  errForeign,
		tags + `{"ResourceArn":"arn:aws:ses:us-east-1:1:mailmanager-archive"}`:                          errForeign,
		tags + `{"ResourceArn":"acme.com"}`:                                                             nil,
	} {
		parsed := conformance.ParseRequest(request)
		of, err := routeOf(parsed)
		if err != nil {
			t.Fatalf("%s: %v", request, err)
		}
		if got := watch.check(parsed, of); got != want { //nolint:errorlint // The very error.
			t.Errorf("%s: %v, want %v", request, got, want)
		}
	}
	for request, want := range map[string]string{
		"POST /v2/email/outbound-emails {}":     "sends email",
		"PUT /v2/email/account/suppression {}":  "changes settings of the whole account",
		"POST /v2/email/dedicated-ip-pools {}":  "may cost money",
		"POST /_simulator/vdm {}":               needsControls,
		"DELETE /v2/email/contact-lists/acme":   "makes a request that is not on the list of this command",
		"POST /v2/email/tenants/delete/more {}": "makes a request that is not on the list of this command",
	} {
		if _, err := routeOf(conformance.ParseRequest(request)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", request, err, want)
		}
	}
}

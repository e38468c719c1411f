// SPDX-License-Identifier: MPL-2.0

package simulator_test

import "github.com/ses-tenancy/terraform-provider-ses/internal/conformance"

// everyOperation are requests to every operation that is served, in an order in
// which all succeed and answers are as full as they get.
func everyOperation() []string {
	const sets = "/v2/email/configuration-sets/main"
	const identities = "/v2/email/identities/acme.com"
	tag := `{"ResourceArn":"${TenantArn}","Tags":[{"Key":"team","Value":"mail"}]}`
	requests := []string{
		`POST /v2/email/tenants {"TenantName":"acme","Tags":[{"Key":"a","Value":"1"}],"SuppressionAttributes":{"SuppressedReasons":["BOUNCE"],"SuppressionScope":"TENANT"}}`,
		conformance.CreateIdentity("acme.com"), conformance.CreateIdentity("you@acme.com"), conformance.CreateTemplate, `POST /v2/email/dedicated-ip-pools {"PoolName":"warm"}`,
		`POST /v2/email/configuration-sets {"ConfigurationSetName":"main","Tags":[{"Key":"a","Value":"1"}],"SuppressionOptions":{"SuppressedReasons":["BOUNCE"]}}`,
		conformance.PutOptions("sending", `{"SendingEnabled":true}`), conformance.PutOptions("reputation-options", `{"ReputationMetricsEnabled":true}`),
		conformance.PutOptions("tracking-options", `{"CustomRedirectDomain":"acme.com","HttpsPolicy":"REQUIRE"}`),
		conformance.PutOptions("delivery-options", `{"TlsPolicy":"REQUIRE","SendingPoolName":"warm","MaxDeliverySeconds":300,"SharedPoolDeliveryMode":"REGIONAL"}`),
		conformance.PutOptions("suppression-options", `{"SuppressedReasons":["BOUNCE"],"SuppressionScope":"TENANT"}`),
		conformance.PutOptions("archiving-options", `{"ArchiveArn":"arn:aws:ses:us-east-1:`+conformance.Account+`:mailmanager-archive/a-1"}`),
		conformance.PutOptions("vdm-options", `{"VdmOptions":{"DashboardOptions":{"EngagementMetrics":"ENABLED"},"GuardianOptions":{"OptimizedSharedDelivery":"ENABLED"}}}`),
		`POST /v2/email/update-configuration-sets {"ConfigurationSetName":"main"}`,
		"PUT " + identities + `/dkim {"SigningEnabled":true}`, "PUT " + identities + `/feedback {"EmailForwardingEnabled":true}`,
		"PUT " + identities + `/configuration-set {"ConfigurationSetName":"main"}`, "PUT " + identities + `/mail-from {"MailFromDomain":"bounce.acme.com"}`,
		"PUT " + identities + `/dkim/signing {"SigningAttributesOrigin":"AWS_SES","SigningAttributes":{"NextSigningKeyLength":"RSA_1024_BIT"}}`,
		`PUT /v1/email/identities/acme.com/dkim/signing {"SigningAttributesOrigin":"AWS_SES"}`,
		"GET " + identities, "GET /v2/email/identities/you%40acme.com", "GET /v2/email/identities", "POST /v2/email/list-identities {}",
		conformance.Associate("acme", conformance.ARN("identity/acme.com")), conformance.Associate("acme", conformance.ARN("configuration-set/main")), conformance.Associate("acme", conformance.ARN("template/hello")),
	}
	for name, target := range map[string]string{"topic": conformance.ToTopic, "bus": conformance.ToBus, "stream": conformance.ToStream, "metrics": conformance.ToMetrics, "pinpoint": conformance.ToPinpoint} {
		requests = append(requests, conformance.CreateDestination(name, `"Enabled":true,"MatchingEventTypes":["SEND"],`+target))
	}
	return append(requests,
		conformance.PutDestination("topic", `"MatchingEventTypes":["BOUNCE"],`+conformance.ToTopic), "GET "+sets+"/event-destinations", "DELETE "+sets+"/event-destinations/topic",
		"GET "+sets, "GET /v2/email/configuration-sets", "POST /v2/email/list-configuration-sets {}",
		"GET /v2/email/dedicated-ip-pools", "GET /v2/email/dedicated-ip-pools/warm", "GET /v2/email/templates/hello",
		`PUT /v2/email/templates/hello {"TemplateContent":{"Subject":"Hello","Html":"<p>Hi</p>","Text":"Hi"}}`, "GET /v2/email/templates",
		conformance.GetTenant("acme"), "POST /v2/email/tenants/list {}", `POST /v2/email/tenants/resources/list {"TenantName":"acme"}`,
		`POST /v2/email/resources/tenants/list {"ResourceArn":"`+conformance.ARN("identity/acme.com")+`"}`,
		`POST /v2/email/tenant/suppression {"TenantName":"acme","SuppressedReasons":["BOUNCE"],"SuppressionScope":"TENANT"}`,
		"POST /v2/email/tags "+tag, "GET /v2/email/tags?ResourceArn=${TenantArn%}", "DELETE /v2/email/tags?ResourceArn=${TenantArn%}&TagKeys=team",
		`PUT /v2/email/suppression/addresses {"EmailAddress":"a@example.com","Reason":"BOUNCE","TenantName":"acme"}`,
		"GET /v2/email/suppression/addresses/a%40example.com?TenantName=acme", "GET /v2/email/suppression/addresses?TenantName=acme",
		"DELETE /v2/email/suppression/addresses/a%40example.com?TenantName=acme",
		`PUT /v2/email/account/suppression {"SuppressedReasons":["BOUNCE"]}`, conformance.PutDelivery(`{"SharedPoolDeliveryMode":"REGIONAL"}`), conformance.GetAccount,
		conformance.PutPolicy("strict"), conformance.PutStatus("REINSTATED"), conformance.OpenFinding("BOUNCE", "HIGH"), conformance.OnTenant("tenants/pause-by-ses", ""), conformance.GetEntity,
		"POST /v2/email/reputation/entities {}", "POST /v2/email/vdm/recommendations {}", conformance.OnTenant("tenants/lift-ses-pause", ""),
		conformance.SendThrough("acme", "main"), conformance.Bulk(`,"TenantName":"acme"`, "success@simulator.amazonses.com", "nobody"), conformance.QueryMetrics(conformance.MetricQuery("")),
		conformance.Disassociate("acme", conformance.ARN("identity/acme.com")), conformance.DeleteTenant("acme"), "DELETE /v2/email/templates/hello",
		"DELETE "+sets, "DELETE /v2/email/dedicated-ip-pools/warm", "DELETE "+identities,
	)
}

// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// unknownArgument is an argument that is unknown in a plan.
type unknownArgument struct {
	// value is a valid value in HCL.
	value string
	// with are the other arguments that the value needs beside the required ones, by path.
	with map[string]string
}

// unknownSubject is a resource whose arguments are tried unknown, by path such as mail_from.subdomain; the element of a map of objects is "x".
type unknownSubject struct {
	prepare func(t *testing.T, e *acctest.Environment)
	// required are the arguments of the smallest configuration.
	required  map[string]string
	arguments map[string]unknownArgument
}

// with pairs paths and values.
func with(pairs ...string) map[string]string {
	out := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		out[pairs[i]] = pairs[i+1]
	}
	return out
}

// unknownParties makes what the arguments name: tenants, a configuration set, a verified domain and another one.
func unknownParties(t *testing.T, e *acctest.Environment) {
	t.Helper()
	for _, name := range []string{"acme", "other"} {
		e.CreateTenant(t, name, nil)
	}
	e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("standing")})
	if _, err := e.SES.CreateEmailIdentity(t.Context(), &sesv2.CreateEmailIdentityInput{EmailIdentity: aws.String("standing.example.com")}); err != nil {
		t.Fatal(err)
	}
	if _, err := e.SES.CreateDedicatedIpPool(t.Context(), &sesv2.CreateDedicatedIpPoolInput{PoolName: aws.String("pool")}); err != nil {
		t.Fatal(err)
	}
}

// unknownSubjects has every resource with every argument of its schema.
func unknownSubjects(t *testing.T) map[string]unknownSubject {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	pemKey := fmt.Sprintf("%q", pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}))
	const (
		topic   = `"arn:aws:sns:eu-west-1:123456789012:feedback"`
		role    = `"arn:aws:iam::123456789012:role/ses"`
		stream  = `"arn:aws:firehose:eu-west-1:123456789012:deliverystream/mail"`
		archive = `"arn:aws:ses:eu-west-1:123456789012:mailmanager-archive/a-1"`
		events  = `["BOUNCE"]`
	)
	only := func(value string) unknownArgument { return unknownArgument{value: value} }
	beside := func(value string, pairs ...string) unknownArgument {
		return unknownArgument{value: value, with: with(pairs...)}
	}
	destination := func(value string, pairs ...string) unknownArgument {
		return beside(value, append([]string{"event_destinations.x.matching_event_types", events}, pairs...)...)
	}
	subjects := map[string]unknownSubject{
		"ses_tenant": {
			required: with("name", `"new"`),
			arguments: map[string]unknownArgument{
				"name": only(`"new"`), "organization_id": only(`"7f3c2a90"`), "adopt": only(`"never"`), "deletion_protection": only("false"), "on_destroy": only(`"refuse"`),
				"suppression": only(`{ scope = "TENANT", reasons = ["BOUNCE"] }`), "suppression.scope": beside(`"TENANT"`, "suppression.reasons", events),
				"suppression.reasons": beside(events, "suppression.scope", `"TENANT"`), "tags": only(`{ team = "mail" }`),
			},
		},
		"ses_tenant_configuration_set": {
			required: with("name", `"marketing"`),
			arguments: map[string]unknownArgument{
				"name": only(`"marketing"`), "tenant_name": only(`"acme"`), "adopt": only(`"never"`), "deletion_protection": only("false"), "on_destroy": only(`"delete"`),
				"archiving": only("{ archive_arn = " + archive + " }"), "archiving.archive_arn": only(archive),
				"delivery": only(`{ tls_policy = "REQUIRE" }`), "delivery.max_delivery_seconds": only("300"), "delivery.sending_pool_name": only(`"pool"`), "delivery.tls_policy": only(`"REQUIRE"`),
				"event_destinations":                                         only("{ x = { matching_event_types = " + events + ", sns = { topic_arn = " + topic + " } } }"),
				"event_destinations.x.matching_event_types":                  beside(events, "event_destinations.x.sns.topic_arn", topic),
				"event_destinations.x.enabled":                               destination("false", "event_destinations.x.sns.topic_arn", topic),
				"event_destinations.x.sns":                                   destination("{ topic_arn = " + topic + " }"),
				"event_destinations.x.sns.topic_arn":                         destination(topic),
				"event_destinations.x.eventbridge":                           destination("{}"),
				"event_destinations.x.eventbridge.event_bus_arn":             destination(`"arn:aws:events:eu-west-1:123456789012:event-bus/default"`),
				"event_destinations.x.firehose":                              destination("{ delivery_stream_arn = " + stream + ", iam_role_arn = " + role + " }"),
				"event_destinations.x.firehose.delivery_stream_arn":          destination(stream, "event_destinations.x.firehose.iam_role_arn", role),
				"event_destinations.x.firehose.iam_role_arn":                 destination(role, "event_destinations.x.firehose.delivery_stream_arn", stream),
				"event_destinations.x.cloudwatch":                            destination(`{ dimensions = { d = { source = "MESSAGE_TAG", default_value = "none" } } }`),
				"event_destinations.x.cloudwatch.dimensions":                 destination(`{ d = { source = "MESSAGE_TAG", default_value = "none" } }`),
				"event_destinations.x.cloudwatch.dimensions.x.source":        destination(`"MESSAGE_TAG"`, "event_destinations.x.cloudwatch.dimensions.x.default_value", `"none"`),
				"event_destinations.x.cloudwatch.dimensions.x.default_value": destination(`"none"`, "event_destinations.x.cloudwatch.dimensions.x.source", `"MESSAGE_TAG"`),
				"reputation_metrics_enabled":                                 only("false"),
				"sending_enabled":                                            only("false"),
				"suppression":                                                only(`{ reasons = ["BOUNCE"] }`),
				"suppression.reasons":                                        only(events),
				"suppression.scope":                                          beside(`"TENANT"`, "suppression.reasons", events),
				"suppression.validation":                                     beside(`"HIGH"`, "suppression.reasons", events),
				"tags":                                                       only(`{ team = "mail" }`),
				"tracking":                                                   only(`{ custom_redirect_domain = "standing.example.com" }`),
				"tracking.custom_redirect_domain":                            only(`"standing.example.com"`),
				"tracking.https_policy":                                      beside(`"REQUIRE"`, "tracking.custom_redirect_domain", `"standing.example.com"`),
				"vdm":                                                        only("{ engagement_metrics = true }"),
				"vdm.engagement_metrics":                                     only("true"),
				"vdm.optimized_shared_delivery":                              only("true"),
			},
		},
		"ses_tenant_template": {
			required: with("name", `"welcome"`, "subject", `"Hello"`, "text", `"Hello"`),
			arguments: map[string]unknownArgument{
				"name": only(`"welcome"`), "tenant_name": only(`"acme"`), "adopt": only(`"never"`), "deletion_protection": only("false"), "on_destroy": only(`"delete"`),
				"subject": only(`"Hello"`), "html": only(`"<p>Hello</p>"`), "text": only(`"Hello"`), "tags": only(`{ team = "mail" }`),
			},
		},
		"ses_tenant_domain": {
			required: with("domain", `"acme.example.com"`),
			arguments: map[string]unknownArgument{
				"domain": only(`"acme.example.com"`), "tenant_name": only(`"acme"`), "configuration_set_name": only(`"standing"`), "adopt": only(`"never"`),
				"deletion_protection": only("false"), "on_destroy": only(`"delete"`), "email_forwarding_enabled": only("false"), "tags": only(`{ team = "mail" }`),
				"dkim": only(`{ signing_key_length = "RSA_1024_BIT" }`), "dkim.signing_key_length": only(`"RSA_1024_BIT"`), "dkim.signing_enabled": only("false"),
				"dkim.replicate_from_region":  only(`"us-east-1"`),
				"dkim.selector":               beside(`"s1"`, "dkim_private_key_wo", pemKey, "dkim_private_key_wo_version", "1"),
				"dkim_private_key_wo":         beside(pemKey, "dkim.selector", `"s1"`, "dkim_private_key_wo_version", "1"),
				"dkim_private_key_wo_version": beside("1", "dkim.selector", `"s1"`, "dkim_private_key_wo", pemKey),
				"dmarc":                       only(`{ policy = "none" }`), "dmarc.policy": only(`"none"`), "dmarc.subdomain_policy": beside(`"reject"`, "dmarc.policy", `"none"`),
				"dmarc.rua": beside(`["a@example.com"]`, "dmarc.policy", `"none"`), "dmarc.ruf": beside(`["a@example.com"]`, "dmarc.policy", `"none"`),
				"dmarc.dkim_alignment": beside(`"strict"`, "dmarc.policy", `"none"`), "dmarc.spf_alignment": beside(`"strict"`, "dmarc.policy", `"none"`),
				"mail_from": only(`{ subdomain = "bounce" }`), "mail_from.subdomain": only(`"bounce"`),
				"mail_from.behavior_on_mx_failure": beside(`"REJECT_MESSAGE"`, "mail_from.subdomain", `"bounce"`),
			},
		},
		"ses_tenant_domain_default_configuration_set": {
			required: with("domain", `"standing.example.com"`, "configuration_set_name", `"standing"`),
			arguments: map[string]unknownArgument{
				"domain": only(`"standing.example.com"`), "configuration_set_name": only(`"standing"`),
			},
		},
		"ses_tenant_domain_verification": {
			required: with("domains", `["standing.example.com"]`),
			arguments: map[string]unknownArgument{
				"domains": only(`["standing.example.com"]`), "dns_check": only(`{ resolvers = ["127.0.0.1:9"] }`), "dns_check.resolvers": only(`["127.0.0.1:9"]`),
				"on_lapse": only(`"warn"`), "triggers": only(`{ a = "b" }`), "wait_for": only(`["dkim"]`),
			},
		},
		"ses_tenant_resource_association": {
			required: with("tenant_name", `"acme"`, "resource_arn", `"arn:aws:ses:eu-west-1:123456789012:identity/standing.example.com"`),
			arguments: map[string]unknownArgument{
				"tenant_name": only(`"acme"`), "resource_arn": only(`"arn:aws:ses:eu-west-1:123456789012:identity/standing.example.com"`),
			},
		},
		"ses_tenant_shared_resource": {
			required: with("tenant_names", `["acme"]`, "resource_arn", `"arn:aws:ses:eu-west-1:123456789012:identity/standing.example.com"`),
			arguments: map[string]unknownArgument{
				"tenant_names": only(`["acme"]`), "resource_arn": only(`"arn:aws:ses:eu-west-1:123456789012:identity/standing.example.com"`),
			},
		},
		"ses_tenant_sending_state": {
			required: with("tenant_name", `"acme"`),
			arguments: map[string]unknownArgument{
				"tenant_name": only(`"acme"`), "on_destroy": only(`"keep"`), "reputation_policy": only(`"strict"`), "status": only(`"DISABLED"`),
				"resume_pauses_before": only(`"2026-10-01T12:00:00Z"`),
			},
		},
		"ses_tenant_suppressed_address": {
			required: with("tenant_name", `"acme"`, "email_address", `"gone@example.com"`, "reason", `"BOUNCE"`),
			arguments: map[string]unknownArgument{
				"tenant_name": only(`"acme"`), "email_address": only(`"gone@example.com"`), "reason": only(`"BOUNCE"`),
			},
		},
		"ses_tenant_suppression": {
			required: with("tenant_name", `"acme"`, "scope", `"TENANT"`, "reasons", events),
			arguments: map[string]unknownArgument{
				"tenant_name": only(`"acme"`), "scope": only(`"TENANT"`), "reasons": only(events), "on_destroy": only(`"keep"`),
			},
		},
	}
	for name, subject := range subjects {
		subject.prepare = unknownParties
		subject.arguments["region"] = only(`"eu-west-1"`)
		subject.arguments["timeouts"] = only(`{ create = "1m" }`)
		for _, operation := range []string{"create", "read", "update", "delete"} {
			subject.arguments["timeouts."+operation] = only(`"1m"`)
		}
		subjects[name] = subject
	}
	return subjects
}

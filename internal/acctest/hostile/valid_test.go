// SPDX-License-Identifier: MPL-2.0

package hostile_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"strconv"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// prepare makes what the valid configurations refer to.
func prepare(t *testing.T, e *acctest.Environment) {
	t.Helper()
	e.CreateTenant(t, "acme", nil)
	e.CreateTenant(t, "initech", nil)
	e.CreateIdentity(t, "held.example", nil)
	e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("held")})
}

// valid are valid arguments of each block, by kind and type: what hostile values are put into. Each type has a plain one, and those with most of
// its arguments.
var valid = map[string][]string{
	"provider ses": {``, `
		max_retries = 2
		retry_mode = "standard"
		requests_per_second = 1000
		allowed_account_ids = ["` + acctest.Account + `"]
		default_tags { tags = { owner = "us" } }
		ignore_tags {
			keys = ["theirs"]
			key_prefixes = ["k8s:"]
		}
	`, `
		assume_role {
			role_arn = "arn:aws:iam::123456789012:role/deploy"
			session_name = "ci"
			duration = "1h"
			tags = { team = "mail" }
			transitive_tag_keys = ["team"]
		}
	`, `
		assume_role_with_web_identity {
			role_arn = "arn:aws:iam::123456789012:role/deploy"
			session_name = "ci"
			web_identity_token = "eyJhbGciOiJub25lIn0.e30."
		}
	`},

	"resource ses_tenant": {`name = "umbrella"`, `organization_id = "0b7c9f1e-acme"`, `
		name = "umbrella"
		adopt = "if_unchanged"
		deletion_protection = false
		on_destroy = "disassociate"
		region = "us-east-1"
		tags = { team = "mail" }
		suppression = { scope = "TENANT", reasons = ["BOUNCE", "COMPLAINT"] }
		timeouts = { create = "5m", read = "5m", update = "5m", delete = "5m" }
	`},
	"resource ses_tenant_configuration_set": {`name = "marketing"`, `
		name = "marketing"
		tenant_name = "acme"
		sending_enabled = false
		reputation_metrics_enabled = false
		on_destroy = "detach"
		adopt = "if_unchanged"
		delivery = { tls_policy = "REQUIRE", max_delivery_seconds = 3600 }
		tracking = { custom_redirect_domain = "links.held.example", https_policy = "REQUIRE" }
		suppression = { scope = "TENANT", reasons = ["BOUNCE"], validation = "HIGH" }
		vdm = { engagement_metrics = true, optimized_shared_delivery = false }
		archiving = { archive_arn = "arn:aws:ses:eu-west-1:123456789012:mailmanager-archive/a-1234567890" }
		tags = { team = "mail" }
	`, `
		name = "marketing"
		event_destinations = {
			bus = { matching_event_types = ["BOUNCE"], eventbridge = {} }
			topic = { matching_event_types = ["SEND", "CLICK"], enabled = false, sns = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:events" } }
			stream = { matching_event_types = ["SEND"], firehose = {
				delivery_stream_arn = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/events"
				iam_role_arn = "arn:aws:iam::123456789012:role/events"
			} }
			figures = { matching_event_types = ["SEND"], cloudwatch = { dimensions = { tenant = { source = "MESSAGE_TAG", default_value = "none" } } } }
		}
	`},
	"resource ses_tenant_template": {"name = \"welcome\"\nsubject = \"Hello\"\ntext = \"Hello\"", `
		name = "welcome"
		tenant_name = "acme"
		subject = "Hello {{name}}"
		html = "<p>Hello {{name}}</p>"
		text = "Hello {{name}}"
		on_destroy = "detach"
		adopt = "if_unchanged"
		tags = { team = "mail" }
	`},
	"resource ses_tenant_domain": {`domain = "acme.example"`, `
		domain = "acme.example"
		tenant_name = "acme"
		configuration_set_name = "held"
		mail_from = { subdomain = "bounce", behavior_on_mx_failure = "REJECT_MESSAGE" }
		dkim = { signing_key_length = "RSA_1024_BIT", signing_enabled = true }
		dmarc = { policy = "reject", subdomain_policy = "none", rua = ["mailto:dmarc@acme.example"], ruf = ["mailto:dmarc@acme.example"], dkim_alignment = "strict", spf_alignment = "relaxed" }
		email_forwarding_enabled = false
		tags = { team = "mail" }
		adopt = "if_unchanged"
		on_destroy = "detach"
	`, `
		domain = "acme.example"
		dkim = { selector = "key1" }
		dkim_private_key_wo = ` + strconv.Quote(privateKey()) + `
		dkim_private_key_wo_version = 1
	`},
	"resource ses_tenant_domain_default_configuration_set": {`
		domain = "held.example"
		configuration_set_name = "held"
	`},
	"resource ses_tenant_domain_verification": {`
		domains = ["held.example"]
		timeouts = { create = "5s", update = "5s" }
	`, `
		domains = ["held.example"]
		wait_for = ["dkim"]
		on_lapse = "wait"
		dns_check = { resolvers = ["127.0.0.1:1"] }
		timeouts = { create = "5s", update = "5s" }
	`},
	"resource ses_tenant_resource_association": {`
		tenant_name = "acme"
		resource_arn = "arn:aws:ses:eu-west-1:123456789012:identity/held.example"
	`},
	"resource ses_tenant_sending_state": {`tenant_name = "acme"`, `
		tenant_name = "acme"
		status = "DISABLED"
		reputation_policy = "strict"
		resume_pauses_before = "2026-01-01T00:00:00Z"
		on_destroy = "reset"
	`},
	"resource ses_tenant_shared_resource": {`
		tenant_names = ["acme", "initech"]
		resource_arn = "arn:aws:ses:eu-west-1:123456789012:configuration-set/held"
	`},
	"resource ses_tenant_suppressed_address": {`
		tenant_name = "acme"
		email_address = "somebody@b.example"
		reason = "BOUNCE"
	`},
	"resource ses_tenant_suppression": {`
		tenant_name = "acme"
		scope = "TENANT"
		reasons = ["BOUNCE"]
		on_destroy = "clear"
	`},

	"data ses_account":                   {``},
	"data ses_tenant":                    {`name = "acme"`},
	"data ses_tenants":                   {``, `name_prefix = "ac"`, `name_contains = "ac"`, `sending_status = "ENABLED"`, `include_tags = true`},
	"data ses_tenant_domain":             {`domain = "held.example"`},
	"data ses_tenant_domains":            {``, `name_contains = "held"`, `verification_status = "SUCCESS"`},
	"data ses_tenant_configuration_sets": {``, "tenant_name = \"acme\"\nname_contains = \"hel\""},
	"data ses_tenant_templates":          {``, "tenant_name = \"acme\"\nname_contains = \"wel\""},
	"data ses_tenant_suppressed_addresses": {`tenant_name = "acme"`, `
		tenant_name = "acme"
		reasons = ["BOUNCE", "COMPLAINT"]
		since = "2026-01-01T00:00:00Z"
		until = "2026-02-01T00:00:00Z"
	`},
	"data ses_tenant_reputation":                {`tenant_name = "acme"`, "tenant_name = \"acme\"\ninclude_resolved = true"},
	"data ses_tenant_reputations":               {``, "name_prefix = \"ac\"\neffective_status = \"ENABLED\"\nimpact = \"LOW\""},
	"data ses_tenant_domain_dns_check":          {"domain = \"held.example\"\nresolvers = [\"127.0.0.1:1\"]\ntimeouts = { read = \"5s\" }"},
	"data ses_tenant_dashboard_document":        {``, `tenant_names = ["acme"]`},
	"data ses_tenant_event_pattern":             {`events = ["paused"]`, "events = [\"paused\", \"finding_opened\"]\ntenant_name_prefix = \"ac\""},
	"data ses_tenant_sns_topic_policy_document": {"topic_arn = \"arn:aws:sns:eu-west-1:123456789012:feedback\"\nconfiguration_set_names = [\"acme\", \"team-*\"]"},
	"data ses_tenant_firehose_role_document":    {"delivery_stream_arn = \"arn:aws:firehose:eu-west-1:123456789012:deliverystream/events\"\nconfiguration_set_names = [\"acme\", \"team-*\"]"},
	"data ses_tenant_metrics":                   {`tenant_name = "acme"`, metricsArguments + `tenant_name = "acme"`},
	"data ses_tenants_metrics":                  {`tenant_names = ["acme"]`, metricsArguments + `tenant_names = ["acme", "initech"]`},
	"data ses_tenant_sending_policy_document": {`role = "reader"`, `
		role = "sender"
		tenant_names = ["acme", "team-*"]
		identity_arns = ["arn:aws:ses:eu-west-1:123456789012:identity/held.example"]
		configuration_set_arns = ["arn:aws:ses:eu-west-1:123456789012:configuration-set/held"]
		template_arns = ["arn:aws:ses:eu-west-1:123456789012:template/welcome"]
	`},

	"function dkim_txt": {"public_key_pem = " + strconv.Quote(publicKey())},
	"function records_table": {`
		records = { dkim1 = { cloudflare = "a.dkim.amazonses.com", fqdn = "a._domainkey.acme.example", priority = null, rdata = "a.dkim.amazonses.com.", route53 = "a.dkim.amazonses.com", type = "CNAME", value = "a.dkim.amazonses.com" } }
		zone = "acme.example"
		format = "text"
		ttl = 300
	`},
	"function relative_name":   {"fqdn = \"a.acme.example\"\nzone = \"acme.example\""},
	"function smtp_endpoint":   {`region = "eu-west-1"`},
	"function smtp_password":   {"secret_access_key = \"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\"\nregion = \"eu-west-1\""},
	"function warmup_schedule": {"daily_target = 100000\ndays = 30"},
}

// metricsArguments are what both data sources of metrics have.
const metricsArguments = `
	days = 3
	domain = "held.example"
	isp = "Gmail"
	include_series = true
	include_engagement = true
	not_before = "2026-01-01T00:00:00Z"
	on_unavailable = "null"
	source = "vdm"
	thresholds = { bounce_rate = 0.1, complaint_rate = 0.01, daily_sends = 1000, minimum_sends = 1 }
`

// key is one key for the whole process.
var key = sync.OnceValue(func() *rsa.PrivateKey {
	made, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return made
})

func privateKey() string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key())}))
}

func publicKey() string {
	der, err := x509.MarshalPKIXPublicKey(&key().PublicKey)
	if err != nil {
		panic(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}

// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
)

// Subject is a resource as tests of every resource drive it: [Contract] and the fault matrix.
type Subject struct {
	// Configure makes, behind Terraform's back, what the object needs in the environment's Region, and returns the required arguments of the
	// object in HCL. The arguments are the same in every Region, but for ARNs.
	Configure func(t *testing.T, e *Environment) string
	// Remove removes the object behind Terraform's back.
	Remove func(t *testing.T, e *Environment)
	// Prepare makes what Full and Updates refer to, nil for nothing.
	Prepare func(t *testing.T, e *Environment)
	// Full are further arguments of an object that has all of them.
	Full map[string]string
	// Updates are other values of arguments, each of which is changed in place.
	Updates map[string]string
	// Replaces are the arguments whose change replaces the object, and those that exclude one of Full.
	Replaces []string
}

const (
	subjectTenant = "acme"
	subjectDomain = "acme.example.com"
	subjectSet    = "marketing"
	subjectText   = "welcome"
	subjectEmail  = "Some.One+tag|x@example.com"
)

// Subjects are all resource types.
var Subjects = map[string]Subject{
	"ses_tenant": {
		Configure: func(*testing.T, *Environment) string { return `name = "acme"` },
		Remove:    func(t *testing.T, e *Environment) { e.DeleteTenant(t, subjectTenant) },
		Full: map[string]string{
			"organization_id": `"7f3c2a90"`,
			"suppression":     `{ scope = "TENANT", reasons = ["BOUNCE"] }`,
			"tags":            `{ plan = "free", team = "mail" }`,
		},
		Updates: map[string]string{
			"organization_id": `"1b2d4c80"`,
			"suppression":     `{ scope = "ACCOUNT", reasons = ["BOUNCE", "COMPLAINT"] }`,
			"tags":            `{ plan = "pro", region = "eu" }`,
		},
		Replaces: []string{"name"},
	},
	"ses_tenant_configuration_set": {
		Configure: func(t *testing.T, e *Environment) string {
			e.CreateTenant(t, subjectTenant, nil)
			return "name = \"marketing\"\ntenant_name = \"acme\""
		},
		Remove: func(t *testing.T, e *Environment) {
			e.DeleteTenant(t, subjectTenant)
			e.DeleteConfigurationSet(t, subjectSet)
		},
		Prepare: func(t *testing.T, e *Environment) {
			e.CreateTenant(t, "globex", nil)
			verifiedIdentity(t, e, "example.com")
		},
		Full: map[string]string{
			// What is left out is kept, so that only what is said can be taken back.
			"tracking":                   `{}`,
			"archiving":                  `{}`,
			"sending_enabled":            `true`,
			"reputation_metrics_enabled": `true`,
			"delivery":                   `{ tls_policy = "REQUIRE", max_delivery_seconds = 600 }`,
			"suppression":                `{ reasons = ["BOUNCE"], scope = "TENANT", validation = "HIGH" }`,
			"event_destinations": `{
    feedback = { matching_event_types = ["BOUNCE", "COMPLAINT"], sns = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:feedback" } }
    all      = { matching_event_types = ["SEND", "DELIVERY"], eventbridge = {} }
  }`,
			"vdm":  `{ engagement_metrics = true, optimized_shared_delivery = true }`,
			"tags": `{ plan = "free", team = "mail" }`,
		},
		Updates: map[string]string{
			"tenant_name":                `"globex"`,
			"sending_enabled":            `false`,
			"reputation_metrics_enabled": `false`,
			"tracking":                   `{ https_policy = "REQUIRE", custom_redirect_domain = "track.example.com" }`,
			"delivery":                   `{ tls_policy = "OPTIONAL", max_delivery_seconds = 900 }`,
			"suppression":                `{ reasons = ["COMPLAINT"], scope = "ACCOUNT", validation = "DISABLED" }`,
			"vdm":                        `{ engagement_metrics = false, optimized_shared_delivery = true }`,
			"archiving":                  `{ archive_arn = "arn:aws:ses:eu-west-1:123456789012:mailmanager-archive/a-acme" }`,
			"event_destinations": `{
    feedback = { matching_event_types = ["BOUNCE"], sns = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:other" } }
    opens    = { matching_event_types = ["OPEN"], eventbridge = {} }
  }`,
			"tags": `{ plan = "pro", region = "eu" }`,
		},
		Replaces: []string{"name"},
	},
	"ses_tenant_domain": {
		Configure: func(t *testing.T, e *Environment) string {
			e.CreateTenant(t, subjectTenant, nil)
			return "tenant_name = \"acme\"\ndomain = \"" + subjectDomain + "\"\nmail_from = { subdomain = \"bounce\" }"
		},
		Remove: func(t *testing.T, e *Environment) {
			e.DeleteTenant(t, subjectTenant)
			e.DeleteIdentity(t, subjectDomain)
		},
		Prepare: func(t *testing.T, e *Environment) {
			e.CreateTenant(t, "globex", nil)
			for _, set := range []string{subjectSet, "news"} {
				e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String(set)})
			}
		},
		Full: map[string]string{
			"dkim":                     `{ signing_key_length = "RSA_2048_BIT", signing_enabled = true }`,
			"mail_from":                `{ subdomain = "bounce", behavior_on_mx_failure = "REJECT_MESSAGE" }`,
			"dmarc":                    `{ policy = "none" }`,
			"configuration_set_name":   `"marketing"`,
			"email_forwarding_enabled": `false`,
			"tags":                     `{ plan = "free", team = "mail" }`,
		},
		Updates: map[string]string{
			"tenant_name":              `"globex"`,
			"dkim":                     `{ signing_key_length = "RSA_2048_BIT", signing_enabled = false }`,
			"mail_from":                `{ subdomain = "mail", behavior_on_mx_failure = "USE_DEFAULT_VALUE" }`,
			"dmarc":                    `{ policy = "reject" }`,
			"configuration_set_name":   `"news"`,
			"email_forwarding_enabled": `true`,
			"tags":                     `{ plan = "pro", region = "eu" }`,
		},
		// The key of a customer needs a selector, which excludes the key length of Full.
		Replaces: []string{"domain", "dkim_private_key_wo", "dkim_private_key_wo_version"},
	},
	"ses_tenant_domain_default_configuration_set": {
		Configure: func(t *testing.T, e *Environment) string {
			e.CreateIdentity(t, subjectDomain, nil)
			e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String(subjectSet)})
			return "domain = \"" + subjectDomain + "\"\nconfiguration_set_name = \"" + subjectSet + "\""
		},
		Remove: func(t *testing.T, e *Environment) { e.SetDefaultConfigurationSet(t, subjectDomain, "") },
		Prepare: func(t *testing.T, e *Environment) {
			e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("news")})
		},
		Updates:  map[string]string{"configuration_set_name": `"news"`},
		Replaces: []string{"domain"},
	},
	"ses_tenant_domain_verification": {
		Configure: func(t *testing.T, e *Environment) string {
			e.CreateIdentity(t, subjectDomain, nil)
			return "domains = [\"" + subjectDomain + "\"]"
		},
		Remove:  func(t *testing.T, e *Environment) { e.DeleteIdentity(t, subjectDomain) },
		Prepare: func(t *testing.T, e *Environment) { verifiedIdentity(t, e, "acme.example.net") },
		// Nothing listens there, and a failed wait is not to ask the machine's resolvers.
		Full: map[string]string{"dns_check": `{ resolvers = ["127.0.0.1:1"] }`},
		Updates: map[string]string{
			"domains":   `["acme.example.com", "acme.example.net"]`,
			"wait_for":  `["dkim"]`,
			"on_lapse":  `"wait"`,
			"dns_check": `{ resolvers = ["127.0.0.1:2"] }`,
		},
	},
	"ses_tenant_resource_association": {
		Configure: func(t *testing.T, e *Environment) string {
			return fmt.Sprintf("tenant_name = \"acme\"\nresource_arn = %q", associated(t, e))
		},
		Remove: func(t *testing.T, e *Environment) {
			e.Disassociate(t, subjectTenant, e.IdentityARN(t, subjectDomain))
		},
		Replaces: []string{"tenant_name", "resource_arn"},
	},
	"ses_tenant_shared_resource": {
		Configure: func(t *testing.T, e *Environment) string {
			return fmt.Sprintf("tenant_names = [\"acme\"]\nresource_arn = %q", associated(t, e))
		},
		// While the shared resource exists, only its list of tenants drifts.
		Remove: func(t *testing.T, e *Environment) {
			e.Disassociate(t, subjectTenant, e.IdentityARN(t, subjectDomain))
			e.DeleteIdentity(t, subjectDomain)
		},
		Prepare: func(t *testing.T, e *Environment) {
			e.CreateTenant(t, "globex", nil)
			e.CreateTenant(t, "initech", nil)
		},
		Full:     map[string]string{"tenant_names": `["acme", "globex"]`},
		Updates:  map[string]string{"tenant_names": `["globex", "initech"]`},
		Replaces: []string{"resource_arn"},
	},
	"ses_tenant_sending_state": {
		Configure: func(t *testing.T, e *Environment) string {
			e.CreateTenant(t, subjectTenant, nil)
			return "tenant_name = \"acme\"\nreputation_policy = \"strict\""
		},
		Remove: func(t *testing.T, e *Environment) { e.DeleteTenant(t, subjectTenant) },
		Full:   map[string]string{"status": `"DISABLED"`, "on_destroy": `"reset"`},
		Updates: map[string]string{
			"status":               `"ENABLED"`,
			"reputation_policy":    `"none"`,
			"resume_pauses_before": `"1999-12-01T00:00:00Z"`,
		},
		Replaces: []string{"tenant_name"},
	},
	"ses_tenant_suppressed_address": {
		Configure: func(t *testing.T, e *Environment) string {
			e.CreateTenant(t, subjectTenant, nil)
			return "tenant_name = \"acme\"\nemail_address = \"" + subjectEmail + "\"\nreason = \"BOUNCE\""
		},
		Remove:   func(t *testing.T, e *Environment) { e.Unsuppress(t, subjectTenant, subjectEmail) },
		Updates:  map[string]string{"reason": `"COMPLAINT"`},
		Replaces: []string{"tenant_name", "email_address"},
	},
	"ses_tenant_suppression": {
		Configure: func(t *testing.T, e *Environment) string {
			e.CreateTenant(t, subjectTenant, nil)
			return "tenant_name = \"acme\"\nscope = \"TENANT\"\nreasons = [\"BOUNCE\"]"
		},
		Remove: func(t *testing.T, e *Environment) { e.SetSuppression(t, subjectTenant, "") },
		Full:   map[string]string{"on_destroy": `"clear"`},
		Updates: map[string]string{
			"scope":   `"ACCOUNT"`,
			"reasons": `["BOUNCE", "COMPLAINT"]`,
		},
		Replaces: []string{"tenant_name"},
	},
	"ses_tenant_template": {
		Configure: func(t *testing.T, e *Environment) string {
			e.CreateTenant(t, subjectTenant, nil)
			return "name = \"" + subjectText + "\"\ntenant_name = \"acme\"\nsubject = \"Hello\"\ntext = \"Hello {{name}}\""
		},
		Remove: func(t *testing.T, e *Environment) {
			e.DeleteTenant(t, subjectTenant)
			e.DeleteTemplate(t, subjectText)
		},
		Prepare: func(t *testing.T, e *Environment) { e.CreateTenant(t, "globex", nil) },
		Full: map[string]string{
			"html": `"<p>Hello {{name}}</p>"`,
			"tags": `{ plan = "free", team = "mail" }`,
		},
		Updates: map[string]string{
			"tenant_name": `"globex"`,
			"subject":     `"Welcome"`,
			"html":        `"<p>Welcome {{name}}</p>"`,
			"text":        `"Welcome {{name}}"`,
			"tags":        `{ plan = "pro", region = "eu" }`,
		},
		Replaces: []string{"name"},
	},
}

// associated makes a tenant and an identity that can be associated, and returns the identity's ARN.
func associated(t *testing.T, e *Environment) string {
	t.Helper()
	e.CreateTenant(t, subjectTenant, nil)
	e.CreateIdentity(t, subjectDomain, nil)
	return e.IdentityARN(t, subjectDomain)
}

// verifiedIdentity makes a domain and reads it once, which is when a simulator without DNS finds it verified.
func verifiedIdentity(t *testing.T, e *Environment, domain string) {
	t.Helper()
	e.CreateIdentity(t, domain, nil)
	e.Identity(t, domain)
}

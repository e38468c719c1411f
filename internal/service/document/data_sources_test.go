// SPDX-License-Identifier: MPL-2.0

package document_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

const (
	policyType    = "ses_tenant_sending_policy_document"
	patternType   = "ses_tenant_event_pattern"
	dashboardType = "ses_tenant_dashboard_document"
	topicType     = "ses_tenant_sns_topic_policy_document"
	roleType      = "ses_tenant_firehose_role_document"
)

// A provider block that says nothing at all is enough, without Region and credentials.
func TestDocumentsNeedNoProviderBlock(t *testing.T) {
	t.Parallel()
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{
		Config: `
provider "ses" {
  max_retries = 1
}
data "ses_tenant_sending_policy_document" "test" {
  role = "reader"
}
data "ses_tenant_event_pattern" "test" {
  events = ["paused"]
}
data "ses_tenant_dashboard_document" "test" {
  region = "eu-south-2"
}
data "ses_tenant_sns_topic_policy_document" "test" {
  topic_arn = "arn:aws-cn:sns:cn-north-1:123456789012:feedback"
}
data "ses_tenant_firehose_role_document" "test" {
  delivery_stream_arn = "arn:aws-us-gov:firehose:us-gov-west-1:123456789012:deliverystream/events"
}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownValue("data.ses_tenant_sending_policy_document.test", tfjsonpath.New("minified_json"), knownvalue.StringRegexp(regexp.MustCompile(`^\{"Version":"2012-10-17",.*ses:ListTenants`))),
			statecheck.ExpectKnownValue("data.ses_tenant_event_pattern.test", tfjsonpath.New("json"), knownvalue.StringRegexp(regexp.MustCompile(`^\{"source":\["aws.ses"\]`))),
			statecheck.ExpectKnownValue("data.ses_tenant_dashboard_document.test", tfjsonpath.New("json"), knownvalue.StringRegexp(regexp.MustCompile(`^\{"start":"-P14D",.*"region":"eu-south-2"`))),
			statecheck.ExpectKnownValue("data.ses_tenant_sns_topic_policy_document.test", tfjsonpath.New("json"), knownvalue.StringRegexp(regexp.MustCompile(`"arn:aws-cn:ses:cn-north-1:123456789012:configuration-set/\*"`))),
			statecheck.ExpectKnownValue("data.ses_tenant_firehose_role_document.test", tfjsonpath.New("assume_role_policy_json"), knownvalue.StringRegexp(regexp.MustCompile(`"arn:aws-us-gov:ses:us-gov-west-1:123456789012:configuration-set/\*"`))),
			statecheck.ExpectKnownValue("data.ses_tenant_firehose_role_document.test", tfjsonpath.New("policy_json"), knownvalue.StringRegexp(regexp.MustCompile(`"arn:aws-us-gov:firehose:us-gov-west-1:123456789012:deliverystream/events"`))),
		},
	}}})
}

// A dashboard without any Region is an error, since CloudWatch takes none; so is one whose Region is not known while it is read.
func TestDashboardNeedsARegion(t *testing.T) {
	t.Parallel()
	const dashboard = `
data "ses_tenant_dashboard_document" "test" {}
`
	acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{
		{Config: `provider "ses" {}` + dashboard, PlanOnly: true, ExpectError: regexp.MustCompile(`(?s)No region is set`)},
		{Config: `
resource "terraform_data" "region" {
  input = "eu-west-1"
}
provider "ses" {
  region = terraform_data.region.output
}` + dashboard, PlanOnly: true, ExpectError: regexp.MustCompile(`(?s)Cannot read the dashboard.*region.*depends_on`)},
	}})
}

// What is made of a tenant that does not exist yet is known after apply, and the next plan is empty.
func TestAccDocumentsOfNewTenants(t *testing.T) {
	t.Parallel()
	e := acctest.New(t)
	name := acctest.Name("document")
	acctest.Run(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: []resource.TestStep{{
		Config: e.Config(fmt.Sprintf(`
resource "ses_tenant" "test" {
  name = %q
}
data "ses_tenant_event_pattern" "test" {
  events      = ["paused"]
  tenant_arns = [ses_tenant.test.arn]
}
data "ses_tenant_sending_policy_document" "test" {
  role         = "operator"
  tenant_names = [ses_tenant.test.name]
}
data "ses_tenant_dashboard_document" "test" {
  tenant_names = [split("/", ses_tenant.test.arn)[1]]
}
`, name)),
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownValue("data.ses_tenant_event_pattern.test", tfjsonpath.New("json"), knownvalue.StringRegexp(regexp.MustCompile(`"resources":\["arn:aws[a-z-]*:ses:[a-z0-9-]+:\d{12}:tenant/`+name+`/tn-[0-9a-f]+"\]`))),
			statecheck.ExpectKnownValue("data.ses_tenant_sending_policy_document.test", tfjsonpath.New("minified_json"), knownvalue.StringRegexp(regexp.MustCompile(`"arn:\*:ses:\*:\*:tenant/`+name+`/\*"`))),
			statecheck.ExpectKnownValue("data.ses_tenant_dashboard_document.test", tfjsonpath.New("json"), knownvalue.StringRegexp(regexp.MustCompile(`TenantName=\\"`+name+`\\"`))),
		},
	}}})
}

// Errors of the real binary show the argument that is to blame, at plan.
func TestDocumentErrorsInAPlan(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, config, want string }{
		{"configuration set as identity", `data "ses_tenant_sending_policy_document" "test" {
  role          = "sender"
  identity_arns = ["arn:aws:ses:eu-west-1:123456789012:configuration-set/acme"]
}`, `(?s)identity_arns.*is\s+the\s+ARN\s+of\s+another\s+type.*configuration_set_arns`},
		{"pattern too long", `data "ses_tenant_event_pattern" "test" {
  events      = ["paused"]
  tenant_arns = [for i in range(40) : "arn:aws:ses:eu-west-1:123456789012:tenant/acme-${i}/tn-${i}"]
}`, `(?s)tenant_arns.*EventBridge\s+takes\s+at\s+most\s+2048`},
		{"too many tenants", `data "ses_tenant_dashboard_document" "test" {
  region       = "eu-west-1"
  tenant_names = [for i in range(751) : "acme-${i}"]
}`, `(?s)tenant_names.*751\s+names;\s+at\s+most\s+750`},
		{"policy too long", `data "ses_tenant_sending_policy_document" "test" {
  role         = "sender"
  tenant_names = [for i in range(400) : "acme-${i}"]
}`, `(?s)tenant_names.*IAM\s+takes\s+at\s+most\s+6144.*team-\*`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: c.config, PlanOnly: true, ExpectError: regexp.MustCompile(c.want)}}})
		})
	}
}

// ireland begins the ARNs of the account of the tests in a Region.
const ireland = "arn:aws:ses:eu-west-1:123456789012:"

// arguments are the configuration of a data source.
type arguments = map[string]any

// list is an argument of several values, element the path of one of them.
func list(values ...string) []string         { return append([]string{}, values...) }
func element(attribute, value string) string { return attribute + "." + value }

// validation is a configuration with path, summary and detail of its one error; no summary means no error.
type validation struct {
	config                arguments
	path, summary, detail string
}

func TestPolicyIsValidated(t *testing.T) {
	t.Parallel()
	checkValidation(t, policyType, []validation{
		{arguments{"role": "sender"}, "", "", ""},
		{arguments{"role": "operator", "tenant_names": list("team-*", "a?c", "acme"), "region": "eu-west-1"}, "", "", ""},
		{arguments{
			"role": "sender", "identity_arns": list(ireland+"identity/acme.com", ireland+"identity/*.acme.com", "arn:aws:ses:*:123456789012:identity/*", ireland+"identity/Jo@acme.com"),
			"configuration_set_arns": list(ireland + "configuration-set/acme-*"), "template_arns": list(ireland + "template/welcome"),
		}, "", "", ""},
		{arguments{"role": "admin"}, "role", "Invalid Attribute Value Match", `"sender"`},
		{arguments{"role": "sender", "tenant_names": list()}, "tenant_names", "Invalid Attribute Value", "at least 1"},
		{arguments{"role": "sender", "tenant_names": list("a b")}, element("tenant_names", "a b"), "Invalid tenant name", "may hold only A-Z, a-z, 0-9, _ and - (and * and ?"},
		{arguments{"role": "sender", "tenant_names": list("")}, element("tenant_names", ""), "Invalid tenant name", "must not be empty"},
		{arguments{"role": "sender", "tenant_names": list("*")}, element("tenant_names", "*"), "Invalid tenant name", "names every tenant; leave tenant_names out"},
		{arguments{"role": "sender", "tenant_names": list("?*")}, element("tenant_names", "?*"), "Invalid tenant name", "names every tenant"},
		{arguments{"role": "sender", "tenant_names": list(strings.Repeat("a", 65))}, element("tenant_names", strings.Repeat("a", 65)), "Invalid tenant name", "65 characters"},
		{arguments{"role": "sender", "tenant_names": list("${aws:username}")}, element("tenant_names", "${aws:username}"), "Invalid tenant name", "may hold only"},
		{arguments{"role": "sender", "identity_arns": list()}, "identity_arns", "Invalid Attribute Value", "at least 1"},
		{arguments{"role": "sender", "configuration_set_arns": list()}, "configuration_set_arns", "Invalid Attribute Value", "at least 1"},
		{arguments{"role": "sender", "template_arns": list()}, "template_arns", "Invalid Attribute Value", "at least 1"},
		{arguments{"role": "sender", "identity_arns": list("acme.com")}, element("identity_arns", "acme.com"), "Invalid ARN", "is no ARN"},
		{arguments{"role": "sender", "identity_arns": list("arn:aws:ses:eu-west-1:*:identity/a.example")}, element("identity_arns", "arn:aws:ses:eu-west-1:*:identity/a.example"), "Invalid ARN", "no account of twelve digits"},
		{arguments{"role": "sender", "identity_arns": list("arn:*:ses:eu-west-1:123456789012:identity/a.example")}, element("identity_arns", "arn:*:ses:eu-west-1:123456789012:identity/a.example"), "Invalid ARN", "no partition"},
		{arguments{"role": "sender", "identity_arns": list("arn:aws:ses:europe:123456789012:identity/a.example")}, element("identity_arns", "arn:aws:ses:europe:123456789012:identity/a.example"), "Invalid ARN", "no AWS Region"},
		{arguments{"role": "sender", "identity_arns": list(ireland + "identity/Acme.com")}, element("identity_arns", ireland+"identity/Acme.com"), "Invalid ARN", "lower case"},
		{arguments{"role": "sender", "identity_arns": list(ireland + "identity/a b")}, element("identity_arns", ireland+"identity/a b"), "Invalid ARN", "white space"},
		{arguments{"role": "sender", "identity_arns": list(ireland + "identity/münchen.example")}, element("identity_arns", ireland+"identity/münchen.example"), "Invalid ARN", "punycode"},
		{arguments{"role": "sender", "template_arns": list(ireland + "template/${aws:username}")}, element("template_arns", ireland+"template/${aws:username}"), "Invalid ARN", "policy variable"},
		{arguments{"role": "sender", "identity_arns": list(ireland + "configuration-set/acme")}, element("identity_arns", ireland+"configuration-set/acme"), "Invalid ARN", "this one in configuration_set_arns"},
		{arguments{"role": "sender", "configuration_set_arns": list(ireland + "identity/acme.com")}, element("configuration_set_arns", ireland+"identity/acme.com"), "Invalid ARN", "this one in identity_arns"},
		{arguments{"role": "sender", "template_arns": list(ireland + "identity/acme.com")}, element("template_arns", ireland+"identity/acme.com"), "Invalid ARN", "this one in identity_arns"},
		{arguments{"role": "sender", "identity_arns": list(ireland + "tenant/acme/tn-1")}, element("identity_arns", ireland+"tenant/acme/tn-1"), "Invalid ARN", "is a tenant"},
		{arguments{"role": "sender", "identity_arns": list(ireland + "identity/a.example"), "template_arns": list("arn:aws:ses:eu-west-1:999999999999:template/a")}, element("template_arns", "arn:aws:ses:eu-west-1:999999999999:template/a"), "ARNs of different accounts", "its own account"},
		{arguments{"role": "sender", "identity_arns": list(ireland+"identity/a.example", "arn:aws-cn:ses:cn-north-1:123456789012:identity/b.example")}, element("identity_arns", ireland+"identity/a.example"), "ARNs of different accounts", "partitions"},
		{arguments{"role": "sender", "region": "us-east-1", "identity_arns": list(ireland + "identity/a.example")}, element("identity_arns", ireland+"identity/a.example"), "ARN of another Region", "us-east-1"},
		{arguments{"role": "sender", "region": "nowhere"}, "region", "Invalid region", "nowhere"},
		{arguments{"role": "sender", "tenant_names": manyNames(300)}, "tenant_names", "The policy is too long", "at most 6144"},
	})
}

func TestPatternIsValidated(t *testing.T) {
	t.Parallel()
	checkValidation(t, patternType, []validation{
		{arguments{"events": list("paused", "resumed", "finding_opened", "finding_closed")}, "", "", ""},
		{arguments{"events": list("paused"), "tenant_name_prefix": "team-", "region": "eu-west-1"}, "", "", ""},
		{arguments{"events": list("paused"), "tenant_arns": list(ireland + "tenant/acme/tn-1"), "region": "eu-west-1"}, "", "", ""},
		{arguments{"events": list()}, "events", "Invalid Attribute Value", "at least 1"},
		{arguments{"events": list("bounced")}, element("events", "bounced"), "Invalid Attribute Value Match", `"paused"`},
		{arguments{"events": list("paused"), "tenant_arns": list()}, "tenant_arns", "Invalid Attribute Value", "at least 1"},
		{arguments{"events": list("paused"), "tenant_arns": list("acme")}, element("tenant_arns", "acme"), "Invalid ARN", "is no ARN"},
		{arguments{"events": list("paused"), "tenant_arns": list(ireland + "identity/acme.com")}, element("tenant_arns", ireland+"identity/acme.com"), "Invalid ARN", "something else"},
		{arguments{"events": list("paused"), "tenant_arns": list(ireland + "tenant/acme")}, element("tenant_arns", ireland+"tenant/acme"), "Invalid ARN", "no complete ARN of a tenant"},
		{arguments{"events": list("paused"), "tenant_arns": list(ireland + "tenant/acme/tn-*")}, element("tenant_arns", ireland+"tenant/acme/tn-*"), "Invalid ARN", "take literally"},
		{arguments{"events": list("paused"), "tenant_name_prefix": ""}, "tenant_name_prefix", "Invalid prefix of tenant names", "must not be empty"},
		{arguments{"events": list("paused"), "tenant_name_prefix": "team-*"}, "tenant_name_prefix", "Invalid prefix of tenant names", "holds a wildcard"},
		{arguments{"events": list("paused"), "tenant_name_prefix": "a b"}, "tenant_name_prefix", "Invalid prefix of tenant names", "may hold only"},
		{arguments{"events": list("paused"), "tenant_name_prefix": "acme", "tenant_arns": list(ireland + "tenant/acme/tn-1")}, "tenant_name_prefix", "Both tenant_arns and tenant_name_prefix", "which tenants are meant"},
		{arguments{"events": list("paused"), "tenant_arns": list(ireland + "tenant/acme/tn-1"), "region": "us-east-1"}, element("tenant_arns", ireland+"tenant/acme/tn-1"), "ARN of another Region", "no event would match"},
		{arguments{"events": list("paused"), "region": "EU"}, "region", "Invalid region", "EU"},
	})
}

func TestDashboardIsValidated(t *testing.T) {
	t.Parallel()
	checkValidation(t, dashboardType, []validation{
		{arguments{}, "", "", ""},
		{arguments{"tenant_names": manyNames(750), "region": "eu-west-1"}, "", "", ""},
		{arguments{"tenant_names": list()}, "tenant_names", "Invalid Attribute Value", "at least 1"},
		{arguments{"tenant_names": list("team-*")}, element("tenant_names", "team-*"), "Invalid tenant name", "holds a wildcard"},
		{arguments{"tenant_names": list("a\"b")}, element("tenant_names", "a\"b"), "Invalid tenant name", "may hold only"},
		{arguments{"tenant_names": manyNames(751)}, "tenant_names", "Too many tenants for one dashboard", "at most 2500 metrics"},
		{arguments{"region": "nowhere"}, "region", "Invalid region", "nowhere"},
	})
}

func TestDeliveryPoliciesAreValidated(t *testing.T) {
	t.Parallel()
	const topic, stream = "arn:aws:sns:eu-west-1:123456789012:feedback", "arn:aws:firehose:eu-west-1:123456789012:deliverystream/events"
	checkValidation(t, topicType, []validation{
		{arguments{"topic_arn": topic}, "", "", ""},
		{arguments{"topic_arn": topic, "configuration_set_names": list("acme", "team-*", "a?c")}, "", "", ""},
		{arguments{"topic_arn": topic + ".fifo"}, "topic_arn", "Invalid ARN", "FIFO"},
		{arguments{"topic_arn": topic + ":1"}, "topic_arn", "Invalid ARN", "subscription"},
		{arguments{"topic_arn": stream}, "topic_arn", "Invalid ARN", "firehose"},
		{arguments{"topic_arn": ""}, "topic_arn", "Invalid ARN", "ARN"},
		{arguments{"topic_arn": topic, "configuration_set_names": list()}, "configuration_set_names", "Invalid Attribute Value", "at least 1"},
		{arguments{"topic_arn": topic, "configuration_set_names": list("*")}, element("configuration_set_names", "*"), "Invalid configuration set name", "leave configuration_set_names out"},
		{arguments{"topic_arn": topic, "configuration_set_names": list("a b")}, element("configuration_set_names", "a b"), "Invalid configuration set name", "may hold only"},
		{arguments{"topic_arn": topic, "configuration_set_names": list(ireland + "configuration-set/a")}, element("configuration_set_names", ireland+"configuration-set/a"), "Invalid configuration set name", "is an ARN"},
		{arguments{"topic_arn": topic, "configuration_set_names": manyNames(600)}, "configuration_set_names", "The policy is too long", "at most 30720"},
	})
	checkValidation(t, roleType, []validation{
		{arguments{"delivery_stream_arn": stream}, "", "", ""},
		{arguments{"delivery_stream_arn": topic}, "delivery_stream_arn", "Invalid ARN", "sns"},
		{arguments{"delivery_stream_arn": stream, "configuration_set_names": list("")}, element("configuration_set_names", ""), "Invalid configuration set name", "must not be empty"},
		{arguments{"delivery_stream_arn": stream, "configuration_set_names": manyNames(200)}, "configuration_set_names", "The trust policy is too long", "at most 8192"},
	})
}

// checkValidation validates each configuration of a data source: every bad argument is an error at its own path.
func checkValidation(t *testing.T, dataSource string, cases []validation) {
	t.Helper()
	server := provider.NewServer("test", provider.WithWholePaths())()
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		schema := schemas.DataSourceSchemas[dataSource]
		encoded, err := json.Marshal(c.config)
		if err != nil {
			t.Fatal(err)
		}
		value, err := (&tfprotov6.RawState{JSON: encoded}).Unmarshal(schema.ValueType())
		if err != nil {
			t.Fatal(err)
		}
		config, err := tfprotov6.NewDynamicValue(schema.ValueType(), value)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := server.ValidateDataResourceConfig(t.Context(), &tfprotov6.ValidateDataResourceConfigRequest{TypeName: dataSource, Config: &config})
		if err != nil {
			t.Fatal(err)
		}
		failures := acctest.Failures(answer.Diagnostics)
		switch {
		case c.summary == "" && len(failures) == 0:
		case c.summary == "" || len(failures) != 1 || !strings.HasPrefix(failures[0], c.path+": "+c.summary+": ") || !strings.Contains(failures[0], c.detail):
			t.Errorf("%s %s: the errors are\n%s\nwant %s: %s: … %s", dataSource, encoded, strings.Join(failures, "\n"), c.path, c.summary, c.detail)
		}
	}
}

// manyNames are more names than a policy holds.
func manyNames(count int) []string {
	names := make([]string, count)
	for i := range names {
		names[i] = fmt.Sprintf("tenant-%d", i)
	}
	return names
}

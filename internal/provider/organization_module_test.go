// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/google/go-cmp/cmp"
	tfjson "github.com/hashicorp/terraform-json"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// organizationModule is the way from this package to the module.
const organizationModule = "../../examples/modules/organization"

// moduleOutputs shows what a module named organization puts out. The names of what SES holds stand in no output that a plan compares.
const moduleOutputs = `
output "keys" {
  value = keys(module.organization.dns_records)
}
output "types" {
  value = { for key, record in module.organization.dns_records : key => record.type }
}
output "table" {
  value = module.organization.records_table
}
output "tenants" {
  value = module.organization.tenant_names
}
output "sets" {
  value = module.organization.configuration_set_names
}
output "domains" {
  value = module.organization.domains
}
output "arns" {
  value = concat(values(module.organization.tenant_arns), module.organization.configuration_set_arns, module.organization.identity_arns)
}
`

// withModule is a working directory that has the module in the folder organization.
func withModule(t *testing.T, e *acctest.Environment, arguments string) *acctest.Terraform {
	t.Helper()
	tf := e.TerraformAttached(t, organizationOf(arguments))
	if err := os.CopyFS(tf.Path("organization"), os.DirFS(organizationModule)); err != nil {
		t.Fatal(err)
	}
	tf.Must("get")
	return tf
}

// organizationOf is a configuration that uses the module.
func organizationOf(arguments string) string {
	return "module \"organization\" {\n  source = \"./organization\"\n" + arguments + "\n}\n" + moduleOutputs
}

// planned is an output in a plan.
func planned(t *testing.T, plan *tfjson.Plan, output string) any {
	t.Helper()
	value := plan.PlannedValues.Outputs[output]
	if value == nil {
		t.Fatalf("The plan has no output %s.", output)
	}
	return value.Value
}

// One organization in two Regions: records known in the first plan, everything made in one apply, an empty second plan, mail that
// passes at once, and nothing left at the end.
func TestOrganizationModule(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	arguments := fmt.Sprintf(`
  organization_id   = "7f3c2a90-5b1e"
  regions           = [%[1]q, %[2]q]
  domains           = ["acme.example.com", "acme.example.net"]
  topic_arns        = { %[1]q = "arn:aws:sns:%[1]s:%[3]s:feedback" }
  reputation_policy = "strict"
  tags              = { plan = "pro" }
`, acctest.Region, acctest.OtherRegion, acctest.Account)
	tf := withModule(t, e, arguments)
	tf.Plan("first.tfplan")
	var keys []any
	for _, domain := range []string{"acme.example.com", "acme.example.net"} {
		keys = append(keys, domain+"/dmarc")
		for _, region := range []string{acctest.Region, acctest.OtherRegion} {
			for _, name := range []string{"dkim1", "dkim2", "dkim3", "mail_from_mx", "mail_from_spf"} {
				keys = append(keys, domain+"/"+region+"/"+name)
			}
		}
	}
	first := tf.Show("first.tfplan")
	if diff := cmp.Diff(keys, planned(t, first, "keys")); diff != "" {
		t.Errorf("Keys in the first plan: -want +got\n%s", diff)
	}
	kinds, _ := planned(t, first, "types").(map[string]any)
	if kinds["acme.example.com/dmarc"] != "TXT" || kinds["acme.example.com/"+acctest.OtherRegion+"/dkim1"] != "CNAME" || kinds["acme.example.net/"+acctest.Region+"/mail_from_mx"] != "MX" {
		t.Errorf("Types in the first plan: %v", kinds)
	}
	tf.Apply("first.tfplan")
	if tf.Plan("second.tfplan") {
		t.Fatalf("The second plan is not empty:\n%s", tf.Must("show", "-no-color", "second.tfplan").Output)
	}
	second := tf.Show("second.tfplan")
	tenants, _ := planned(t, second, "tenants").(map[string]any)
	if got := slices.Sorted(maps.Keys(tenants)); !slices.Equal(got, []string{acctest.Region, acctest.OtherRegion}) {
		t.Fatalf("The tenants are %v.", tenants)
	}
	if diff := cmp.Diff(tenants, planned(t, second, "sets")); diff != "" {
		t.Errorf("The configuration sets are not named after the tenants: %s", diff)
	}
	if arns, _ := planned(t, second, "arns").([]any); len(arns) != 2+2+4 {
		t.Errorf("The ARNs are %v.", arns)
	}
	if table := fmt.Sprint(planned(t, second, "table")); strings.Count(table, "_dmarc.acme.example.com") != 1 || strings.Count(table, "bounce-"+acctest.OtherRegion+".acme.example.net") < 2 {
		t.Errorf("The table is\n%s", table)
	}
	for region, tenant := range tenants {
		checkOrganization(t, e, region, fmt.Sprint(tenant))
		if err := send(t, e.ClientIn(region), fmt.Sprint(tenant), "acme.example.com"); err != nil {
			t.Errorf("SES refuses mail in %s: %v", region, err)
		}
	}
	checkFeedback(t, e.ClientIn(acctest.Region), fmt.Sprint(tenants[acctest.Region]), []string{"feedback"})
	checkFeedback(t, e.ClientIn(acctest.OtherRegion), fmt.Sprint(tenants[acctest.OtherRegion]), nil)
	// A Region less, and a domain less, each takes only its own away.
	tf.Write("main.tf", organizationOf(strings.Replace(strings.Replace(arguments, `, "`+acctest.OtherRegion+`"]`, "]", 1), `, "acme.example.net"`, "", 1)))
	tf.Apply("")
	if tf.Plan("third.tfplan") {
		t.Errorf("The plan after taking away is not empty:\n%s", tf.Must("show", "-no-color", "third.tfplan").Output)
	}
	third := tf.Show("third.tfplan")
	if got := planned(t, third, "tenants"); !cmp.Equal(got, map[string]any{acctest.Region: tenants[acctest.Region]}) {
		t.Errorf("The tenants are %v, before %v.", got, tenants)
	}
	if got := planned(t, third, "domains"); !cmp.Equal(got, map[string]any{acctest.Region: []any{"acme.example.com"}}) {
		t.Errorf("The domains are %v.", got)
	}
	tf.Destroy()
	if empty, left := e.Simulator.Empty(); !empty {
		t.Errorf("Something is left: %v", left)
	}
}

// checkOrganization holds what SES has in one Region against what the module was told, and sends a mail.
func checkOrganization(t *testing.T, e *acctest.Environment, region, tenant string) {
	t.Helper()
	client := e.ClientIn(region)
	made, err := client.GetTenant(t.Context(), &sesv2.GetTenantInput{TenantName: &tenant})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(tenant, "org-7f3c2a90-") {
		t.Errorf("The tenant in %s is named %s.", region, tenant)
	}
	for _, domain := range []string{"acme.example.com", "acme.example.net"} {
		identity, err := client.GetEmailIdentity(t.Context(), &sesv2.GetEmailIdentityInput{EmailIdentity: aws.String(domain)})
		if err != nil {
			t.Fatal(err)
		}
		tags := map[string]string{}
		for _, tag := range identity.Tags {
			tags[aws.ToString(tag.Key)] = aws.ToString(tag.Value)
		}
		if diff := cmp.Diff(map[string]string{"plan": "pro", "OrganizationId": "7f3c2a90-5b1e", "TenantId": aws.ToString(made.Tenant.TenantId)}, tags); diff != "" {
			t.Errorf("Tags of %s in %s: %s", domain, region, diff)
		}
		if got := aws.ToString(identity.ConfigurationSetName); got != tenant {
			t.Errorf("The default set of %s in %s is %q.", domain, region, got)
		}
		if got := aws.ToString(identity.MailFromAttributes.MailFromDomain); got != "bounce-"+region+"."+domain {
			t.Errorf("The MAIL FROM domain of %s in %s is %q.", domain, region, got)
		}
	}
	reputation, err := client.GetReputationEntity(t.Context(), &sesv2.GetReputationEntityInput{ReputationEntityType: "RESOURCE", ReputationEntityReference: made.Tenant.TenantArn})
	if err != nil {
		t.Fatal(err)
	}
	if got := aws.ToString(reputation.ReputationEntity.ReputationManagementPolicy); filepath.Base(got) != "strict" {
		t.Errorf("The reputation policy in %s is %s.", region, got)
	}
}

// send sends a mail through a tenant as an application does, which names no configuration set.
func send(t *testing.T, client *sesv2.Client, tenant, domain string) error {
	t.Helper()
	text := &types.Content{Data: aws.String("Hello")}
	_, err := client.SendEmail(t.Context(), &sesv2.SendEmailInput{
		TenantName: &tenant, FromEmailAddress: aws.String("hello@" + domain), Destination: &types.Destination{ToAddresses: []string{"success@simulator.amazonses.com"}},
		Content: &types.EmailContent{Simple: &types.Message{Subject: text, Body: &types.Body{Text: text}}},
	})
	return err
}

// checkFeedback compares the names of the event destinations of a configuration set.
func checkFeedback(t *testing.T, client *sesv2.Client, set string, want []string) {
	t.Helper()
	destinations, err := client.GetConfigurationSetEventDestinations(t.Context(), &sesv2.GetConfigurationSetEventDestinationsInput{ConfigurationSetName: &set})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, destination := range destinations.EventDestinations {
		got = append(got, aws.ToString(destination.Name))
		if destination.SnsDestination == nil || !destination.Enabled || len(destination.MatchingEventTypes) != 3 {
			t.Errorf("The destination %s is %+v.", aws.ToString(destination.Name), destination)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("The destinations of %s are %v, want %v.", set, got, want)
	}
}

// SES's own check is what the module satisfies: without the association of the configuration set, no mail passes, and the next apply
// mends that.
func TestOrganizationModuleNeedsItsConfigurationSet(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	tf := withModule(t, e, `
  organization_id = "acme"
  tenant_name     = "acme"
  regions         = ["`+acctest.Region+`"]
  domains         = ["acme.example.com"]
`)
	tf.Apply("")
	set := "arn:aws:ses:" + acctest.Region + ":" + acctest.Account + ":configuration-set/acme"
	if _, err := e.SES.DeleteTenantResourceAssociation(t.Context(), &sesv2.DeleteTenantResourceAssociationInput{TenantName: aws.String("acme"), ResourceArn: &set}); err != nil {
		t.Fatal(err)
	}
	if err := send(t, e.SES, "acme", "acme.example.com"); err == nil || !strings.Contains(err.Error(), "Tenant not associated with resources ["+set+"].") {
		t.Errorf("SES answers %v.", err)
	}
	tf.Apply("")
	if err := send(t, e.SES, "acme", "acme.example.com"); err != nil {
		t.Errorf("SES refuses mail: %v", err)
	}
}

// One line pauses the organization, and the same line resumes it.
func TestOrganizationModulePauses(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	arguments := `
  organization_id = "acme"
  tenant_name     = "acme"
  regions         = ["` + acctest.Region + `"]
  domains         = ["acme.example.com"]
  sending_status  = `
	tf := withModule(t, e, arguments+"null")
	for _, c := range []struct {
		status string
		sends  bool
	}{{"null", true}, {`"DISABLED"`, false}, {"null", false}, {`"DISABLED"`, false}, {`"ENABLED"`, true}} {
		tf.Write("main.tf", organizationOf(arguments+c.status))
		tf.Apply("")
		if tf.Plan("tfplan") {
			t.Errorf("%s: the plan is not empty:\n%s", c.status, tf.Must("show", "-no-color", "tfplan").Output)
		}
		if err := send(t, e.SES, "acme", "acme.example.com"); (err == nil) != c.sends {
			t.Errorf("%s: SES answers %v.", c.status, err)
		}
	}
}

// An organization without domains has no tenant, and one that loses its last domain loses its tenant too.
func TestOrganizationModuleWithoutDomains(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	arguments := func(domains string) string {
		return "organization_id = \"acme\"\nregions = [\"" + acctest.Region + "\"]\ndomains = [" + domains + "]\n"
	}
	tf := withModule(t, e, arguments(""))
	tf.Apply("")
	if got := e.Simulator.Requests(); got.Total != 0 {
		t.Errorf("There were calls: %v", got.ByOperation)
	}
	tf.Write("main.tf", organizationOf(arguments(`"acme.example.com"`)))
	tf.Apply("")
	if empty, _ := e.Simulator.Empty(); empty {
		t.Error("Nothing was made.")
	}
	tf.Write("main.tf", organizationOf(arguments("")))
	tf.Apply("")
	if empty, left := e.Simulator.Empty(); !empty {
		t.Errorf("Something is left: %v", left)
	}
	if tf.Plan("tfplan") {
		t.Error("The last plan is not empty.")
	}
}

// Bad arguments are errors before anything is made.
func TestOrganizationModuleChecksItsArguments(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	good := map[string]string{"organization_id": `"acme"`, "regions": `["eu-west-1"]`, "domains": `["acme.example.com"]`}
	tf := withModule(t, e, "")
	for _, c := range []struct {
		name, argument, value, want string
	}{
		{"no organization", "organization_id", `""`, "organization_id is stored as a tag"},
		{"bad organization", "organization_id", `"a!b"`, "organization_id is stored as a tag"},
		{"bad tenant name", "tenant_name", `"a b"`, "tenant_name may hold 1 to 64"},
		{"no Region", "regions", `[]`, "at least one Region"},
		{"capitals", "domains", `["Acme.example.com"]`, "lower case and without a trailing dot"},
		{"final dot", "domains", `["acme.example.com."]`, "lower case and without a trailing dot"},
		{"topic of another Region", "topic_arns", `{ eu-west-1 = "arn:aws:sns:us-east-1:123456789012:feedback" }`, "in the Region that is its key"},
		{"no event types", "event_types", `[]`, "omit topic_arns"},
		{"bad subdomain", "mail_from_subdomain", `"Bounce_"`, "mail_from_subdomain is one or more labels"},
		{"bad policy", "reputation_policy", `"STRICT"`, "reputation_policy is standard, strict or none"},
		{"bad status", "sending_status", `"paused"`, "sending_status is ENABLED, DISABLED or REINSTATED"},
		{"bad time", "resume_pauses_before", `"yesterday"`, "resume_pauses_before is a time"},
		{"one MAIL FROM domain for two Regions", "regions", "[\"eu-west-1\", \"us-east-1\"]\nmail_from_subdomain = \"bounce\"", "need {region} in mail_from_subdomain"},
	} {
		arguments := maps.Clone(good)
		arguments[c.argument] = c.value
		text := ""
		for _, name := range slices.Sorted(maps.Keys(arguments)) {
			text += name + " = " + arguments[name] + "\n"
		}
		tf.Write("main.tf", organizationOf(text))
		result := tf.Run("plan", "-input=false", "-no-color")
		said := acctest.OneLine(result.Errors)
		if result.Code != 1 || !strings.Contains(said, c.want) {
			t.Errorf("%s: exit code %d, want %q in\n%s", c.name, result.Code, c.want, said)
		}
	}
	if got := e.Simulator.Requests(); got.Total != 0 {
		t.Errorf("There were calls: %v", got.ByOperation)
	}
}

// A tenant that gets another name takes its domains, its configuration set and its pause along in one apply.
func TestOrganizationModuleRenamesTenant(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	const arguments = "organization_id = \"7f3c2a90\"\nregions = [\"" + acctest.Region + "\"]\ndomains = [\"acme.example.com\"]\nsending_status = \"DISABLED\"\n"
	tf := withModule(t, e, arguments+"tenant_name = \"acme\"\n")
	tf.Apply("")
	tokens := e.Identity(t, "acme.example.com").DkimAttributes.Tokens
	tf.Write("main.tf", organizationOf(arguments+"tenant_name = \"acme-europe\"\n"))
	tf.Apply("")
	if now := e.Identity(t, "acme.example.com").DkimAttributes.Tokens; !slices.Equal(now, tokens) {
		t.Errorf("The domain has the tokens %v, want %v.", now, tokens)
	}
	if _, names := e.Simulator.Empty(); slices.ContainsFunc(names, func(name string) bool { return strings.HasSuffix(name, " acme in "+acctest.Region) }) {
		t.Errorf("Something of the old tenant is left: %v", names)
	}
	if set, status := e.DefaultConfigurationSet(t, "acme.example.com"), e.CustomerStatus(t, "acme-europe"); set != "acme-europe" || status != "DISABLED" {
		t.Errorf("The default configuration set is %q, the status %q.", set, status)
	}
	if tf.Plan("second.tfplan") {
		t.Errorf("The second plan is not empty:\n%s", tf.Must("show", "-no-color", "second.tfplan").Output)
	}
	tf.Destroy()
}

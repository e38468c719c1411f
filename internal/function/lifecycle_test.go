// SPDX-License-Identifier: MPL-2.0

package function_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"math/big"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	sesfunction "github.com/ses-tenancy/terraform-provider-ses/internal/function"
)

// secretPassword reports whether a password is ephemeral or sensitive as the key is that it was made of.
const secretPassword = `
variable "ephemeral" {
  default   = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
  ephemeral = true
}
variable "sensitive" {
  default   = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
  sensitive = true
}
output "ephemeral" {
  value = ephemeralasnull(provider::ses::smtp_password(var.ephemeral, "eu-west-1")) == null
}
output "sensitive" {
  value = issensitive(provider::ses::smtp_password(var.sensitive, "eu-west-1"))
}
`

// A core calls every function with known arguments, which gives results in the plan, and again after an argument has changed.
func TestFunctionsLifeCycle(t *testing.T) {
	t.Parallel()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	public := base64.StdEncoding.EncodeToString(der)
	volumes := func(numbers ...float64) knownvalue.Check {
		var want []knownvalue.Check
		for _, number := range numbers {
			want = append(want, knownvalue.NumberExact(big.NewFloat(number)))
		}
		return knownvalue.ListExact(want)
	}
	record := `{ dkim1 = { fqdn = "t1._domainkey.acme.com", type = "CNAME", value = "t1.dkim.amazonses.com", rdata = "", priority = null, route53 = null, cloudflare = null } }`
	calls := map[string]struct {
		// before and after are the arguments of the two steps.
		before, after         string
		wantBefore, wantAfter knownvalue.Check
	}{
		"relative_name": {`"bounce.acme.com", "acme.com"`, `"acme.com", "acme.com"`, knownvalue.StringExact("bounce"), knownvalue.StringExact("@")},
		"dkim_txt":      {fmt.Sprintf("%q", public), `"` + public[:8] + `${"` + public[8:] + `"}"`, knownvalue.StringExact("p=" + public), knownvalue.StringExact("p=" + public)},
		"records_table": {
			record + `, null, "csv", null`, record + `, "acme.com", null, 3600`,
			knownvalue.StringExact("record,name,full_name,type,ttl,priority,value\ndkim1,,t1._domainkey.acme.com,CNAME,600,,t1.dkim.amazonses.com\n"),
			knownvalue.StringExact("Type:     CNAME\nName:     t1._domainkey\nValue:    t1.dkim.amazonses.com\nTTL:      3600\n"),
		},
		"smtp_endpoint": {`"eu-west-1"`, `"us-gov-west-1"`, knownvalue.StringExact("email-smtp.eu-west-1.amazonaws.com"), knownvalue.StringExact("email-smtp.us-gov-west-1.amazonaws.com")},
		"smtp_password": {
			`"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"`, `"pLaInSeCrEtKeY/+0123456789abcdefABCDEF12", "eu-west-1"`,
			knownvalue.StringExact("BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9"), knownvalue.StringExact("BHwvtjl2a5/iszT4s/aiEp5tOfxPpDR+TQ5VBbUngoT5"),
		},
		"warmup_schedule": {"1600, 4", "400, 2", volumes(200, 400, 800, 1600), volumes(200, 400)},
	}
	var before, after string
	var beforePlan, afterPlan []plancheck.PlanCheck
	var beforeState, afterState []statecheck.StateCheck
	for _, construct := range sesfunction.All() {
		var metadata function.MetadataResponse
		construct().Metadata(t.Context(), function.MetadataRequest{}, &metadata)
		name := metadata.Name
		call, has := calls[name]
		if !has {
			t.Fatalf("The function %s has no life cycle.", name)
		}
		output := func(arguments string) string {
			return fmt.Sprintf("output %q {\n  value = provider::ses::%s(%s)\n}\n", name, name, arguments)
		}
		before, after = before+output(call.before), after+output(call.after)
		beforePlan = append(beforePlan, plancheck.ExpectKnownOutputValue(name, call.wantBefore))
		afterPlan = append(afterPlan, plancheck.ExpectKnownOutputValue(name, call.wantAfter))
		beforeState = append(beforeState, statecheck.ExpectKnownOutputValue(name, call.wantBefore))
		afterState = append(afterState, statecheck.ExpectKnownOutputValue(name, call.wantAfter))
	}
	for _, output := range []string{"ephemeral", "sensitive"} {
		afterState = append(afterState, statecheck.ExpectKnownOutputValue(output, knownvalue.Bool(true)))
	}
	const provider = "provider \"ses\" {}\n"
	acctest.RunReal(t, resource.TestCase{Steps: []resource.TestStep{
		{Config: provider + before, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: beforePlan}, ConfigStateChecks: beforeState},
		{Config: provider + after + secretPassword, ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: afterPlan}, ConfigStateChecks: afterState},
	}})
}

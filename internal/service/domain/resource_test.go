package domain_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/hashicorp/terraform-plugin-testing/compare"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// address is where the domain under test stands in a configuration.
const address = "ses_tenant_domain.test"

// never is a simulator in which nothing is ever verified, as SES is while records are missing.
var never = simulator.Options{Verification: simulator.VerifyNever()}

// tenantBlock is a tenant of the given label and name.
func tenantBlock(label, name string) string {
	return fmt.Sprintf("resource \"ses_tenant\" %q {\n  name = %q\n}\n", label, name)
}

// domainBlock is the domain under test with further arguments.
func domainBlock(domain string, arguments ...string) string {
	return fmt.Sprintf("resource \"ses_tenant_domain\" \"test\" {\n  domain = %q\n  %s\n}\n", domain, strings.Join(arguments, "\n  "))
}

// runCase runs steps as one case whose end is checked against SES.
func runCase(t *testing.T, e *acctest.Environment, steps ...resource.TestStep) {
	t.Helper()
	acctest.Run(t, resource.TestCase{CheckDestroy: e.CheckDestroyed(t.Context()), Steps: steps})
}

// identityOf is what SES has of a domain.
func identityOf(t *testing.T, client *sesv2.Client, domain string) *sesv2.GetEmailIdentityOutput {
	t.Helper()
	out, err := client.GetEmailIdentity(t.Context(), &sesv2.GetEmailIdentityInput{EmailIdentity: aws.String(domain)})
	if err != nil {
		t.Fatalf("Cannot look at the identity %s: %v", domain, err)
	}
	return out
}

// expectEmpty fails the test unless SES holds nothing at all.
func expectEmpty(t *testing.T, e *acctest.Environment) {
	t.Helper()
	if empty, left := e.Simulator.Empty(); !empty {
		t.Errorf("SES still holds %s.", strings.Join(left, "; "))
	}
}

// expectCalls fails the test unless the journal holds exactly these calls since it was emptied last, and empties it.
func expectCalls(t *testing.T, e *acctest.Environment, what string, want map[string]int) {
	t.Helper()
	got := e.Simulator.Requests().ByOperation
	if !maps.Equal(got, want) {
		t.Errorf("%s: calls are %v, want %v.", what, got, want)
	}
	e.Simulator.ResetRequests()
}

// written are the operations in the journal that change something, in their order.
func written(e *acctest.Environment) []string {
	operations := []string{}
	for _, request := range e.Simulator.Journal() {
		if !strings.HasPrefix(request.Operation, "Get") && !strings.HasPrefix(request.Operation, "List") {
			operations = append(operations, request.Operation)
		}
	}
	return operations
}

// attribute checks one attribute of the domain under test in the state.
func attribute(at tfjsonpath.Path, want knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, at, want)
}

// at is a path of attribute names and map keys.
func at(first string, further ...string) tfjsonpath.Path {
	path := tfjsonpath.New(first)
	for _, step := range further {
		path = path.AtMapKey(step)
	}
	return path
}

// exactly wants a string.
func exactly(s string) knownvalue.Check { return knownvalue.StringExact(s) }

// tags are the tags that SES has of a domain.
func tags(t *testing.T, e *acctest.Environment, domain string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, tag := range identityOf(t, e.SES, domain).Tags {
		out[aws.ToString(tag.Key)] = aws.ToString(tag.Value)
	}
	return out
}

// tokens are the DKIM tokens that SES has of a domain, sorted.
func tokens(t *testing.T, e *acctest.Environment, domain string) []string {
	t.Helper()
	return slices.Sorted(slices.Values(identityOf(t, e.SES, domain).DkimAttributes.Tokens))
}

// terraformState is what a check function of a step is given.
type terraformState = terraform.State

// compareSame wants two values to be the same.
var compareSame = compare.ValuesSame()

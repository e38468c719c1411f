// SPDX-License-Identifier: MPL-2.0

package domain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/hashicorp/terraform-plugin-testing/compare"
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

// domainBlock is the domain under test with further arguments.
func domainBlock(domain string, arguments ...string) string {
	return fmt.Sprintf("resource \"ses_tenant_domain\" \"test\" {\n  domain = %q\n  %s\n}\n", domain, strings.Join(arguments, "\n  "))
}

// attribute checks one attribute of the domain under test in the state.
func attribute(at tfjsonpath.Path, want knownvalue.Check) statecheck.StateCheck {
	return statecheck.ExpectKnownValue(address, at, want)
}

// exactly wants a string.
func exactly(s string) knownvalue.Check { return knownvalue.StringExact(s) }

// tags are the tags that SES has of a domain.
func tags(t *testing.T, e *acctest.Environment, domain string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, tag := range e.Identity(t, domain).Tags {
		out[aws.ToString(tag.Key)] = aws.ToString(tag.Value)
	}
	return out
}

// tokens are the DKIM tokens that SES has of a domain, sorted.
func tokens(t *testing.T, e *acctest.Environment, domain string) []string {
	t.Helper()
	return slices.Sorted(slices.Values(e.Identity(t, domain).DkimAttributes.Tokens))
}

// terraformState is what a check function of a step is given.
type terraformState = terraform.State

// compareSame wants two values to be the same.
var compareSame = compare.ValuesSame()

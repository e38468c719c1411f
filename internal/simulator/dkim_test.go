// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"slices"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestNewTokens proves that a change of key length makes other tokens, that the
// same length again does not, and that a replica has those of its parent.
func TestNewTokens(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{})
	known := memory{}
	tokens := func(region string) []any {
		shown := known.send(t, url, "@"+region+" GET /v2/email/identities/acme.com")
		attributes, _ := shown.members["DkimAttributes"].(map[string]any)
		list, _ := attributes["Tokens"].([]any)
		return list
	}
	known.send(t, url, conformance.CreateIdentity("acme.com"))
	known.send(t, url, `@eu-west-1 POST /v2/email/identities {"EmailIdentity":"acme.com","DkimSigningAttributes":{"DomainSigningAttributesOrigin":"AWS_SES_US_EAST_1"}}`)
	first := tokens("us-east-1")
	if len(first) != 3 || !slices.Equal(first, tokens("eu-west-1")) {
		t.Errorf("the replica has the tokens %v, the parent %v", tokens("eu-west-1"), first)
	}
	known.send(t, url, `PUT /v2/email/identities/acme.com/dkim/signing {"SigningAttributesOrigin":"AWS_SES","SigningAttributes":{"NextSigningKeyLength":"RSA_2048_BIT"}}`)
	if !slices.Equal(first, tokens("us-east-1")) {
		t.Error("the same key length has made new tokens")
	}
	known.send(t, url, `PUT /v2/email/identities/acme.com/dkim/signing {"SigningAttributesOrigin":"AWS_SES","SigningAttributes":{"NextSigningKeyLength":"RSA_1024_BIT"}}`)
	second := tokens("us-east-1")
	if len(second) != 3 || slices.Equal(first, second) {
		t.Error("another key length has made no new tokens")
	}
	if !slices.Equal(second, tokens("eu-west-1")) {
		t.Error("the replica has not followed the new tokens")
	}
}

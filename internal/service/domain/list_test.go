// SPDX-License-Identifier: MPL-2.0

package domain_test

import (
	"encoding/base64"
	"encoding/pem"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// domainsToList is a simulator with domains of every way of signing, of a tenant, of two and of none.
func domainsToList(t *testing.T) *acctest.Environment {
	t.Helper()
	e := acctest.NewSimulated(t, simulator.Options{})
	for _, tenant := range []string{"acme", "globex"} {
		e.CreateTenant(t, tenant, nil)
	}
	for _, domain := range []string{"a.example", "both.example", "none.example"} {
		e.CreateIdentity(t, domain, map[string]string{"team": "mail"})
	}
	e.CreateIdentity(t, "someone@example.com", nil)
	private, _ := secret(t, firstKey)
	block, _ := pem.Decode([]byte(private))
	for _, made := range []struct {
		region, domain string
		dkim           *types.DkimSigningAttributes
	}{
		{acctest.Region, "key.example", &types.DkimSigningAttributes{
			DomainSigningSelector: aws.String("s1"), DomainSigningPrivateKey: aws.String(base64.StdEncoding.EncodeToString(block.Bytes)),
		}},
		{acctest.OtherRegion, "replica.example", nil},
		{acctest.Region, "replica.example", &types.DkimSigningAttributes{DomainSigningAttributesOrigin: "AWS_SES_US_EAST_1"}},
	} {
		if _, err := e.ClientIn(made.region).CreateEmailIdentity(t.Context(), &sesv2.CreateEmailIdentityInput{
			EmailIdentity: aws.String(made.domain), DkimSigningAttributes: made.dkim,
		}); err != nil {
			t.Fatal(err)
		}
	}
	e.SetMailFrom(t, "a.example")
	e.SetDKIM(t, "FAILED", "a.example", "none.example")
	for resource, tenants := range map[string][]string{"a.example": {"acme"}, "both.example": {"acme", "globex"}, "someone@example.com": {"acme"}} {
		for _, tenant := range tenants {
			e.Associate(t, tenant, e.IdentityARN(t, resource))
		}
	}
	return e
}

func TestDomainsAreListed(t *testing.T) {
	t.Parallel()
	e := domainsToList(t)
	all := []string{"a.example", "both.example", "key.example", "none.example", "replica.example"}
	e.ExpectListed(t, "ses_tenant_domain",
		acctest.ListCase{Case: "all", Names: all, Calls: map[string]int{"ListEmailIdentities": 1, "GetCallerIdentity": 1}},
		acctest.ListCase{
			Case: "all, with resource data", Query: acctest.Query{Whole: true}, Names: all,
			Calls: map[string]int{"ListEmailIdentities": 1, "GetCallerIdentity": 1, "GetEmailIdentity": 5, "ListResourceTenants": 5},
		},
		acctest.ListCase{Case: "a limit", Query: acctest.Query{Limit: 2}, Names: all[:2], Calls: map[string]int{"ListEmailIdentities": 1, "GetCallerIdentity": 1}},
		acctest.ListCase{
			Case: "a tenant", Query: acctest.Query{Arguments: map[string]any{"tenant_name": "acme"}}, Names: []string{"a.example", "both.example"},
			Calls: map[string]int{"ListTenantResources": 1, "ListEmailIdentities": 1},
		},
		acctest.ListCase{
			Case: "a part", Query: acctest.Query{Arguments: map[string]any{"name_contains": "ONE.ex"}}, Names: []string{"none.example"},
			Calls: map[string]int{"ListEmailIdentities": 1, "GetCallerIdentity": 1},
		},
		acctest.ListCase{
			Case: "a status", Query: acctest.Query{Arguments: map[string]any{"verification_status": "FAILED", "tenant_name": "acme"}}, Names: []string{"a.example"},
			Calls: map[string]int{"ListTenantResources": 1, "ListEmailIdentities": 1},
		},
		acctest.ListCase{Case: "nothing", Query: acctest.Query{Arguments: map[string]any{"name_contains": "nothing"}}, Calls: map[string]int{"ListEmailIdentities": 1}},
	)
}

// A domain that goes while it is listed is left out. An error ends the list.
func TestDomainsThatCannotBeListed(t *testing.T) {
	t.Parallel()
	e := domainsToList(t)
	e.Simulator.Inject(acctest.RefusedAfter(1, "GetEmailIdentity", 404))
	found := e.Protocol(t, "ses_tenant_domain").Listed(acctest.Query{Whole: true})
	if len(found) != 4 || found[1].Name != "key.example" {
		t.Errorf("Of five domains, the second of which is gone, %d are found.", len(found))
	}
	if private := acctest.JSON(t, acctest.Attributes(found[1].State)); !strings.Contains(private, `"dkim_private_key_wo":null`) {
		t.Errorf("The attributes of key.example are %s.", private)
	}
	p := e.Protocol(t, "ses_tenant_domain")
	p.ExpectListError(acctest.Query{Arguments: map[string]any{"tenant_name": "none"}}, "tenant_name: There is no SES tenant none in eu-west-1", "NotFoundException")
	e.Simulator.Inject(acctest.Refused("ListEmailIdentities", 403))
	p.ExpectListError(acctest.Query{}, "Cannot list domains in eu-west-1", "AccessDeniedException")
	e.Simulator.Inject(acctest.Refused("GetEmailIdentity", 403))
	p.ExpectListError(acctest.Query{Whole: true}, "Cannot read domain a.example", "AccessDeniedException")
}

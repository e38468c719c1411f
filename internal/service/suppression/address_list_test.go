// SPDX-License-Identifier: MPL-2.0

package suppression_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestSuppressedAddressesAreListed(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	for _, tenant := range []string{"acme", "empty", "globex"} {
		e.CreateTenant(t, tenant, nil)
	}
	e.Suppress(t, "acme", "A.a+tag|x@Example.com", types.SuppressionListReasonComplaint)
	e.Suppress(t, "acme", "b@example.com", types.SuppressionListReasonBounce)
	e.Suppress(t, "globex", "b@example.com", types.SuppressionListReasonBounce)
	past, future := time.Now().Add(-time.Hour).UTC().Format(time.RFC3339), time.Now().Add(time.Hour).UTC().Format(time.RFC3339)
	all := []string{"acme: A.a+tag|x@example.com", "acme: b@example.com", "globex: b@example.com"}
	ofOne := map[string]int{"GetTenant": 1, "ListSuppressedDestinations": 1}
	e.ExpectListed(t, "ses_tenant_suppressed_address",
		acctest.ListCase{Case: "all", Names: all, Calls: map[string]int{"ListTenants": 1, "ListSuppressedDestinations": 3}},
		acctest.ListCase{Case: "all, with resource data", Query: acctest.Query{Whole: true}, Names: all, Calls: map[string]int{"ListTenants": 1, "ListSuppressedDestinations": 3}},
		acctest.ListCase{Case: "a limit", Query: acctest.Query{Limit: 2}, Names: all[:2], Calls: map[string]int{"ListTenants": 1, "ListSuppressedDestinations": 1}},
		acctest.ListCase{Case: "a tenant", Query: acctest.Query{Arguments: map[string]any{"tenant_name": "acme"}, Whole: true}, Names: all[:2], Calls: ofOne},
		acctest.ListCase{Case: "a reason", Query: acctest.Query{Arguments: map[string]any{"tenant_name": "acme", "reasons": []string{"COMPLAINT"}}}, Names: all[:1], Calls: ofOne},
		acctest.ListCase{Case: "a period", Query: acctest.Query{Arguments: map[string]any{"tenant_name": "globex", "since": past, "until": future}}, Names: all[2:], Calls: ofOne},
		acctest.ListCase{Case: "since the future", Query: acctest.Query{Arguments: map[string]any{"tenant_name": "acme", "since": future}}, Calls: ofOne},
	)
	e.CreateTenant(t, "many", nil)
	for i := range 1001 { // More than a page.
		e.Suppress(t, "many", fmt.Sprintf("u%04d@example.com", i), types.SuppressionListReasonBounce)
	}
	for limit, pages := range map[int64]int{1000: 1, 1001: 2} {
		p := e.Protocol(t, "ses_tenant_suppressed_address")
		e.Simulator.ResetRequests()
		if found := p.Listed(acctest.Query{Arguments: map[string]any{"tenant_name": "many"}, Limit: limit}); int64(len(found)) != limit {
			t.Errorf("With a limit of %d, %d addresses are found.", limit, len(found))
		}
		e.ExpectCalls(t, "more than a page", map[string]int{"GetTenant": 1, "ListSuppressedDestinations": pages})
	}
}

func TestSuppressedAddressesThatCannotBeListed(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	for _, tenant := range []string{"acme", "globex"} {
		e.CreateTenant(t, tenant, nil)
		e.Suppress(t, tenant, "a@example.com", types.SuppressionListReasonBounce)
	}
	e.Simulator.Inject(acctest.Refused("ListSuppressedDestinations", 404))
	if found := e.Protocol(t, "ses_tenant_suppressed_address").Listed(acctest.Query{}); len(found) != 1 {
		t.Errorf("Of two tenants, one of which goes, %d addresses are found.", len(found))
	}
	p := e.Protocol(t, "ses_tenant_suppressed_address")
	e.Simulator.Inject(acctest.RefusedAfter(1, "ListSuppressedDestinations", 403))
	p.ExpectListError(acctest.Query{}, "Cannot list the suppressed addresses of SES tenants in eu-west-1", "AccessDeniedException")
	e.Simulator.Inject(acctest.Refused("ListTenants", 403))
	p.ExpectListError(acctest.Query{}, "Cannot list the suppressed addresses of SES tenants in eu-west-1", "AccessDeniedException")
	p.ExpectListError(acctest.Query{Arguments: map[string]any{"tenant_name": "none"}}, "tenant_name: There is no SES tenant none in eu-west-1")
	for _, c := range []struct {
		arguments map[string]any
		want      string
	}{
		{map[string]any{"since": "2026-10-01T02:00:00+02:00", "until": "2026-10-01T00:00:00Z"}, "until must be later than since"},
		{map[string]any{"since": "2026-10-01"}, "Invalid time"},
		{map[string]any{"reasons": []string{}}, "reasons"},
		{map[string]any{"reasons": []any{nil}}, "reasons"},
		{map[string]any{"reasons": []string{"SPAM"}}, "BOUNCE"},
	} {
		failures := acctest.Failures(p.ValidateList(acctest.Query{Arguments: c.arguments}))
		if len(failures) == 0 {
			t.Errorf("%v is valid.", c.arguments)
			continue
		}
		acctest.ExpectSaid(t, failures[0], c.want)
	}
}

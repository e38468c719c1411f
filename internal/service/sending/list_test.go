// SPDX-License-Identifier: MPL-2.0

package sending_test

import (
	"fmt"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestSendingStatesAreListed(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	names := []string{}
	for i := range 120 {
		names = append(names, fmt.Sprintf("org-%03d", i))
		e.CreateTenant(t, names[i], nil)
	}
	e.SetCustomerStatus(t, "org-007", "DISABLED")
	e.SetReputationPolicy(t, "org-008", "strict")
	e.ExpectListed(t, "ses_tenant_sending_state",
		acctest.ListCase{Case: "all", Query: acctest.Query{Limit: 1000}, Names: names, Calls: map[string]int{"ListReputationEntities": 2, "ListTenants": 2}},
		acctest.ListCase{Case: "with resource data", Query: acctest.Query{Limit: 12, Whole: true}, Names: names[:12], Calls: map[string]int{"ListReputationEntities": 1}},
		acctest.ListCase{
			Case: "a prefix", Query: acctest.Query{Arguments: map[string]any{"name_prefix": "org-00"}, Whole: true}, Names: names[:10],
			Calls: map[string]int{"GetCallerIdentity": 1, "ListReputationEntities": 1, "ListTenants": 1},
		},
		acctest.ListCase{
			Case: "a status", Query: acctest.Query{Arguments: map[string]any{"effective_status": "DISABLED"}, Whole: true}, Names: names[7:8],
			Calls: map[string]int{"ListReputationEntities": 1, "ListTenants": 1},
		},
		acctest.ListCase{Case: "an impact", Query: acctest.Query{Arguments: map[string]any{"impact": "HIGH"}}, Calls: map[string]int{"ListReputationEntities": 1}},
	)
	p := e.Protocol(t, "ses_tenant_sending_state")
	for _, operation := range []string{"ListReputationEntities", "ListTenants"} {
		e.Simulator.Inject(acctest.Refused(operation, 403))
		p.ExpectListError(acctest.Query{Limit: 1000}, "Cannot list the sending states of SES tenants in eu-west-1", "AccessDeniedException")
	}
}

// Tenants that SES does not track have a sending state too.
func TestUntrackedSendingStatesAreListed(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	e.CreateTenant(t, "globex", nil)
	e.SetCustomerStatus(t, "globex", "DISABLED")
	e.Simulator.SetReputationUntracked(true)
	e.ExpectListed(t, "ses_tenant_sending_state",
		acctest.ListCase{Case: "all", Query: acctest.Query{Whole: true}, Names: []string{"acme", "globex"}, Calls: map[string]int{"ListReputationEntities": 1, "ListTenants": 1}},
		acctest.ListCase{
			Case: "a status, which the entity has to confirm", Query: acctest.Query{Arguments: map[string]any{"effective_status": "ENABLED"}, Whole: true}, Names: []string{"acme"},
			Calls: map[string]int{"ListReputationEntities": 1, "ListTenants": 1, "GetReputationEntity": 1, "GetTenant": 1},
		},
		acctest.ListCase{Case: "an impact", Query: acctest.Query{Arguments: map[string]any{"impact": "LOW"}}, Calls: map[string]int{"ListReputationEntities": 1}},
	)
}

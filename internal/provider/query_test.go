// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// queryFile is where list blocks are.
const queryFile = "main.tfquery.hcl"

// requireQuery skips a test whose binary has no terraform query.
func requireQuery(t *testing.T) {
	t.Helper()
	if core := acctest.Core(t); core.OpenTofu || core.Minor < 14 {
		t.Skip("Only Terraform 1.14 and newer have terraform query. The same is tested at protocol level.")
	}
}

// listBlock is a list block, in which limit may be 0 for the usual one.
func listBlock(typeName string, limit int, whole bool, arguments map[string]any) string {
	var block strings.Builder
	fmt.Fprintf(&block, "list %q \"found\" {\n  provider = ses\n  include_resource = %t\n", typeName, whole)
	if limit > 0 {
		fmt.Fprintf(&block, "  limit = %d\n", limit)
	}
	block.WriteString("  config {\n")
	for _, name := range slices.Sorted(maps.Keys(arguments)) {
		fmt.Fprintf(&block, "    %s = %#v\n", name, arguments[name])
	}
	block.WriteString("  }\n}\n")
	return block.String()
}

// foundResource is an object as terraform query -json shows it.
type foundResource struct {
	Name     string         `json:"display_name"`
	Identity map[string]any `json:"identity"`
	State    map[string]any `json:"resource_object"`
}

// query runs terraform query with these list blocks.
func query(t *testing.T, tf *acctest.Terraform, blocks string) []foundResource {
	t.Helper()
	tf.Write(queryFile, blocks)
	var found []foundResource
	for line := range strings.Lines(tf.Must("query", "-json").Output) {
		var event struct {
			Type  string        `json:"type"`
			Found foundResource `json:"list_resource_found"`
		}
		if err := json.Unmarshal([]byte(line), &event); err != nil {
			t.Fatalf("Cannot read what the query says: %v\n%s", err, line)
		}
		if event.Type == "list_resource_found" {
			found = append(found, event.Found)
		}
	}
	return found
}

// Its twin at protocol level is TestTenantsAreListed in internal/service/tenant.
func TestQuery(t *testing.T) {
	t.Parallel()
	requireQuery(t)
	e := simulated(t)
	for i := range 250 {
		e.CreateTenant(t, fmt.Sprintf("org-%03d", i), map[string]string{"plan": "pro"})
	}
	tf := e.TerraformAttached(t, "")
	for _, c := range []struct {
		name   string
		blocks string
		found  int
		calls  map[string]int
	}{
		{"all", listBlock("ses_tenant", 1000, false, nil), 250, map[string]int{"ListTenants": 3}},
		{"the usual limit", listBlock("ses_tenant", 0, false, nil), 100, map[string]int{"ListTenants": 1}},
		{"filtered, limited, with resource data", listBlock("ses_tenant", 60, true, map[string]any{"name_prefix": "org-1"}), 60, map[string]int{"ListTenants": 1, "GetTenant": 60}},
	} {
		e.Simulator.ResetRequests()
		found := query(t, tf, c.blocks)
		e.ExpectCalls(t, c.name, c.calls)
		if len(found) != c.found {
			t.Errorf("%s: %d tenants are found, want %d.", c.name, len(found), c.found)
		}
		for _, tenant := range found {
			want := map[string]any{"name": tenant.Name, "region": acctest.Region, "account_id": acctest.Account}
			if !maps.Equal(tenant.Identity, want) {
				t.Errorf("%s: the identity of %s is %v.", c.name, tenant.Name, tenant.Identity)
			}
			if whole := c.calls["GetTenant"] > 0; whole != (acctest.JSON(t, tenant.State["tags"]) == `{"plan":"pro"}`) {
				t.Errorf("%s: the attributes of %s are %v.", c.name, tenant.Name, tenant.State)
			}
		}
	}
	tf.Write(queryFile, listBlock("ses_tenant_domain", 0, false, map[string]any{"tenant_name": "none"}))
	if result := tf.Run("query", "-no-color"); result.Code == 0 {
		t.Errorf("The domains of a tenant that does not exist are listed:\n%s", result.Output)
	} else {
		acctest.ExpectSaid(t, acctest.OneLine(result.Errors), "There is no SES tenant none in eu-west-1", "on main.tfquery.hcl", "NotFoundException")
	}
}

// Its twin at protocol level is TestGeneratedConfigurationOfAFleet.
func TestQueryWritesTheConfigurationOfAFleet(t *testing.T) {
	t.Parallel()
	requireQuery(t)
	e := fleetInSES(t)
	tf := e.TerraformAttached(t, "")
	tf.Write("provider.tf", acctest.RequiredProviders+e.Provider(fleetTags))
	blocks := ""
	for typeName := range acctest.ListResourceTypes(t) {
		blocks += listBlock(typeName, 1000, false, fleetArguments[typeName])
	}
	tf.Write(queryFile, blocks)
	tf.Must("query", "-no-color", "-generate-config-out=generated.tf")
	expectImported(t, e, tf, fleetObjects)
}

// The example of the guide lists an account and imports it.
func TestQueryOfTheGuide(t *testing.T) {
	t.Parallel()
	requireQuery(t)
	e := organizationInSES(t)
	tf := e.Example(t, "../../examples/guides/query")
	tf.Must("query", "-no-color", "-generate-config-out=generated.tf")
	expectImported(t, e, tf, map[string]int{
		"ses_tenant": 2, "ses_tenant_configuration_set": 2, "ses_tenant_domain": 4, "ses_tenant_resource_association": 2,
		"ses_tenant_sending_state": 2, "ses_tenant_suppressed_address": 1, "ses_tenant_template": 1,
	})
}

// expectImported imports what a query has written: so many objects of each type, none of which changes, without writing anything, and with an empty
// plan afterwards.
func expectImported(t *testing.T, e *acctest.Environment, tf *acctest.Terraform, want map[string]int) {
	t.Helper()
	tf.Plan("import.tfplan")
	imported := map[string]int{}
	for _, change := range tf.Show("import.tfplan").ResourceChanges {
		imported[change.Type]++
		if !change.Change.Actions.NoOp() || change.Change.Importing == nil {
			t.Errorf("The import of %s plans %v.", change.Address, change.Change.Actions)
		}
	}
	if !maps.Equal(imported, want) {
		t.Errorf("The plan imports %v, want %v.", imported, want)
	}
	e.Simulator.ResetRequests()
	tf.Apply("import.tfplan")
	if tf.Plan("after.tfplan") {
		t.Errorf("The plan after the import is not empty:\n%s", tf.Must("show", "-no-color", "after.tfplan").Output)
	}
	for operation := range e.Simulator.Requests().ByOperation {
		if !strings.HasPrefix(operation, "Get") && !strings.HasPrefix(operation, "List") {
			t.Errorf("The import calls %s.", operation)
		}
	}
}

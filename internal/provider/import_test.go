// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

// imported is an object of wholeOrganization as somebody imports it.
type imported struct {
	// id is its import id.
	id string
	// config is its configuration, as JSON would have it.
	config map[string]any
}

// importable has one object of every resource type that can be imported.
var importable = map[string]imported{
	"ses_tenant": {"acme", map[string]any{"name": "acme", "organization_id": "7f3c2a90", "tags": map[string]any{"plan": "pro"}}},
	"ses_tenant_configuration_set": {"acme", map[string]any{
		"tenant_name": "acme", "name": "acme", "suppression": map[string]any{"reasons": []string{"BOUNCE"}, "scope": "TENANT"},
		"event_destinations": map[string]any{
			"feedback": map[string]any{"matching_event_types": []string{"BOUNCE", "COMPLAINT"}, "sns": map[string]any{"topic_arn": "arn:aws:sns:eu-west-1:123456789012:feedback"}},
			"all":      map[string]any{"matching_event_types": []string{"SEND", "DELIVERY"}, "eventbridge": map[string]any{}},
		},
	}},
	"ses_tenant_domain":                           {"other.example.com", map[string]any{"domain": "other.example.com"}},
	"ses_tenant_domain_default_configuration_set": {"other.example.com", map[string]any{"domain": "other.example.com", "configuration_set_name": "shared"}},
	"ses_tenant_resource_association":             {"other|" + otherIdentity, map[string]any{"tenant_name": "other", "resource_arn": otherIdentity}},
	"ses_tenant_sending_state":                    {"other", map[string]any{"tenant_name": "other"}},
	"ses_tenant_suppressed_address":               {"other|gone@example.com", map[string]any{"tenant_name": "other", "email_address": "gone@example.com", "reason": "BOUNCE"}},
	"ses_tenant_template":                         {"welcome", map[string]any{"name": "welcome", "tenant_name": "acme", "subject": "Welcome", "text": "Hello {{name}}"}},
	"ses_tenant_suppression":                      {"other", map[string]any{"tenant_name": "other", "scope": "TENANT", "reasons": []string{"BOUNCE", "COMPLAINT"}}},
}

const otherIdentity = "arn:aws:ses:" + acctest.Region + ":" + acctest.Account + ":identity/other.example.com"

// organizationInSES is a simulator that holds wholeOrganization.
func organizationInSES(t *testing.T) *acctest.Environment {
	t.Helper()
	e := simulated(t)
	e.Terraform(t, wholeOrganization).Apply("")
	return e
}

func TestEveryImportableResourceIsImported(t *testing.T) {
	t.Parallel()
	for typeName := range acctest.ResourceTypes(t) {
		if _, does := importable[typeName]; acctest.Importable(t, typeName) != does {
			t.Errorf("%s can be imported: %t; it is in these tests: %t", typeName, acctest.Importable(t, typeName), does)
		}
	}
}

func TestGeneratedConfigurationOfEverything(t *testing.T) {
	t.Parallel()
	e := organizationInSES(t)
	var blocks strings.Builder
	for typeName, object := range importable {
		fmt.Fprintf(&blocks, "import {\n  to = %s.test\n  id = %q\n}\n", typeName, object.id)
	}
	expectPlainImport(t, e, blocks.String())
}

// Its twin in the test process is the case import of acctest.Contract.
func TestGeneratedConfigurationByIdentity(t *testing.T) {
	t.Parallel()
	if core := acctest.Core(t); core.Minor < 12 {
		t.Skip("Terraform and OpenTofu import by identity from 1.12 on.")
	}
	e := organizationInSES(t)
	keys := naturalKeys(t, e)
	var blocks strings.Builder
	for typeName := range importable {
		fmt.Fprintf(&blocks, "import {\n  to = %s.test\n  identity = {\n", typeName)
		for name, value := range keys[typeName] {
			fmt.Fprintf(&blocks, "    %s = %q\n", name, value)
		}
		blocks.WriteString("  }\n}\n")
	}
	expectPlainImport(t, e, blocks.String())
}

// expectPlainImport lets a core generate the configuration of all that import blocks name, and imports with it: nothing is written,
// and the plan afterwards is empty. While there are no resource blocks, Terraform 1.16 needs the provider in the import blocks; once
// there are, every core refuses it.
func expectPlainImport(t *testing.T, e *acctest.Environment, blocks string) {
	t.Helper()
	tf := e.TerraformAttached(t, strings.ReplaceAll(blocks, "import {\n", "import {\n  provider = ses\n"))
	tf.Must("plan", "-input=false", "-no-color", "-generate-config-out=generated.tf")
	tf.Write("main.tf", blocks)
	tf.Plan("import.tfplan")
	for _, change := range tf.Show("import.tfplan").ResourceChanges {
		if !change.Change.Actions.NoOp() || change.Change.Importing == nil {
			t.Errorf("The import of %s plans %v:\n%s", change.Address, change.Change.Actions, tf.Read("generated.tf"))
		}
	}
	e.Simulator.ResetRequests()
	tf.Apply("import.tfplan")
	for operation := range e.Simulator.Requests().ByOperation {
		if !strings.HasPrefix(operation, "Get") && !strings.HasPrefix(operation, "List") {
			t.Errorf("The import calls %s.", operation)
		}
	}
	if tf.Plan("after.tfplan") {
		t.Errorf("The plan after the import is not empty:\n%s", tf.Must("show", "-no-color", "after.tfplan").Output)
	}
}

// The guide's recipe for a whole account imports tenants, domains, configuration sets and templates with their tags, and suppressed addresses, and changes
// nothing. What one tenant holds refers to it.
func TestWholeAccountIsImported(t *testing.T) {
	t.Parallel()
	e := organizationInSES(t)
	e.CreateTenant(t, "tagged", map[string]string{"team": "mail"})
	e.CreateIdentity(t, "tagged.example.com", map[string]string{"team": "mail"})
	e.CreateTemplate(t, "tagged", map[string]string{"team": "mail"})
	e.UpdateTemplate(t, "tagged", types.EmailTemplateContent{Subject: aws.String("Hello"), Html: aws.String("<p>Hello</p>")})
	tf := e.Example(t, "../../examples/guides/whole-account")
	tf.Plan("import.tfplan")
	imports, plan := map[string]int{}, tf.Show("import.tfplan")
	for _, change := range plan.ResourceChanges {
		if change.Mode != "managed" {
			continue
		}
		imports[change.Type]++
		if !change.Change.Actions.NoOp() || change.Change.Importing == nil {
			t.Errorf("The import of %s plans %v.", change.Address, change.Change.Actions)
		}
	}
	for typeName, least := range map[string]int{"ses_tenant": 2, "ses_tenant_domain": 2, "ses_tenant_configuration_set": 2, "ses_tenant_template": 2, "ses_tenant_suppressed_address": 1} {
		if imports[typeName] < least {
			t.Errorf("The plan imports %d objects of %s, want at least %d.", imports[typeName], typeName, least)
		}
	}
	for _, block := range plan.Config.RootModule.Resources {
		if tenant := block.Expressions["tenant_name"]; block.Mode == "managed" && block.Type != "ses_tenant" && (tenant == nil || !slices.Contains(tenant.References, "ses_tenant.this")) {
			t.Errorf("The tenant_name of %s does not refer to ses_tenant.this.", block.Address)
		}
	}
	e.Simulator.ResetRequests()
	tf.Apply("import.tfplan")
	for operation := range e.Simulator.Requests().ByOperation {
		if !strings.HasPrefix(operation, "Get") && !strings.HasPrefix(operation, "List") {
			t.Errorf("The import calls %s.", operation)
		}
	}
	if tf.Plan("after.tfplan") {
		t.Errorf("The plan after the import is not empty:\n%s", tf.Must("show", "-no-color", "after.tfplan").Output)
	}
}

// A core without identities, such as Terraform 1.11, keeps none in its state. The next read gives it, and nothing is planned. Its twin
// with two real cores is TestStateGoesFromCoreToCore.
func TestStateWithoutIdentity(t *testing.T) {
	t.Parallel()
	e := organizationInSES(t)
	for typeName, object := range importable {
		p := e.Protocol(t, typeName)
		known := importAndRead(t, p, object.id, nil)
		read, diags := p.Read(&acctest.Object{State: known.State, Private: known.Private})
		if failures := acctest.Failures(diags); len(failures) > 0 {
			t.Errorf("%s without an identity is not read: %v", typeName, failures)
			continue
		}
		if !read.Identity.Equal(known.Identity) || read.Identity.IsNull() {
			t.Errorf("The identity of %s is %s, want %s", typeName, read.Identity, known.Identity)
		}
		planned, diags := p.Plan(read, object.config)
		if failures := acctest.Failures(diags); len(failures) > 0 {
			t.Errorf("%s is not planned: %v", typeName, failures)
			continue
		}
		if !planned.State.Equal(read.State) {
			t.Errorf("The plan of %s is not empty:\n%s\nafter\n%s", typeName, planned.State, read.State)
		}
	}
}

// importAndRead imports an object by id or identity, and reads it.
func importAndRead(t *testing.T, p *acctest.Protocol, id string, identity map[string]any) *acctest.Object {
	t.Helper()
	made, diags := p.Import(id, identity)
	if failures := acctest.Failures(diags); len(failures) > 0 {
		t.Fatalf("%s%v is not imported: %v", id, identity, failures)
	}
	read, diags := p.Read(made)
	if failures := acctest.Failures(diags); len(failures) > 0 {
		t.Fatalf("%s%v is not read: %v", id, identity, failures)
	}
	return read
}

// naturalKeys are the attributes that an identity needs for an import, with their values for the objects of importable.
func naturalKeys(t *testing.T, e *acctest.Environment) map[string]map[string]any {
	t.Helper()
	schemas, err := provider.NewServer("test")().GetResourceIdentitySchemas(t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]map[string]any{}
	for typeName, object := range importable {
		identity := acctest.Attributes(importAndRead(t, e.Protocol(t, typeName), object.id, nil).Identity)
		for _, attribute := range schemas.IdentitySchemas[typeName].IdentityAttributes {
			if !attribute.RequiredForImport {
				delete(identity, attribute.Name)
			}
		}
		if len(identity) == 0 {
			t.Fatalf("%s has no natural key: %v", typeName, slices.Collect(maps.Keys(identity)))
		}
		keys[typeName] = identity
	}
	return keys
}

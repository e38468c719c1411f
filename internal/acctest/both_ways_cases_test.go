// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// tenantBlock is a tenant with further arguments.
func tenantBlock(label, name, further string) string {
	return "resource \"ses_tenant\" \"" + label + "\" {\n  name = \"" + name + "\"\n" + further + "\n}\n"
}

const (
	tagged      = "  tags = { stage = \"test\" }"
	createFirst = "  lifecycle { create_before_destroy = true }"
	// after makes a tenant depend on the one labelled a.
	after = "  tags = { after = ses_tenant.a.name }"
)

func fault(operation string, times int) func(*testing.T, *Environment) {
	return func(_ *testing.T, e *Environment) {
		e.Simulator.Inject(simulator.Fault{Operation: operation, Status: 400, Times: times, Message: "not today"})
	}
}

func runs(arguments ...string) func(*testing.T, *Environment, *Terraform) {
	return func(_ *testing.T, _ *Environment, tf *Terraform) { tf.Must(arguments...) }
}

// bothCases are the cases of [TestBothCores].
var bothCases = map[string][]bothStep{
	"create and update": {
		{configuration: tenantBlock("a", "one", ""), want: "ses_tenant.a: [create]"},
		{configuration: tenantBlock("a", "one", tagged) + "output \"name\" {\n  value = ses_tenant.a.name\n}\n", want: "ses_tenant.a: [update]"},
		{configuration: tenantBlock("a", "one", tagged), want: "output name: [delete]"},
	},
	"replace": {
		{configuration: tenantBlock("a", "one", "") + tenantBlock("b", "two", after), want: "ses_tenant.b: [create]"},
		{configuration: tenantBlock("a", "three", "") + tenantBlock("b", "two", after), want: "ses_tenant.a: [delete create]"},
	},
	"create before destroy": {
		{configuration: tenantBlock("a", "one", "") + tenantBlock("b", "two", after+"\n"+createFirst), want: "ses_tenant.a: [create]"},
		{configuration: tenantBlock("a", "three", "") + tenantBlock("b", "four", after+"\n"+createFirst), want: "ses_tenant.a: [create delete]"},
	},
	"create before destroy fails to destroy": {
		{configuration: tenantBlock("a", "one", createFirst), want: "ses_tenant.a: [create]"},
		{configuration: tenantBlock("a", "two", createFirst), between: fault("DeleteTenant", -1), want: "apply ends with 1"},
		{configuration: tenantBlock("a", "two", createFirst), want: "ses_tenant.a: [delete] deposed"},
	},
	"create before destroy fails to create": {
		{configuration: tenantBlock("a", "one", createFirst), want: "ses_tenant.a: [create]"},
		{configuration: tenantBlock("a", "two", createFirst), between: fault("CreateTenant", -1), want: "apply ends with 1"},
		{configuration: tenantBlock("a", "two", createFirst), want: "ses_tenant.a: [create delete]"},
	},
	"taint": {
		{configuration: tenantBlock("a", "one", ""), want: "ses_tenant.a: [create]"},
		{configuration: tenantBlock("a", "one", ""), before: runs("taint", "ses_tenant.a"), want: "ses_tenant.a: [delete create]"},
	},
	"count to for_each": {
		{configuration: tenantBlock("a", "one-${count.index}", "  count = 2"), want: "ses_tenant.a[1]: [create]", unordered: true},
		{configuration: tenantBlock("a", "one-${each.key}", "  for_each = toset([\"0\", \"1\", \"2\"])") +
			"moved {\n  from = ses_tenant.a[0]\n  to = ses_tenant.a[\"0\"]\n}\n" +
			"moved {\n  from = ses_tenant.a[1]\n  to = ses_tenant.a[\"1\"]\n}\n", want: `ses_tenant.a["0"]: [no-op] moved from ses_tenant.a[0]`},
	},
	"block to count and back": {
		{configuration: tenantBlock("a", "one", ""), want: "ses_tenant.a: [create]"},
		{configuration: tenantBlock("a", "one", "  count = 1"), want: "ses_tenant.a[0]: [no-op] moved from ses_tenant.a"},
		{configuration: tenantBlock("a", "one", ""), want: "ses_tenant.a: [no-op] moved from ses_tenant.a[0]"},
	},
	"moved in a chain": {
		{configuration: tenantBlock("a", "one", ""), want: "ses_tenant.a: [create]"},
		{
			configuration: tenantBlock("c", "one", tagged) + "moved {\n  from = ses_tenant.b\n  to = ses_tenant.c\n}\nmoved {\n  from = ses_tenant.a\n  to = ses_tenant.b\n}\n",
			want:          "ses_tenant.c: [update] moved from ses_tenant.a",
		},
	},
	"import block": {
		{
			configuration: tenantBlock("a", "one", tagged) + "import {\n  to = ses_tenant.a\n  id = \"one\"\n}\n",
			before:        func(t *testing.T, e *Environment, _ *Terraform) { e.CreateTenant(t, "one", nil) }, want: "ses_tenant.a: [update] imported as one",
		},
		{
			configuration: tenantBlock("a", "one", tagged) + tenantBlock("b", "two", "") + "import {\n  to = ses_tenant.b\n  id = \"two\"\n}\n",
			want:          "plan ends with 1",
		},
		{configuration: tenantBlock("a", "one", ""), want: "ses_tenant.a: [update]"},
	},
	"removed": {
		{configuration: tenantBlock("a", "one", ""), want: "ses_tenant.a: [create]"},
		{configuration: "removed {\n  from = ses_tenant.a\n  lifecycle { destroy = false }\n}\n", want: "ses_tenant.a: [forget]"},
		{configuration: tenantBlock("a", "one", ""), want: "apply ends with 1"},
	},
	"target": {
		{
			configuration: tenantBlock("a", "one", "") + tenantBlock("b", "two", after) + tenantBlock("c", "three", ""), plan: []string{"-target=ses_tenant.b"},
			want: "ses_tenant.a: [create]",
		},
		{
			configuration: tenantBlock("a", "one", "") + tenantBlock("b", "two", after) + tenantBlock("c", "three-${each.key}", "  for_each = toset([\"x\", \"y\"])"),
			plan:          []string{"-target=ses_tenant.c[\"x\"]"}, want: `ses_tenant.c["x"]: [create]`,
		},
		{configuration: tenantBlock("a", "one", "") + tenantBlock("b", "two", after), plan: []string{"-destroy", "-target=ses_tenant.a"}, want: "ses_tenant.b: [delete]"},
	},
	"replace option": {
		{configuration: tenantBlock("a", "one", "") + tenantBlock("b", "two", "  lifecycle {\n    replace_triggered_by = [ses_tenant.a]\n  }"), want: "ses_tenant.a: [create]"},
		{
			configuration: tenantBlock("a", "one", "") + tenantBlock("b", "two", "  lifecycle {\n    replace_triggered_by = [ses_tenant.a]\n  }"),
			plan:          []string{"-replace=ses_tenant.a"}, want: "ses_tenant.b: [delete create]",
		},
		{configuration: tenantBlock("a", "one", tagged) + tenantBlock("b", "two", "  lifecycle {\n    replace_triggered_by = [ses_tenant.a.name]\n  }"), want: "ses_tenant.a: [update]"},
	},
	"ignore_changes nested": {
		{configuration: tenantBlock("a", "one", "  tags = { kept = \"1\", changed = \"1\" }"), want: "ses_tenant.a: [create]"},
		{configuration: tenantBlock("a", "one", "  tags = { kept = \"2\", changed = \"2\" }\n  lifecycle {\n    ignore_changes = [tags[\"kept\"]]\n  }"), want: "ses_tenant.a: [update]"},
		{
			configuration: tenantBlock("a", "two", "  tags = { kept = \"3\", changed = \"3\" }\n  lifecycle {\n    ignore_changes = [tags[\"kept\"]]\n  }"),
			want:          "ses_tenant.a: [delete create]",
		},
		{configuration: tenantBlock("a", "two", "  lifecycle {\n    ignore_changes = all\n  }"), want: "plan ends with 0"},
	},
	"data source waits": {
		{
			configuration: tenantBlock("a", "one", "") + "data \"ses_tenant\" \"a\" {\n  name = ses_tenant.a.name\n}\n" + tenantBlock("b", "two", "  tags = { of = data.ses_tenant.a.name }"),
			want:          "data.ses_tenant.a: [read]",
		},
		{
			configuration: tenantBlock("a", "one", tagged) + "data \"ses_tenant\" \"a\" {\n  name = ses_tenant.a.name\n}\n" + tenantBlock("b", "two", "  tags = { of = data.ses_tenant.a.name }"),
			want:          "data.ses_tenant.a: [read]",
		},
		{configuration: tenantBlock("a", "one", tagged), want: "ses_tenant.b: [delete]"},
	},
	"unknown for_each": {
		{configuration: tenantBlock("a", "one", "") + tenantBlock("b", "two", "  for_each = toset([ses_tenant.a.id])"), want: "Error: Invalid for_each argument"},
		{configuration: tenantBlock("a", "one", "") + tenantBlock("b", "two", "  count = ses_tenant.a.id == \"x\" ? 1 : 0"), want: "Error: Invalid count argument"},
		{configuration: "", want: "plan ends with 0"},
	},
	"conditions": {
		{
			configuration: tenantBlock("a", "one", "  lifecycle {\n    precondition {\n      condition     = terraform.workspace == \"other\"\n      error_message = \"No.\"\n    }\n  }"),
			want:          "Error: Resource precondition failed",
		},
		{configuration: tenantBlock("a", "one", "  lifecycle {\n    postcondition {\n      condition     = self.arn == \"\"\n      error_message = \"No.\"\n    }\n  }") +
			tenantBlock("b", "two", after), want: "Error: Resource postcondition failed"},
		{configuration: tenantBlock("a", "one", "") + tenantBlock("b", "two", after), want: "ses_tenant.b: [create]"},
	},
	"failed create": {
		{configuration: tenantBlock("a", "one", "") + tenantBlock("b", "two", after), between: fault("CreateTenant", -1), want: "apply ends with 1"},
		{configuration: tenantBlock("a", "one", "") + tenantBlock("b", "two", after), want: "ses_tenant.b: [create]"},
	},
	"failed create that leaves something": {
		{
			configuration: "resource \"ses_tenant_configuration_set\" \"s\" {\n  tenant_name = ses_tenant.a.name\n  name = \"set\"\n}\n" + tenantBlock("a", "one", ""),
			between:       fault("CreateTenantResourceAssociation", -1), want: "apply ends with 1",
		},
		{
			configuration: "resource \"ses_tenant_configuration_set\" \"s\" {\n  tenant_name = ses_tenant.a.name\n  name = \"set\"\n}\n" + tenantBlock("a", "one", ""),
			want:          "apply ends with 0",
		},
	},
	"failed update": {
		{configuration: tenantBlock("a", "one", ""), want: "ses_tenant.a: [create]"},
		{configuration: tenantBlock("a", "one", tagged) + tenantBlock("b", "two", after), between: fault("TagResource", -1), want: "apply ends with 1"},
		{configuration: tenantBlock("a", "one", tagged) + tenantBlock("b", "two", after), want: "ses_tenant.a: [update]"},
	},
	"drift": {
		{configuration: tenantBlock("a", "one", tagged) + tenantBlock("b", "two", ""), want: "ses_tenant.a: [create]", unordered: true},
		{configuration: tenantBlock("a", "one", tagged), before: func(t *testing.T, e *Environment, _ *Terraform) {
			e.DeleteTenant(t, "one")
			e.DeleteTenant(t, "two")
		}, want: "ses_tenant.a: [create]"},
		{configuration: tenantBlock("a", "one", ""), plan: []string{"-refresh-only"}, before: func(t *testing.T, e *Environment, _ *Terraform) {
			e.Tag(t, *e.Tenant(t, "one").TenantArn, map[string]string{"stage": "live"})
		}, want: "plan ends with 2"},
	},
	"destroy order": {
		{configuration: tenantBlock("a", "one", "") + tenantBlock("b", "two", after) + "resource \"terraform_data\" \"d\" {\n  input = ses_tenant.b.name\n}\n" +
			tenantBlock("c", "three", "  tags = { after = terraform_data.d.output }"), want: "ses_tenant.c: [create]"},
		{configuration: tenantBlock("a", "one", ""), want: "ses_tenant.c: [delete]"},
		{configuration: tenantBlock("a", "one", "") + tenantBlock("b", "two", after), want: "ses_tenant.b: [create]"},
		{configuration: tenantBlock("b", "two", ""), want: "ses_tenant.a: [delete]"},
		{configuration: "", plan: []string{"-destroy"}, want: "ses_tenant.b: [delete]"},
	},
	"prevent_destroy": {
		{configuration: tenantBlock("a", "one", "  lifecycle { prevent_destroy = true }"), want: "ses_tenant.a: [create]"},
		{configuration: tenantBlock("a", "two", "  lifecycle { prevent_destroy = true }"), want: "Error: Instance cannot be destroyed"},
		{configuration: tenantBlock("a", "one", "  lifecycle { prevent_destroy = true }"), plan: []string{"-destroy"}, want: "Error: Instance cannot be destroyed"},
		{configuration: tenantBlock("a", "one", "  count = 0\n  lifecycle { prevent_destroy = true }"), want: "Error: Instance cannot be destroyed"},
		{configuration: tenantBlock("b", "three", ""), want: "ses_tenant.a: [delete]", unordered: true},
	},
}

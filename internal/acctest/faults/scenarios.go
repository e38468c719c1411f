// SPDX-License-Identifier: MPL-2.0

package faults

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// adopting are the types that take over what exists where adopt says so.
var adopting = []string{"ses_tenant", "ses_tenant_domain", "ses_tenant_configuration_set", "ses_tenant_template"}

// Scenarios are the operations on one resource type: create, read, import and destroy of an object that has all arguments, and the update of
// each argument.
func Scenarios(t *testing.T, typeName string, subject acctest.Subject) []Scenario {
	t.Helper()
	prepare := func(w *World) string {
		arguments := subject.Configure(w.t, w.Environment)
		if subject.Prepare != nil {
			subject.Prepare(w.t, w.Environment)
		}
		return arguments
	}
	required := requiredOf(t, prepare)
	block := func(changes ...map[string]string) string {
		return fmt.Sprintf("resource %q \"test\" {\n%s}\n", typeName, withArguments(t, required, append([]map[string]string{subject.Full}, changes...)...))
	}
	one := Scenario{Type: typeName, Prepare: func(w *World) { prepare(w) }}
	if typeName == "ses_tenant_domain" {
		// Nobody publishes the records of a domain whose creation was not answered.
		one.Verification = simulator.VerifyAfter(24 * time.Hour)
	}
	full := block()
	create, read, destroy := one, one, one
	create.Operation, create.After = "create", full
	if slices.Contains(adopting, typeName) {
		create.Adopting = block(map[string]string{"adopt": `"if_unchanged"`})
	}
	read.Operation, read.Before, read.After = "read", full, full
	destroy.Operation, destroy.Before = "delete", full
	out := []Scenario{create, read, destroy}
	if acctest.Importable(t, typeName) {
		imported := one
		imported.Operation, imported.Before, imported.After, imported.Import = "import", full, full, typeName+".test"
		imported.ID = func(t *testing.T, attributes map[string]any) string { return acctest.ImportID(t, typeName, attributes) }
		out = append(out, imported)
	}
	for _, name := range slices.Sorted(maps.Keys(subject.Updates)) {
		update := one
		update.Operation, update.Before, update.After = "update "+name, full, block(map[string]string{name: subject.Updates[name]})
		out = append(out, update)
	}
	if len(subject.Updates) > 1 {
		update := one
		update.Operation, update.Before, update.After = "update all", full, block(subject.Updates)
		out = append(out, update)
	}
	return out
}

// requiredOf are the required arguments of a subject.
func requiredOf(t *testing.T, prepare func(w *World) string) string {
	t.Helper()
	return prepare(NewWorld(t))
}

// withArguments is the body of a block with other arguments, those of later maps over those of earlier ones.
func withArguments(t *testing.T, body string, changes ...map[string]string) string {
	t.Helper()
	file, diags := hclwrite.ParseConfig([]byte(body+"\n"), "main.tf", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	all := map[string]string{}
	for _, change := range changes {
		maps.Copy(all, change)
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		file.Body().RemoveAttribute(name)
	}
	out := string(file.Bytes())
	for _, name := range slices.Sorted(maps.Keys(all)) {
		out += name + " = " + all[name] + "\n"
	}
	return strings.TrimLeft(out, "\n")
}

// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"encoding/json"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// PlanErrors are the errors of a plan that has to fail.
func (tf *Terraform) PlanErrors() core.Diagnostics {
	tf.t.Helper()
	if tf.commands != nil {
		_, diags := tf.commands.workspace.Plan(tf.t.Context(), core.PlanOptions{})
		if !diags.HasError() {
			tf.t.Fatal("The plan has succeeded.")
		}
		return diags.Errors()
	}
	result := tf.Run("plan", "-input=false", "-json")
	if result.Code == 0 {
		tf.t.Fatal("The plan has succeeded.")
	}
	var out core.Diagnostics
	for line := range strings.Lines(result.Output) {
		var message struct {
			Diagnostic *tfjson.Diagnostic `json:"diagnostic"`
		}
		if err := json.Unmarshal([]byte(line), &message); err != nil {
			tf.t.Fatalf("%q is not JSON: %v", line, err)
		}
		if d := message.Diagnostic; d != nil && d.Severity == tfjson.DiagnosticSeverityError {
			out = append(out, core.Diagnostic{Summary: d.Summary, Detail: d.Detail})
		}
	}
	return out
}

// Block writes a resource block whose arguments are given as JSON would have them.
func Block(typeName, name string, arguments map[string]any) string {
	var out strings.Builder
	out.WriteString("resource \"" + typeName + "\" \"" + name + "\" {\n")
	for argument, value := range arguments {
		encoded, err := json.Marshal(value)
		if err != nil {
			panic(err) // A test has written what JSON cannot hold.
		}
		out.WriteString("  " + argument + " = " + string(encoded) + "\n")
	}
	out.WriteString("}\n")
	return out.String()
}

// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// setVariables takes the input variables of a file such as terraform.tfvars.
func (c *commands) setVariables(name, content string) {
	c.t.Helper()
	file, diags := hclsyntax.ParseConfig([]byte(content), name, hcl.InitialPos)
	if diags.HasErrors() {
		c.t.Fatal(diags)
	}
	attributes, diags := file.Body.JustAttributes()
	for variable, attribute := range attributes {
		value, wrong := attribute.Expr.Value(nil)
		diags = append(diags, wrong...)
		c.workspace.SetVariable(variable, value)
	}
	if diags.HasErrors() {
		c.t.Fatal(diags)
	}
}

// setenv takes a variable of the environment; only those that give input variables mean anything here.
func (c *commands) setenv(name, value string) {
	c.t.Helper()
	variable, ok := strings.CutPrefix(name, "TF_VAR_")
	if !ok {
		c.t.Fatalf("The core of this process does not know the variable %s: use TerraformAttached or TerraformWithBinary.", name)
	}
	c.workspace.SetVariable(variable, cty.StringVal(value))
}

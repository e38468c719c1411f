// SPDX-License-Identifier: MPL-2.0

package function_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	sesfunction "github.com/ses-tenancy/terraform-provider-ses/internal/function"
)

// valid are arguments for parameters that do not take just any value of their type, by function and parameter.
var valid = map[string]string{
	"records_table.format": `"text"`,
}

// A core hands null to every parameter that takes it. The calls are made from the functions' own definitions; a new function whose
// parameters are choosy needs an entry in valid.
func TestNullArgumentsThroughACore(t *testing.T) {
	t.Parallel()
	var configuration strings.Builder
	calls := map[string]string{}
	for _, construct := range sesfunction.All() {
		f := construct()
		var metadata function.MetadataResponse
		f.Metadata(t.Context(), function.MetadataRequest{}, &metadata)
		var response function.DefinitionResponse
		f.Definition(t.Context(), function.DefinitionRequest{}, &response)
		parameters := response.Definition.Parameters
		if variadic := response.Definition.VariadicParameter; variadic != nil {
			parameters = append(parameters, variadic)
		}
		for i, parameter := range parameters {
			if !parameter.GetAllowNullValue() {
				continue
			}
			call := fmt.Sprintf("provider::ses::%s(%s)", metadata.Name, strings.Join(argumentsWithNull(metadata.Name, parameters, i), ", "))
			output := metadata.Name + "_" + parameter.GetName()
			calls[output] = call
			fmt.Fprintf(&configuration, "output %q {\n  value = [%s]\n}\n", output, call)
		}
	}
	if len(calls) == 0 {
		t.Fatal("No function has a parameter that takes null.")
	}
	e := acctest.New(t)
	tf := e.TerraformAttached(t, configuration.String())
	if !tf.Plan("tfplan") {
		t.Fatal("The plan has no outputs.")
	}
	outputs := tf.Show("tfplan").PlannedValues.Outputs
	for output, call := range calls {
		if outputs[output] == nil {
			t.Errorf("%s has no result.", call)
		}
	}
}

// argumentsWithNull are the arguments of a call, with null for one of the parameters.
func argumentsWithNull(name string, parameters []function.Parameter, null int) []string {
	arguments := make([]string, len(parameters))
	for i, parameter := range parameters {
		given, ok := valid[name+"."+parameter.GetName()]
		switch {
		case i == null:
			arguments[i] = "null"
		case ok:
			arguments[i] = given
		default:
			arguments[i] = literal(parameter.GetType())
		}
	}
	return arguments
}

// literal is an expression for some value of a type.
func literal(kind attr.Type) string {
	switch kind.(type) {
	case basetypes.StringTypable:
		return `"example.com"`
	case basetypes.BoolTypable:
		return "true"
	case basetypes.ListTypable, basetypes.SetTypable, basetypes.TupleType:
		return "[]"
	case basetypes.MapTypable, basetypes.ObjectTypable:
		return "{}"
	default:
		return "1"
	}
}

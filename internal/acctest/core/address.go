// SPDX-License-Identifier: MPL-2.0

package core

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// address is where a resource instance is in the configuration.
type address struct {
	data           bool
	typeName, name string
	// key is the instance key: nil, an int or a string.
	key any
}

// resource is the address of the block that the instance belongs to.
func (a address) resource() string {
	prefix := ""
	if a.data {
		prefix = "data."
	}
	return prefix + a.typeName + "." + a.name
}

// String is the address as the real binary writes it.
func (a address) String() string {
	switch key := a.key.(type) {
	case int:
		return fmt.Sprintf("%s[%d]", a.resource(), key)
	case string:
		return fmt.Sprintf("%s[%s]", a.resource(), strconv.Quote(key))
	}
	return a.resource()
}

// parseAddress reads the address of a resource or of an instance of it.
func parseAddress(text string) (address, error) {
	traversal, diags := hclsyntax.ParseTraversalAbs([]byte(text), "address", hcl.InitialPos)
	if diags.HasErrors() {
		return address{}, fmt.Errorf("%s is not a valid address: %w", text, diags)
	}
	return traversalAddress(traversal)
}

// traversalAddress reads an address from a reference such as ses_tenant.a["x"]; further steps are not looked at.
func traversalAddress(traversal hcl.Traversal) (address, error) {
	steps := make([]string, 0, 3)
	for _, step := range traversal {
		switch step := step.(type) {
		case hcl.TraverseRoot:
			steps = append(steps, step.Name)
		case hcl.TraverseAttr:
			steps = append(steps, step.Name)
		default:
			steps = append(steps, "")
		}
	}
	var out address
	if steps[0] == "data" {
		out.data = true
		steps, traversal = steps[1:], traversal[1:]
	}
	if len(steps) < 2 {
		return address{}, fmt.Errorf("%s does not name a resource", strings.Join(steps, "."))
	}
	out.typeName, out.name = steps[0], steps[1]
	if len(traversal) > 2 {
		if index, ok := traversal[2].(hcl.TraverseIndex); ok {
			out.key = instanceKey(index.Key)
		}
	}
	return out, nil
}

// instanceKey is the key of an instance as an address holds it.
func instanceKey(key cty.Value) any {
	if key.Type() == cty.String {
		return key.AsString()
	}
	number, _ := key.AsBigFloat().Int64()
	return int(number)
}

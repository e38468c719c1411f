// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"encoding/json"
	"fmt"
	"slices"
)

// stateFile is where a working directory keeps its state.
const stateFile = "terraform.tfstate"

// state is what tests look at in the state file, whose format is the same for Terraform and OpenTofu since 0.12.
type state struct {
	Outputs   map[string]struct{ Value any }
	Resources []stateObject
}

// stateObject is one resource or data source.
type stateObject struct {
	Module    string
	Mode      string
	Type      string
	Name      string
	Instances []struct {
		IndexKey any `json:"index_key"`
		Status   string
	}
}

// Managed gives the addresses of all objects in the state, sorted. It reads the file, which costs no start of the binary, unlike state list.
func (tf *Terraform) Managed() []string {
	tf.t.Helper()
	if tf.commands != nil {
		return tf.commands.managed(false)
	}
	return tf.addresses(func(string) bool { return true })
}

// Tainted gives the addresses of the objects in the state that the next apply replaces, because their creation failed.
func (tf *Terraform) Tainted() []string {
	tf.t.Helper()
	if tf.commands != nil {
		return tf.commands.managed(true)
	}
	return tf.addresses(func(status string) bool { return status == "tainted" })
}

// Output gives an output in the state as encoding/json decodes it, and fails the test where there is none. Like [Terraform.Managed] it reads the
// file.
func (tf *Terraform) Output(name string) any {
	tf.t.Helper()
	if tf.commands != nil {
		return tf.commands.output(name)
	}
	output, exists := tf.state().Outputs[name]
	if !exists {
		tf.t.Fatalf("The state has no output %s.", name)
	}
	return output.Value
}

// state decodes the state file.
func (tf *Terraform) state() state {
	tf.t.Helper()
	var decoded state
	if err := json.Unmarshal([]byte(tf.Read(stateFile)), &decoded); err != nil {
		tf.t.Fatalf("Cannot read the state: %v", err)
	}
	return decoded
}

// addresses are the sorted addresses of the objects in the state file that have a certain status.
func (tf *Terraform) addresses(wanted func(status string) bool) []string {
	tf.t.Helper()
	var addresses []string
	for _, object := range tf.state().Resources {
		for _, instance := range object.Instances {
			if wanted(instance.Status) {
				addresses = append(addresses, object.address(instance.IndexKey))
			}
		}
	}
	slices.Sort(addresses)
	return addresses
}

// address is the address of one instance; its key is nil, a number for count, or a string for for_each.
func (o stateObject) address(key any) string {
	address := o.Type + "." + o.Name
	if o.Mode == "data" {
		address = "data." + address
	}
	if o.Module != "" {
		address = o.Module + "." + address
	}
	switch key := key.(type) {
	case string:
		return fmt.Sprintf("%s[%q]", address, key)
	case float64:
		return fmt.Sprintf("%s[%d]", address, int(key))
	}
	return address
}

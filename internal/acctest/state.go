package acctest

import (
	"encoding/json"
	"fmt"
	"slices"
)

// stateFile is where a working directory keeps its state.
const stateFile = "terraform.tfstate"

// stateObject is one resource or data source of the state file, whose format is the same for Terraform and OpenTofu since 0.12.
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
	return tf.addresses(func(string) bool { return true })
}

// Tainted gives the addresses of the objects in the state that the next apply replaces, because their creation failed.
func (tf *Terraform) Tainted() []string {
	tf.t.Helper()
	return tf.addresses(func(status string) bool { return status == "tainted" })
}

// addresses are the sorted addresses of the objects in the state file that have a certain status.
func (tf *Terraform) addresses(wanted func(status string) bool) []string {
	tf.t.Helper()
	var state struct{ Resources []stateObject }
	if err := json.Unmarshal([]byte(tf.Read(stateFile)), &state); err != nil {
		tf.t.Fatalf("Cannot read the state: %v", err)
	}
	var addresses []string
	for _, object := range state.Resources {
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

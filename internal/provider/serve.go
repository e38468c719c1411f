// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"fmt"
	"os"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
)

const (
	// address is the provider's address in the registry. A core starts the provider without telling or asking for it; log lines carry it.
	address = "registry.terraform.io/" + shortAddress
	// shortAddress is the address without a registry: each core reads it as one in its own, Terraform in registry.terraform.io and
	// OpenTofu in registry.opentofu.org. A core attaches only to a provider under the address that its configuration names.
	shortAddress = "ses-tenancy/ses"
)

// Serve serves the provider to the core that has started this process, until that ends it. With debug it waits for a debugger
// instead and prints the TF_REATTACH_PROVIDERS value that connects a core whose configuration has the source ses-tenancy/ses.
//
// Where nobody can see the logs it turns them off for the whole process. A panic still reaches the core: the Go runtime writes it.
func Serve(server func() tfprotov6.ProviderServer, debug bool) error {
	if collectsByItself(os.Getenv) {
		boundGarbage()
	}
	name, options := address, []tf6server.ServeOpt(nil)
	if debug {
		name, options = shortAddress, append(options, tf6server.WithManagedDebug())
	}
	silent := quiet(debug, os.Getenv)
	if silent {
		for variable, level := range silenced {
			if err := os.Setenv(variable, level); err != nil {
				return fmt.Errorf("cannot turn the logs off: %w", err)
			}
		}
		logger := hclog.New(&hclog.LoggerOptions{Level: hclog.Error, Output: os.Stderr, JSONFormat: true})
		options = append(options, tf6server.WithGoPluginLogger(logger))
	}
	return tf6server.Serve(name, func() tfprotov6.ProviderServer { return withCalls(server(), silent) }, options...)
}

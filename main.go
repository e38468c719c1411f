// SPDX-License-Identifier: MPL-2.0

// Command terraform-provider-ses is the Terraform provider for Amazon SES v2 tenants.
//
// Terraform and OpenTofu start it; with -debug it waits for a debugger instead and prints the
// TF_REATTACH_PROVIDERS value that connects a core to it.
package main

import (
	"flag"
	"log"

	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

// version and commit are set by the linker in a release (-X main.version=… -X main.commit=…).
var (
	version = "dev"
	commit  = ""
)

func main() {
	debug := flag.Bool("debug", false, "wait for a debugger and print how to attach to it")
	flag.Parse()

	if err := provider.Serve(provider.NewServer(release(version, commit)), *debug); err != nil {
		log.Fatal(err)
	}
}

// release joins version and commit the way semantic versioning does: 1.2.3+0a1b2c3.
func release(version, commit string) string {
	if commit == "" {
		return version
	}
	return version + "+" + commit
}

// Command terraform-provider-ses is the Terraform provider for Amazon SES v2 tenants.
//
// Terraform and OpenTofu start it; with -debug it waits for a debugger instead and prints the
// TF_REATTACH_PROVIDERS value that connects a core to it.
package main

import (
	"context"
	"flag"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

// address is the provider's address in the registry; a core refuses to attach to another one.
const address = "registry.terraform.io/ses-tenancy/ses"

// version and commit are set by the linker in a release (-X main.version=… -X main.commit=…).
var (
	version = "dev"
	commit  = ""
)

func main() {
	debug := flag.Bool("debug", false, "wait for a debugger and print how to attach to it")
	flag.Parse()

	options := providerserver.ServeOpts{Address: address, Debug: *debug}
	if err := providerserver.Serve(context.Background(), provider.New(release(version, commit)), options); err != nil {
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

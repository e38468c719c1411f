// SPDX-License-Identifier: MPL-2.0

// Command empty is a provider that does nothing: it has the resource types that the file in FLEET_BENCHMARK_EMPTY describes, and keeps what it is
// given. It makes up what is computed. It logs as the plugin framework does by default.
package main

import (
	"context"
	"log"
	"os"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
)

func main() {
	described, err := readTypes(os.Getenv("FLEET_BENCHMARK_EMPTY"))
	if err != nil {
		log.Fatal(err)
	}
	options := providerserver.ServeOpts{Address: "registry.terraform.io/ses-tenancy/empty", ProtocolVersion: 6}
	if err := providerserver.Serve(context.Background(), newProvider(described), options); err != nil {
		log.Fatal(err)
	}
}

// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"encoding/json"
	"io"
	"log"
	"os"

	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

func main() {
	log.SetFlags(0)
	if err := run(context.Background(), os.Stdout); err != nil {
		log.Fatalf("Cannot write the provider's schema: %v", err)
	}
}

// run asks the provider for its schemas and writes the document. The documentation generator finds the provider in it
// by its short name.
func run(ctx context.Context, output io.Writer) error {
	document, err := describe(ctx, provider.NewServer("dev")(), "ses")
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(output)
	encoder.SetIndent("", "  ")
	return encoder.Encode(document)
}

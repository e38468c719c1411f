package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

func main() {
	log.SetFlags(0)
	key := flag.String("key", "registry.terraform.io/ses-tenancy/ses", "key of the provider in the document; the documentation generator wants the short name")
	output := flag.String("output", "", "file to write to; standard output if empty")
	flag.Parse()

	if err := run(context.Background(), *key, *output); err != nil {
		log.Fatalf("cannot write the provider's schema: %v", err)
	}
}

// run asks the provider for its schemas and writes the document to the file output, or to standard output.
func run(ctx context.Context, key, output string) error {
	server := provider.NewServer("dev")()
	document, err := describe(ctx, server, key)
	if err != nil {
		return err
	}
	encoded, err := json.MarshalIndent(document, "", "  ")
	if err != nil {
		return fmt.Errorf("encoding it: %w", err)
	}
	encoded = append(encoded, '\n')

	if output == "" {
		_, err = os.Stdout.Write(encoded)
		return err
	}
	if err := os.MkdirAll(filepath.Dir(output), 0o755); err != nil {
		return err
	}
	return os.WriteFile(output, encoded, 0o644)
}

package acctest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/hashicorp/go-plugin"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// TerraformBeside is [Environment.TerraformAttached] with further providers, given by their address without the registry: for what moves between providers.
func (e *Environment) TerraformBeside(t *testing.T, configuration string, others map[string]func() tfprotov6.ProviderServer) *Terraform {
	t.Helper()
	tf := e.workingDirectory(t, configuration)
	further := map[string]*plugin.ReattachConfig{}
	for address, other := range others {
		config := serveAs(t, registries[0]+address, other)
		for _, registry := range registries {
			further[registry+address] = config
		}
	}
	tf.Setenv(reattachVariable, attachments(t, serveAs(t, registries[0]+source, newServer), further))
	return tf
}

// TerraformBesideBinary is [Environment.TerraformAttached] with a further provider, whose program is in a folder.
func (e *Environment) TerraformBesideBinary(t *testing.T, configuration, address, folder string) *Terraform {
	t.Helper()
	tf := e.TerraformAttached(t, configuration)
	rc := filepath.Join(t.TempDir(), "terraform.rc")
	if err := os.WriteFile(rc, []byte(overrides(address, folder)), 0o600); err != nil {
		t.Fatal(err)
	}
	tf.Setenv(cliConfigVariable, rc)
	return tf
}

// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

// These variables make this test binary a provider process instead of running tests.
const (
	// asProvider is how it serves: "plain", "panicking" or "debug".
	asProvider = "SES_TEST_AS_PROVIDER"
	// standardError names the file that gets the process's standard error.
	standardError = "SES_TEST_STANDARD_ERROR"
)

// TestMain serves the provider where a core has started this binary for that, and otherwise runs the tests.
func TestMain(m *testing.M) {
	how, file := os.Getenv(asProvider), os.Getenv(standardError)
	switch {
	case how == "":
		acctest.Main(m)
	case file != "":
		if err := record(file); err != nil {
			log.Fatal(err)
		}
	default:
		server := provider.NewServer("test")
		if how == "panicking" {
			server = panicking
		}
		if err := provider.Serve(server, how == "debug"); err != nil {
			log.Fatal(err)
		}
	}
}

// record runs this binary once more as the same provider, with its standard error in a file. The loggers of a process keep the
// standard error that they find at its start, so it cannot be exchanged from inside.
func record(file string) error {
	errors, err := os.OpenFile(file, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer errors.Close()
	command := exec.Command(os.Args[0], os.Args[1:]...)
	command.Env = append(os.Environ(), standardError+"=")
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, errors
	return command.Run()
}

// panicking is the provider with a fault in every plan.
func panicking() tfprotov6.ProviderServer {
	return panickingServer{provider.NewServer("test")()}
}

type panickingServer struct {
	tfprotov6.ProviderServer
}

func (panickingServer) PlanResourceChange(context.Context, *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	panic("the plan is broken")
}

// served is a working directory whose core starts this test binary as the provider, without any log level from outside.
func served(t *testing.T, e *acctest.Environment, how, configuration string) *acctest.Terraform {
	t.Helper()
	tf := e.TerraformAttached(t, configuration)
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	name := "terraform-provider-ses"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if err := os.Symlink(binary, filepath.Join(folder, name)); err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(t.TempDir(), "terraform.rc")
	overrides := ""
	for _, registry := range []string{"registry.terraform.io", "registry.opentofu.org"} {
		overrides += fmt.Sprintf("    %q = %q\n", registry+"/ses-tenancy/ses", filepath.ToSlash(folder))
	}
	if err := os.WriteFile(settings, []byte("disable_checkpoint = true\nprovider_installation {\n  dev_overrides {\n"+overrides+"  }\n  direct {}\n}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tf.Setenv("TF_CLI_CONFIG_FILE", settings)
	tf.Setenv("TF_REATTACH_PROVIDERS", "")
	tf.Setenv(asProvider, how)
	for _, variable := range []string{"TF_LOG", "TF_LOG_PROVIDER", "TF_LOG_PROVIDER_SES", "TF_LOG_SDK", "TF_LOG_SDK_FRAMEWORK", "TF_LOG_SDK_PROTO", "TF_LOG_PATH"} {
		tf.Setenv(variable, "")
	}
	return tf
}

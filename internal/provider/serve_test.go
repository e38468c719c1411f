// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"bufio"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// hundredTenants plans a hundred objects and makes one call, which the provider logs.
const hundredTenants = `
data "ses_account" "test" {}

resource "ses_tenant" "test" {
  count = 100
  name  = "tenant-${count.index}"
}
`

// lines matches what each kind of logger writes: the plugin SDK, the framework, this provider and go-plugin.
var lines = map[string]*regexp.Regexp{
	"the protocol":  regexp.MustCompile(`"@module":"sdk\.proto"`),
	"the framework": regexp.MustCompile(`"@module":"sdk\.framework"`),
	"the provider":  regexp.MustCompile(`"@module":"ses"`),
	"go-plugin":     regexp.MustCompile(`"@message":"plugin address"`),
}

// A plan of many objects writes nothing to standard error where nobody has asked for logs, and all that it would have written without
// the rule where somebody has.
func TestLogsOnlyWhereAskedFor(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		variable, level string
		want            []string
	}{
		"nothing set":           {},
		"the core's lines":      {variable: "TF_LOG_CORE", level: "TRACE"},
		"all lines":             {variable: "TF_LOG", level: "TRACE", want: []string{"the protocol", "the framework", "the provider", "go-plugin"}},
		"the providers' lines":  {variable: "TF_LOG_PROVIDER", level: "INFO", want: []string{"the protocol", "the framework", "the provider", "go-plugin"}},
		"this provider's lines": {variable: "TF_LOG_PROVIDER_SES", level: "DEBUG", want: []string{"the protocol", "the framework", "the provider", "go-plugin"}},
		"the SDKs' lines":       {variable: "TF_LOG_SDK", level: "TRACE", want: []string{"the protocol", "the framework", "the provider", "go-plugin"}},
		"the framework's lines": {variable: "TF_LOG_SDK_FRAMEWORK", level: "ERROR", want: []string{"the protocol", "the provider", "go-plugin"}},
		"the protocol's lines":  {variable: "TF_LOG_SDK_PROTO", level: "ERROR", want: []string{"the framework", "the provider", "go-plugin"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tf := served(t, simulated(t), "plain", hundredTenants)
			tf.Setenv(standardError, tf.Path("errors.log"))
			if c.variable != "" {
				tf.Setenv(c.variable, c.level)
			}
			if !tf.Plan("first.tfplan") {
				t.Fatal("The plan is empty.")
			}
			written := tf.Read("errors.log")
			if len(c.want) == 0 && written != "" {
				t.Errorf("The provider writes to standard error:\n%.2000s", written)
			}
			for _, logger := range c.want {
				if !lines[logger].MatchString(written) {
					t.Errorf("Nothing of %s is in the %d bytes on standard error.", logger, len(written))
				}
			}
		})
	}
}

// A quiet process still writes a panic to standard error, and Terraform shows what it finds there. OpenTofu 1.12 shows no provider's
// panic, with or without logs of the provider's, until TF_LOG or TF_LOG_PROVIDER is set.
func TestPanicReachesTheUser(t *testing.T) {
	t.Parallel()
	for _, recorded := range []bool{true, false} {
		tf := served(t, simulated(t), "panicking", hundredTenants)
		if recorded {
			tf.Setenv(standardError, tf.Path("errors.log"))
		} else if tf.Version().OpenTofu {
			continue
		}
		result := tf.Run("plan", "-input=false", "-no-color")
		if result.Code == 0 {
			t.Errorf("A plan whose provider panics succeeds:\n%s", result.Output)
		}
		seen := result.Errors
		if recorded {
			seen = tf.Read("errors.log")
		}
		for _, want := range []string{"panic: the plan is broken", "served_test.go"} {
			if !strings.Contains(seen, want) {
				t.Errorf("Nobody sees %q:\n%s", want, seen)
			}
		}
	}
}

// What -debug prints connects Terraform and OpenTofu alike.
func TestDebugSession(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := served(t, e, "plain", "resource \"ses_tenant\" \"test\" {\n  name = \"acme\"\n}\n")
	tf.Setenv("TF_CLI_CONFIG_FILE", os.Getenv("TF_CLI_CONFIG_FILE"))
	tf.Setenv("TF_REATTACH_PROVIDERS", debugSession(t))
	tf.Apply("")
	if e.Tenant(t, "acme") == nil {
		t.Error("The provider of the session has made no tenant.")
	}
	if tf.Plan("second.tfplan") {
		t.Error("The second plan is not empty.")
	}
}

// debugSession starts this test binary as the provider with -debug and gives the value of TF_REATTACH_PROVIDERS that it prints.
func debugSession(t *testing.T) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0])
	command.Env = append(os.Environ(), asProvider+"=debug")
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Wait() }) // The end of the test's context kills it.
	attach := regexp.MustCompile(`TF_REATTACH_PROVIDERS='(.*)'`)
	for scanner := bufio.NewScanner(output); scanner.Scan(); {
		if found := attach.FindStringSubmatch(scanner.Text()); found != nil {
			return found[1]
		}
	}
	t.Fatal("The provider prints no TF_REATTACH_PROVIDERS.")
	return ""
}

// SPDX-License-Identifier: MPL-2.0

package guides_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// root is the way from this package to the root of the repository, which plays the checkout of a guide.
const root = "../../.."

// session is what a reader has who follows a guide: an SES, a shell with its variables, and working directories.
type session struct {
	t *testing.T
	e *acctest.Environment
	// real has the real binary run the commands: for modules, check blocks and workspaces, which the core of this process does not know.
	real bool
	// folders are the working directories by their path in the guide, and current is where the shell is. The empty path is the reader's own.
	folders map[string]*acctest.Terraform
	current string
	// initialized are the working directories in which the guide has run terraform init.
	initialized map[string]bool
	// variables are those that the guide exports.
	variables map[string]string
	// bulk sets bulk_refresh, in place of a variable of the environment, which an attached provider does not see.
	bulk bool
	// output is what the last commands have printed.
	output string
}

// start gives the session a new SES. Its clock is slow by two seconds: a reader takes that long from a pause to the time of its lifting.
func (s *session) start(options simulator.Options) {
	s.t.Helper()
	options.Verification = simulator.VerifyAfter(0)
	options.Clock = func() time.Time { return time.Now().Add(-2 * time.Second) }
	s.e = acctest.NewSimulated(s.t, options)
	for path := range s.folders {
		s.provide(path)
	}
}

// terraform is a working directory, made where the guide first uses it.
func (s *session) terraform(path string) *acctest.Terraform {
	s.t.Helper()
	if tf := s.folders[path]; tf != nil {
		return tf
	}
	var tf *acctest.Terraform
	if s.real {
		tf = s.e.TerraformAttached(s.t, "")
	} else {
		tf = s.e.Terraform(s.t, "")
	}
	s.folders[path] = tf
	tf.Write("main.tf", "")
	s.provide(path)
	return tf
}

// write writes a file of a working directory, and the provider block beside it.
func (s *session) write(path, name, text string) {
	s.t.Helper()
	tf := s.terraform(path)
	if filepath.Ext(name) == ".tf" {
		text = replaced(s.t, text)
	}
	tf.Write(name, text)
	s.provide(path)
}

// provide writes the provider block of a working directory, and what main.tf leaves out of its requirements.
func (s *session) provide(path string) {
	s.t.Helper()
	tf := s.folders[path]
	block := s.e.Provider(fmt.Sprintf("  bulk_refresh = %t", s.bulk))
	if !strings.Contains(tf.Read("main.tf"), "required_providers") {
		block = acctest.RequiredProviders + block
	}
	tf.Write("provider.tf", block)
}

// shell runs the commands of a block. All end with exit code 0, but the last with the given one.
func (s *session) shell(script string, code int) {
	s.t.Helper()
	s.output = ""
	all := commands(script)
	for i, command := range all {
		want := 0
		if i == len(all)-1 {
			want = code
		}
		s.command(command, want)
	}
}

// command runs one command through the table of [programs].
func (s *session) command(text string, code int) {
	s.t.Helper()
	environment := []string{"PATH=" + os.Getenv("PATH"), "HOME=/home/reader"}
	for name, value := range s.variables {
		environment = append(environment, name+"="+value)
	}
	given := words(s.t, text, environment)
	if name, value, ok := strings.Cut(given[0], "="); ok && len(given) == 1 {
		s.variables[name] = value
		return
	}
	for name, run := range programs {
		if name == given[0] || filepath.Ext(given[0]) == ".sh" && name == ".sh" {
			s.output += run(s, given, code)
			return
		}
	}
	s.t.Fatalf("No program in the table runs %q.", text)
}

// run runs Terraform in a working directory and expects an exit code.
func (s *session) run(path string, code int, arguments ...string) string {
	s.t.Helper()
	result := s.terraform(path).Run(arguments...)
	said := result.Output + "\n" + result.Errors
	if result.Code != code {
		s.t.Fatalf("terraform %s ended with exit code %d, want %d:\n%s", strings.Join(arguments, " "), result.Code, code, said)
	}
	return said
}

// settled expects that a further plan has no changes.
func (s *session) settled(path string) {
	s.t.Helper()
	s.run(path, 0, "plan", "-input=false", "-no-color", "-detailed-exitcode")
}

// apply applies a working directory, and expects that nothing is left to do.
func (s *session) apply(path string) {
	s.t.Helper()
	s.run(path, 0, "apply", "-input=false", "-no-color", "-auto-approve")
	s.settled(path)
}

// unchanged expects that nothing was written to SES since the requests were last reset.
func (s *session) unchanged() {
	s.t.Helper()
	if written := s.e.Written(); len(written) > 0 {
		s.t.Errorf("SES has changed: %v", written)
	}
}

// destroy destroys what a working directory has made.
func (s *session) destroy(path string) {
	s.t.Helper()
	s.run(path, 0, "destroy", "-input=false", "-no-color", "-auto-approve")
}

// checkout reads a file of the repository.
func (s *session) checkout(name string) string {
	s.t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

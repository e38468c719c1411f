// SPDX-License-Identifier: MPL-2.0

//go:build unix

package pipeline_test

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

const testingExample = "guides/testing"

// freeAddress is an address on this machine at which nothing listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	return listener.Addr().String()
}

// The workflows of the guide on testing pass: with mocks, and with the simulated SES that they start themselves.
func TestTestingGuide(t *testing.T) {
	t.Parallel()
	for file, read := range map[string]func(*testing.T, string, string) job{"github.yml": githubJob, "gitlab.yml": gitlabJob} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			address := freeAddress(t)
			r := newRunner(t, map[string]string{".": testingExample}, map[string]string{"ADDRESS": address, "AWS_ENDPOINT_URL": "http://" + address})
			mocks, err := os.ReadFile(filepath.Join(repository, "examples/mocks/ses.tfmock.hcl"))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Mkdir(filepath.Join(r.checkout, "mocks"), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(r.checkout, "mocks/ses.tfmock.hcl"), mocks, 0o600); err != nil {
				t.Fatal(err)
			}
			workflow := filepath.Join(r.checkout, file)
			for _, name := range []string{"mocks", "simulator"} {
				what := read(t, workflow, name)
				if acctest.Core(t).OpenTofu {
					for i := range what.scripts {
						what.scripts[i].text = strings.ReplaceAll(what.scripts[i].text, "tests/mocks.tftest.hcl", "tests/mocks.tofutest.hcl")
					}
				}
				if ended := r.must(t, what); !strings.Contains(ended.output, "4 passed, 0 failed") {
					t.Errorf("Not all four runs of %s have passed:\n%s", name, ended.output)
				}
			}
		})
	}
}

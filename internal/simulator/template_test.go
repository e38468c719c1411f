// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestTemplateLimit proves that a region holds 20,000 templates (FACTS.md C-20).
// A state file brings all but the last of them.
func TestTemplateLimit(t *testing.T) {
	t.Parallel()
	var held strings.Builder
	for number := range 20_000 - 1 {
		fmt.Fprintf(&held, `"number%d":{},`, number)
	}
	file := filepath.Join(t.TempDir(), "state.json")
	content := `{"version":1,"account":"123456789012","regions":{"us-east-1":{"templates":{` + strings.TrimSuffix(held.String(), ",") + `}}}}`
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	_, url := start(t, simulator.Options{StateFile: file})
	known := memory{}
	for _, step := range []struct{ name, code string }{{"last", ""}, {"more", "LimitExceededException"}} {
		request := `POST /v2/email/templates {"TemplateName":"` + step.name + `","TemplateContent":{"Subject":"Hello"}}`
		if got := known.send(t, url, request); got.code != step.code {
			t.Errorf("%s is answered %d %q %s, want %q", step.name, got.status, got.code, got.body, step.code)
		}
	}
}

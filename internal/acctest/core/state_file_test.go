// SPDX-License-Identifier: MPL-2.0

package core_test

import (
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// A state file that this core cannot take over is an error, and leaves the state as it was.
func TestLoadStateRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ content, want string }{
		"another format":   {`{"version": 3}`, "format 3"},
		"no file":          {`state`, "invalid character"},
		"another provider": {`{"version": 4, "resources": [{"type": "a", "name": "b", "provider": "provider[\"registry.terraform.io/x/other\"]"}]}`, "x/other"},
		"a module":         {`{"version": 4, "resources": [{"type": "a", "name": "b", "provider": "module.m.provider[\"terraform.io/builtin/terraform\"]"}]}`, "module.m"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := core.New(nil).LoadState(t.Context(), []byte(c.content))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}

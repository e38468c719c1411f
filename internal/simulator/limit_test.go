// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestLimitExceeded proves that a region holds 10,000 tenants and 10,000
// identities by default, and answers LimitExceededException after that. A state
// file brings all but the last of them (FACTS.md L-04).
func TestLimitExceeded(t *testing.T) {
	t.Parallel()
	const limit = 10_000
	for kind, request := range map[string]string{"tenants": `POST /v2/email/tenants {"TenantName":"%s"}`, "identities": `POST /v2/email/identities {"EmailIdentity":"%s.com"}`} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			var held strings.Builder
			for number := range limit - 1 {
				fmt.Fprintf(&held, `"number%d.com":{},`, number)
			}
			file := filepath.Join(t.TempDir(), "state.json")
			content := `{"version":1,"account":"123456789012","regions":{"us-east-1":{"` + kind + `":{` + strings.TrimSuffix(held.String(), ",") + `}}}}`
			if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			_, url := start(t, simulator.Options{StateFile: file})
			known := memory{}
			for _, step := range []struct{ name, code string }{{"last", ""}, {"more", "LimitExceededException"}, {"last", conformance.AlreadyExists}} {
				if got := known.send(t, url, fmt.Sprintf(request, step.name)); got.code != step.code {
					t.Errorf("%s is answered %d %q %s, want %q", step.name, got.status, got.code, got.body, step.code)
				}
			}
		})
	}
}

func TestParseLimits(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]simulator.Limits{
		"none":          {},
		"operation=1":   {PerOperation: 1},
		"operation=0.5": {PerOperation: 0.5},
		"shared=20":     {Shared: 20},
	} {
		got, err := simulator.ParseLimits(text)
		if err != nil || got.Shared != want.Shared || got.PerOperation != want.PerOperation || got.Operations != nil {
			t.Errorf("%q is read as %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "none=1", "shared", "shared=", "shared=0", "shared=-1", "shared=many", "each=1", "operation=NaN", fmt.Sprintf("shared=%f", math.Inf(1))} {
		if got, err := simulator.ParseLimits(text); err == nil {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

func TestResetMode(t *testing.T) {
	t.Parallel()
	for _, mode := range []simulator.ResetMode{simulator.ResetNone, simulator.ResetBefore, simulator.ResetAfter} {
		encoded, err := json.Marshal(simulator.Fault{Reset: mode})
		if err != nil {
			t.Fatal(err)
		}
		var read simulator.Fault
		if err := json.Unmarshal(encoded, &read); err != nil || read.Reset != mode {
			t.Errorf("%s is read as %s, %v", mode, read.Reset, err)
		}
	}
	var read simulator.Fault
	if err := json.Unmarshal([]byte(`{"reset":""}`), &read); err != nil || read.Reset != simulator.ResetNone {
		t.Errorf("an empty reset is read as %s, %v", read.Reset, err)
	}
	if got := simulator.ResetMode(7).String(); got != "ResetMode(7)" {
		t.Errorf("an unknown mode is %q", got)
	}
}

// SPDX-License-Identifier: MPL-2.0

package bulk_test

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// guide has the table that the drifts are the rows of.
const guide = "../../../templates/guides/thousands-of-tenants.md.tmpl"

// The table in the guide has a row for each drift that is tested, and no other.
func TestTableOfTheGuide(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	words := map[bool]string{true: "yes", false: "no"}
	tested := map[string]bool{}
	for _, d := range drifts {
		tested["| `"+d.kind+"` | "+d.what+" | "+words[d.seen]+" | yes |"] = true
	}
	var written []string
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "| `ses_") && strings.Count(line, "|") == 5 {
			written = append(written, line)
		}
	}
	slices.Sort(written)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(tested)), written); diff != "" {
		t.Errorf("The rows (-tested +written):\n%s", diff)
	}
}

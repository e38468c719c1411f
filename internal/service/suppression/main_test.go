// SPDX-License-Identifier: MPL-2.0

package suppression_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestMain(m *testing.M) { acctest.Main(m) }

// calls are what the simulator was asked since the journal was emptied, as OPERATION:COUNT in the order of the names.
func calls(e *acctest.Environment) string {
	counts := e.Simulator.Requests().ByOperation
	var words []string
	for _, operation := range slices.Sorted(maps.Keys(counts)) {
		words = append(words, fmt.Sprintf("%s:%d", operation, counts[operation]))
	}
	return strings.Join(words, " ")
}

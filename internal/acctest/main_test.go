// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"flag"
	"os"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

// TestMain runs the sweepers instead of the tests where -sweep is given.
func TestMain(m *testing.M) {
	flag.Parse()
	if sweep := flag.Lookup("sweep"); sweep != nil && sweep.Value.String() != "" {
		resource.TestMain(m)
		return
	}
	os.Exit(run(m.Run))
}

// SPDX-License-Identifier: MPL-2.0

package faults_test

import (
	"runtime/debug"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestMain(m *testing.M) {
	// Thousands of worlds come and go, and none is large.
	debug.SetGCPercent(400)
	acctest.Main(m)
}

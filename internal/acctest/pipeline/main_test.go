// SPDX-License-Identifier: MPL-2.0

package pipeline_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// repository is the way from this package to the top.
const repository = "../../.."

func TestMain(m *testing.M) { acctest.Main(m) }

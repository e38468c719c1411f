// SPDX-License-Identifier: MPL-2.0

package account_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestMain(m *testing.M) { acctest.Main(m) }

package domain_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// TestMain prepares the process for acceptance tests.
func TestMain(m *testing.M) { acctest.Main(m) }

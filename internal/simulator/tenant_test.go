// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestNewTenantID proves that a name that is used again has another id and ARN.
func TestNewTenantID(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{})
	known := memory{}
	for _, request := range []string{conformance.CreateTenant("acme"), conformance.DeleteTenant("acme"), conformance.CreateTenant("acme")} {
		known.send(t, url, request)
	}
	if ids := known["TenantId"]; len(ids) != 2 || ids[0] == ids[1] {
		t.Errorf("the ids are %q, want two different ones", ids)
	}
	if arns := known["TenantArn"]; len(arns) != 2 || arns[0] == arns[1] {
		t.Errorf("the ARNs are %q, want two different ones", arns)
	}
}

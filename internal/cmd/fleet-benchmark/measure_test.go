// SPDX-License-Identifier: MPL-2.0

package main

import (
	"maps"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestApartTakesProviderAndMetersFromTheCore(t *testing.T) {
	t.Parallel()
	core := []metered{{CPU: 10 * time.Second, Own: time.Second, Peak: 300}}
	providers := []metered{{CPU: 2 * time.Second, Own: 10 * time.Millisecond, Peak: 100}, {CPU: 3 * time.Second, Own: 20 * time.Millisecond, Peak: 50}}
	ofProvider, ofCore := apart(core, providers)
	if want := (usage{cpu: 5 * time.Second, peak: 100}); ofProvider != want {
		t.Errorf("provider: %v, want %v", ofProvider, want)
	}
	if want := (usage{cpu: 4970 * time.Millisecond, peak: 300}); ofCore != want {
		t.Errorf("core: %v, want %v", ofCore, want)
	}
}

func TestCountKeepsThrottledRequestsApart(t *testing.T) {
	t.Parallel()
	calls, throttled := count([]simulator.Request{
		{Operation: "GetTenant"},
		{Operation: "GetTenant", Code: "NotFoundException"},
		{Operation: "GetTenant", Code: "TooManyRequestsException"},
		{Operation: "GetMetricData", Code: "Throttling"},
		{Operation: "ListTenants"},
	})
	if want := map[string]int{"GetTenant": 2, "ListTenants": 1}; !maps.Equal(calls, want) || throttled != 2 {
		t.Errorf("%v and %d throttled, want %v and 2", calls, throttled, want)
	}
}

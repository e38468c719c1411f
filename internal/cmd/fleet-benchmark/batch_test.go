// SPDX-License-Identifier: MPL-2.0

package main

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestMergeKeepsTheResourcesOfEveryState(t *testing.T) {
	t.Parallel()
	merged, err := merge([][]byte{
		[]byte(`{"version": 4, "serial": 3, "lineage": "a", "resources": [{"module": "one"}, {"module": "two"}]}`),
		[]byte(`{"version": 4, "serial": 5, "lineage": "b", "resources": [{"module": "three"}]}`),
	})
	if err != nil {
		t.Fatal(err)
	}
	var got any
	if err := json.Unmarshal(merged, &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"version": 4.0, "serial": 5.0, "lineage": "b",
		"resources": []any{map[string]any{"module": "one"}, map[string]any{"module": "two"}, map[string]any{"module": "three"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSamplesAddUp(t *testing.T) {
	t.Parallel()
	one := sample{wall: time.Second, provider: usage{time.Second, 10}, core: usage{2 * time.Second, 30}, calls: map[string]int{"GetTenant": 1}, throttled: 1}
	two := sample{wall: 2 * time.Second, provider: usage{time.Second, 20}, core: usage{time.Second, 20}, calls: map[string]int{"GetTenant": 1, "ListTenants": 1}, throttled: 2}
	want := sample{wall: 3 * time.Second, provider: usage{2 * time.Second, 20}, core: usage{3 * time.Second, 30}, calls: map[string]int{"GetTenant": 2, "ListTenants": 1}, throttled: 3}
	if diff := cmp.Diff(want, one.plus(two), cmp.AllowUnexported(sample{}, usage{})); diff != "" {
		t.Error(diff)
	}
}

// SPDX-License-Identifier: MPL-2.0

package main

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestReport(t *testing.T) {
	t.Parallel()
	run := func(wall, cpu time.Duration, calls map[string]int, throttled int) sample {
		return sample{wall: wall, provider: usage{cpu, 64 << 20}, core: usage{2 * cpu, 128 << 20}, calls: calls, throttled: throttled}
	}
	phases, err := phasesOf("plan", false)
	if err != nil {
		t.Fatal(err)
	}
	o := options{organizations: 2, parallelism: 10, shape: organizationShape, limitsText: "shared=1", phases: phases}
	calls := map[string]int{"GetTenant": 4, "GetEmailIdentity": 2, "ListTenants": 2}
	var out strings.Builder
	err = report(&out, o, []string{sesName, emptyName}, map[key][]sample{
		{sesName, "create"}:  {run(4*time.Second, time.Second, map[string]int{"CreateTenant": 2}, 2)},
		{sesName, "plan"}:    {run(3*time.Second, 2*time.Second, calls, 0), run(time.Second, time.Second, calls, 0), run(2*time.Second, 3*time.Second, calls, 0)},
		{emptyName, "plan"}:  {run(time.Second, time.Second, nil, 0), run(time.Second, time.Second, nil, 0), run(time.Second, time.Second, nil, 0)},
		{emptyName, "other"}: {run(time.Second, time.Second, nil, 0)},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `2 × organization, limits shared=1, parallelism 10

phase   provider  calls  calls each  throttled  wall    CPU provider  CPU core  peak provider  peak core
create  ses       2      1.00        50 %       4.00 s  1.00 s        2.00 s    64 MB          128 MB
plan    ses       8      4.00        0 %        2.00 s  2.00 s        4.00 s    64 MB          128 MB
plan    empty     0      0.00        0 %        1.00 s  1.00 s        2.00 s    64 MB          128 MB

create: CreateTenant 2
plan: GetTenant 4, GetEmailIdentity 2, ListTenants 2

plan, ses ÷ empty: provider CPU 2.00, all CPU 2.00, wall 2.00
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}

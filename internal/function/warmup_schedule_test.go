// SPDX-License-Identifier: MPL-2.0

package function_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"pgregory.net/rapid"

	sesfunction "github.com/ses-tenancy/terraform-provider-ses/internal/function"
)

// tester is a test or a check of rapid.
type tester interface {
	rapid.TB
	Context() context.Context
}

// volumes calls the function and answers its numbers.
func volumes(t tester, target, days int64) []int64 {
	t.Helper()
	got, err := run(t.Context(), sesfunction.NewWarmupSchedule(), types.Int64Value(target), types.Int64Value(days))
	if err != nil {
		t.Fatalf("warmup_schedule(%d, %d): %s", target, days, err.Text)
	}
	list, ok := got.(types.List)
	if !ok {
		t.Fatalf("warmup_schedule(%d, %d) gives %s", target, days, got)
	}
	var numbers []int64
	if diags := list.ElementsAs(t.Context(), &numbers, false); diags.HasError() {
		t.Fatal(diags)
	}
	return numbers
}

func TestWarmupSchedule(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		target, days int64
		want         []int64
	}{
		{1, 1, []int64{1}},
		{50000, 1, []int64{50000}},
		{50000, 2, []int64{200, 50000}},
		{50000, 3, []int64{200, 3162, 50000}},
		{1, 3, []int64{1, 1, 1}},
		{50, 4, []int64{50, 50, 50, 50}},
		{200, 3, []int64{200, 200, 200}},
		{201, 4, []int64{200, 200, 201, 201}},
		{1600, 4, []int64{200, 400, 800, 1600}},
		{51200, 9, []int64{200, 400, 800, 1600, 3200, 6400, 12800, 25600, 51200}},
		{50000, 9, []int64{200, 399, 795, 1586, 3162, 6306, 12574, 25074, 50000}},
		{20000, 14, []int64{200, 285, 406, 579, 825, 1176, 1675, 2388, 3403, 4849, 6910, 9848, 14034, 20000}},
		{1 << 53, 2, []int64{200, 1 << 53}},
	} {
		if diff := cmp.Diff(test.want, volumes(t, test.target, test.days)); diff != "" {
			t.Errorf("warmup_schedule(%d, %d) (-want +got):\n%s", test.target, test.days, diff)
		}
	}
}

func TestWarmupScheduleRefuses(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		target, days, argument int64
		err                    string
	}{
		"no mail":       {0, 10, 0, "A target of 0 emails a day is out of range: use a number from 1 to 9007199254740992"},
		"negative":      {-5, 10, 0, "from 1 to"},
		"no days":       {100, 0, 1, "A schedule of 0 days is out of range: use a number from 1 to 365"},
		"negative days": {100, -1, 1, "from 1 to 365"},
		"years":         {100, 366, 1, "from 1 to 365"},
		"too much":      {1<<53 + 1, 10, 0, "from 1 to 9007199254740992"},
		"both":          {0, 0, 0, "out of range"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := run(t.Context(), sesfunction.NewWarmupSchedule(), types.Int64Value(test.target), types.Int64Value(test.days))
			checkResult(t, got, err, "", test.argument, test.err)
		})
	}
}

// checkSchedule holds a schedule against what it promises.
func checkSchedule(t tester, target, days int64) {
	t.Helper()
	got := volumes(t, target, days)
	switch {
	case int64(len(got)) != days:
		t.Fatalf("warmup_schedule(%d, %d) has %d days", target, days, len(got))
	case got[days-1] != target:
		t.Errorf("warmup_schedule(%d, %d) ends with %d", target, days, got[days-1])
	case days > 1 && got[0] != min(target, 200):
		t.Errorf("warmup_schedule(%d, %d) begins with %d", target, days, got[0])
	case !slices.IsSorted(got):
		t.Errorf("warmup_schedule(%d, %d) falls: %d", target, days, got)
	}
	// The factor is the same every day: rounding moves each volume by a half.
	factor := math.Pow(float64(target)/float64(got[0]), 1/math.Max(1, float64(days-1)))
	for day := 1; day < len(got); day++ {
		grown := float64(got[day-1]) * factor
		if difference := math.Abs(grown - float64(got[day])); difference > 0.51*(1+factor)+grown*1e-9 {
			t.Errorf("warmup_schedule(%d, %d): %d follows %d, a factor of %g, not of %g", target, days, got[day], got[day-1], float64(got[day])/float64(got[day-1]), factor)
		}
	}
}

func TestWarmupSchedulesKeepTheirPromise(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		for range 30 {
			// Small and great targets alike.
			target := 1 + int64(math.Exp(rapid.Float64Range(0, 25).Draw(t, "logarithm of the target")))
			checkSchedule(t, target, rapid.Int64Range(1, 365).Draw(t, "days"))
		}
	})
}

func FuzzWarmupSchedule(f *testing.F) {
	f.Add(int64(50000), int64(30))
	f.Add(int64(201), int64(365))
	f.Add(int64(1<<53), int64(2))
	f.Fuzz(func(t *testing.T, target, days int64) {
		if target < 1 || target > 1<<53 || days < 1 || days > 365 {
			if got, err := run(t.Context(), sesfunction.NewWarmupSchedule(), types.Int64Value(target), types.Int64Value(days)); err == nil {
				t.Errorf("warmup_schedule(%d, %d) gives %s", target, days, got)
			}
			return
		}
		checkSchedule(t, target, days)
	})
}

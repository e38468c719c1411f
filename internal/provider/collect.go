// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A plan is short and allocates much, and its live heap is small: with Go's own GOGC of 100 the collector takes 15 % of its CPU, measured. With a
// constant 400 a plan of 400 organizations needs 240 MB. So the garbage between two collections is bounded, and not its ratio to the live heap.
const (
	// garbageSpace is how many bytes of garbage may come together where that is neither more than mostGarbage allows nor less than Go's own 100.
	garbageSpace = 64 << 20
	// mostGarbage and leastGarbage bound GOGC.
	mostGarbage, leastGarbage = 400, 100
)

// collectsByItself reports whether the process may set its own GOGC: not where the user has.
func collectsByItself(getenv func(string) string) bool { return getenv("GOGC") == "" }

// garbagePercent is the GOGC for a live heap of so many bytes.
func garbagePercent(live uint64) int {
	return min(mostGarbage, max(leastGarbage, int(100*garbageSpace/max(live, 1))))
}

// boundGarbage sets GOGC now, and after each collection from then on.
func boundGarbage() {
	percent := mostGarbage
	debug.SetGCPercent(percent)
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	// An object that nothing refers to is finalized after a collection. The finalizer refers to it again, and so has it finalized again.
	type collected struct{ _ *int }
	var adjust func(*collected)
	adjust = func(c *collected) {
		metrics.Read(live)
		if now := garbagePercent(live[0].Value.Uint64()); now != percent {
			percent = now
			debug.SetGCPercent(now)
		}
		runtime.SetFinalizer(c, adjust)
	}
	runtime.SetFinalizer(new(collected), adjust)
}

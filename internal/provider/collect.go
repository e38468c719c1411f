package provider

// garbagePercent is the GOGC of the process. A plan is short and allocates much, and its live heap is small: with Go's own 100 the collector takes
// 15 % of the CPU of a plan, measured. With 200 a plan of 400 organizations needs 150 MB instead of 125, with 400 it needs 240, for hardly less CPU.
const garbagePercent = 150

// collectsLess reports whether the process may set its own GOGC: not where the user has.
func collectsLess(getenv func(string) string) bool { return getenv("GOGC") == "" }

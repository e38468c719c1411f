package provider

// garbagePercent is the GOGC of the process. A plan is short and allocates much, and its live heap is small: with Go's own 100 the collector takes
// 15 % of the CPU of a plan, measured. With 400 a plan of 400 organizations needs 240 MB, for hardly less CPU.
const garbagePercent = 200

// collectsLess reports whether the process may set its own GOGC: not where the user has.
func collectsLess(getenv func(string) string) bool { return getenv("GOGC") == "" }

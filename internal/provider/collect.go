package provider

// garbagePercent is the GOGC of the process. A plan is short and allocates much, and its live heap is small: with Go's own 100 the collector took
// 15 % of the CPU of a plan, measured.
const garbagePercent = 400

// collectsLess reports whether the process may set its own GOGC: not where the user has.
func collectsLess(getenv func(string) string) bool { return getenv("GOGC") == "" }

package framework

// What the skeleton does for every resource, for tests of it alone.
var (
	ImportKeys         = importKeys
	MoveByKey          = moveByKey
	MarkDestroyPlanned = markDestroyPlanned
)

package framework

// What the skeleton does for every resource, for tests of it alone.
var (
	ImportKeys         = importKeys
	MoveByKey          = moveByKey
	MarkDestroyPlanned = markDestroyPlanned
)

// BeginRemoval counts an operation.
func BeginRemoval(r *Removals) (end func()) { return r.begin() }

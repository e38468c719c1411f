package layout

// MoveState is in the file of its name.
func (Resource) MoveState() {}

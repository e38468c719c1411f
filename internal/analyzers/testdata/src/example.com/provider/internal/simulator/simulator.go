// Package simulator writes the texts and may read them.
package simulator

func is(err error) bool { return err.Error() == "gone" }

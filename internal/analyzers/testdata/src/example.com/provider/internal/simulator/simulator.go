// SPDX-License-Identifier: MPL-2.0

// Package simulator writes the texts and may read them.
package simulator

func is(err error) bool { return err.Error() == "gone" }

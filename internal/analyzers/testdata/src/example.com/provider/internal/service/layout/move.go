// SPDX-License-Identifier: MPL-2.0

package layout

// MoveState is in the file of its name.
func (Resource) MoveState() {}

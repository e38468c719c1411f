// SPDX-License-Identifier: MPL-2.0

package layout

// Update is in the file of another method.
func (Resource) Update() {} // want `Update is not in the file of its type`

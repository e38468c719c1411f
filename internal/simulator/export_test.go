// SPDX-License-Identifier: MPL-2.0

package simulator

import "slices"

// OperationNames returns the sorted names of the operations of SES that are
// served.
func OperationNames() []string {
	names := make([]string, 0, len(operations))
	for _, one := range operations {
		names = append(names, one.name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

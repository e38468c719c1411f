// SPDX-License-Identifier: MPL-2.0

package layout

// ReputationListDataSource is where it belongs.
type ReputationListDataSource struct{}

// AddressesDataSource is named by many objects.
type AddressesDataSource struct{} // want `AddressesDataSource lists many objects`

// SPDX-License-Identifier: MPL-2.0

package layout

// DNSCheckDataSource is where it belongs.
type DNSCheckDataSource struct{}

// Reputation is no data source.
type Reputation struct{}

// ReputationDataSource is in the file of another type.
type ReputationDataSource struct{} // want `ReputationDataSource belongs to reputation_data_source.go`

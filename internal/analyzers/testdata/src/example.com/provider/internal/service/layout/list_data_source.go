// SPDX-License-Identifier: MPL-2.0

package layout

// ListDataSource is in a file that puts the kinds the wrong way round.
type ListDataSource struct{} // want `ListDataSource belongs to data_source_list.go`

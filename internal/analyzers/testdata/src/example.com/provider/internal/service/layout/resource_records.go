// SPDX-License-Identifier: MPL-2.0

package layout // want `resource_records.go does not say what is in it`

// SPDX-License-Identifier: MPL-2.0

package layout // want `modelrecords.go does not say what is in it`

// SPDX-License-Identifier: MPL-2.0

package layout // want `util.go does not say what is in it`

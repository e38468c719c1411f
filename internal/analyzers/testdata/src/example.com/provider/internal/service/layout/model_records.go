// SPDX-License-Identifier: MPL-2.0

package layout

func records() {}

// SPDX-License-Identifier: MPL-2.0

package layout // want `dashboard_model.go does not say what is in it`

// SPDX-License-Identifier: MPL-2.0

package layout // want `model_util.go does not say what is in it`

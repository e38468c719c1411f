// SPDX-License-Identifier: MPL-2.0

// Package account holds the data source ses_account.
package account

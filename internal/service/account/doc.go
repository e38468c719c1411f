// Package account holds the data source ses_account.
package account

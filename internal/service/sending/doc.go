// SPDX-License-Identifier: MPL-2.0

// Package sending holds what decides whether a tenant may send: the resource ses_tenant_sending_state and the data sources on reputation.
package sending

// SPDX-License-Identifier: MPL-2.0

// Package document holds the data sources that only compute JSON: ses_tenant_sending_policy_document, ses_tenant_event_pattern,
// ses_tenant_sns_topic_policy_document, ses_tenant_firehose_role_document and ses_tenant_dashboard_document. They call nothing and need no client, so they work with a provider block that is empty or not known yet;
// only the dashboard takes the provider's Region where it has none of its own.
package document

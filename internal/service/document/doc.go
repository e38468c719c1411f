// Package document holds the data sources that only compute JSON: ses_tenant_sending_policy_document and ses_tenant_event_pattern. They
// call nothing and need no client, so they work with a provider block that is empty or not known yet.
package document

// SPDX-License-Identifier: MPL-2.0

package ses

const (
	// maxPageSize is the most that ListTenants, ListTenantResources and ListResourceTenants (measured on AWS, FACTS.md L-07) and
	// ListRecommendations and ListEmailTemplates (SDK model) take a page; for ListReputationEntities it is a guess (FACTS.md L-07).
	maxPageSize = 100
	// maxIdentityPageSize is the most that ListEmailIdentities takes a page (measured on AWS,
	// FACTS.md L-07).
	maxIdentityPageSize = 1000
	// maxSetPageSize is the most that ListConfigurationSets takes a page (measured on AWS,
	// FACTS.md L-07).
	maxSetPageSize = 1000
	// maxSuppressedPageSize is how many entries ListSuppressedDestinations is asked for a page; that it takes as many is a guess (FACTS.md S-12),
	// which public programs make too.
	maxSuppressedPageSize = 1000
	// minFilterLength is the shortest substring that SES's name filters take (measured on AWS,
	// FACTS.md T-20).
	minFilterLength = 3
	// maxSetNameLength is the longest name of a configuration set, and the longest substring that its name filter takes (measured on AWS,
	// FACTS.md C-14).
	maxSetNameLength = 64
)

package ses

const (
	// maxPageSize is the most that ListTenants, ListTenantResources and ListResourceTenants (measured on AWS) and ListRecommendations (SDK model)
	// take a page; for ListReputationEntities it is a guess.
	maxPageSize = 100
	// maxIdentityPageSize is the most that ListEmailIdentities takes a page (measured on AWS).
	maxIdentityPageSize = 1000
	// maxSetPageSize is the most that ListConfigurationSets takes a page (measured on AWS).
	maxSetPageSize = 1000
	// maxSuppressedPageSize is how many entries ListSuppressedDestinations is asked for a page. Guess: public programs ask for as many.
	maxSuppressedPageSize = 1000
	// minFilterLength is the shortest substring that SES's name filters take (measured on AWS).
	minFilterLength = 3
	// maxSetNameLength is the longest name of a configuration set, and the longest substring that its name filter takes (measured on AWS).
	maxSetNameLength = 64
)

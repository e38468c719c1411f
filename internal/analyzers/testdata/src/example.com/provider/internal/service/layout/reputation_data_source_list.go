package layout

// ReputationListDataSource is where it belongs.
type ReputationListDataSource struct{}

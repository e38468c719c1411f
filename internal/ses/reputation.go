package ses

import "time"

// Words of a sending status (SDK model); unknown words pass through.
const (
	// StatusEnabled means that mail goes out.
	StatusEnabled = "ENABLED"
	// StatusDisabled means that SES refuses mail: paused.
	StatusDisabled = "DISABLED"
	// StatusReinstated means that mail goes out in spite of open findings; SES turns it into ENABLED when they are resolved.
	StatusReinstated = "REINSTATED"
)

// StatusRecord is one of the two records that decide whether a tenant may send: the customer's or SES's own (GetReputationEntity,
// CustomerManagedStatus and AwsSesManagedStatus). The zero value is a record that SES does not show, which counts as ENABLED.
type StatusRecord struct {
	// Status is ENABLED, DISABLED or REINSTATED; empty where there is no record.
	Status string
	// Cause is SES's text on why, such as "Status manually updated."; may be empty.
	Cause string
	// UpdatedAt is when the record was last written, UTC; zero where SES does not tell.
	UpdatedAt time.Time
}

// Paused tells whether the record stops mail.
func (r StatusRecord) Paused() bool { return r.Status == StatusDisabled }

// Package ses speaks Amazon SES v2 in SES's own words and is the only package of the provider that calls the AWS SDK.
//
// It holds one [Client] per region (made on first use by [Clients]), typed errors with code and request id ([Error]),
// retries and pacing shared by everything in the process, coalesced reads and the waiting for verification.
// It knows nothing of Terraform: callers hand it plain values and get plain values.
package ses

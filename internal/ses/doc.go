// SPDX-License-Identifier: MPL-2.0

// Package ses speaks Amazon SES v2 in SES's own words and is the only package of the provider that calls the AWS SDK.
//
// It holds one [Client] per region (made on first use by [Clients]), typed errors with code and request id ([Error]) and the waiting for
// verification. Package call below it says how a call is made: retries, pacing, time-outs and lost answers. Package readahead keeps what
// was read; answers.go lists what that is and which writes end it, and change.go makes every write.
// It knows nothing of Terraform: callers hand it plain values and get plain values.
package ses

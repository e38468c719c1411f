// SPDX-License-Identifier: MPL-2.0

// Package call makes calls of the AWS SDK the way SES wants them: repeated, paced, bounded, and with a record of answers that were lost.
//
// [Do] makes one call. A [Policy] holds what all calls of a process share; each of its middlewares has one reason to exist and a file
// of its own: retry.go, pace.go, timeout.go, lost.go, clock.go and observe.go. How the pace is found is the matter of package pacing.
package call

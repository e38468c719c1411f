// SPDX-License-Identifier: MPL-2.0

// Package conformance is what this project claims about Amazon SES, as cases that can be run: requests, and the answer
// that SES gives. Each case names a fact of internal/simulator/FACTS.md.
//
// The tests of the simulator run every case against the simulator. The command internal/cmd/conformance runs those that
// an AWS account allows against AWS, and prints where AWS answers otherwise.
package conformance

// SPDX-License-Identifier: MPL-2.0

package faults_test

import "os"

// amountVariable says how much is tried: "all" is every point of the matrix, as make faults has it; "few" is a tenth, as under the race detector,
// where each point takes ten times as long. Without it each kind meets each operation at one call at least, and a creation at every call.
const amountVariable = "SES_FAULTS"

func tryAll() bool { return os.Getenv(amountVariable) == "all" }

func tryFew() bool { return os.Getenv(amountVariable) == "few" }

// SPDX-License-Identifier: MPL-2.0

package faults

import "math/rand/v2"

// Random breaks each call with a probability, in a way that a seed decides. No provider is killed.
func Random(seed uint64, probability float64) Chooser {
	random := rand.New(rand.NewPCG(seed, seed)) //nolint:gosec // The same faults for the same seed.
	return func(_ int, operation string) *Kind {
		if random.Float64() >= probability {
			return nil
		}
		for {
			kind := Kinds[random.IntN(len(Kinds))]
			if !kind.Kills() && kind.Fits(operation) {
				return &kind
			}
		}
	}
}

// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
)

// tenantIDDigits is the number of hexadecimal digits in a tenant id. Sources
// differ between 29 and 30; clients must treat the id as opaque.
const tenantIDDigits = 30

// newTenantID returns "tn-" and lower-case hexadecimal digits.
func newTenantID() string {
	return "tn-" + randomHex((tenantIDDigits + 1) / 2)[:tenantIDDigits]
}

// newRequestID returns a random UUID.
func newRequestID() string {
	digits := randomHex(16)
	return fmt.Sprintf("%s-%s-4%s-8%s-%s", digits[:8], digits[8:12], digits[13:16], digits[17:20], digits[20:])
}

// tokenAlphabet has 32 letters, so that a random byte picks one evenly.
const tokenAlphabet = "abcdefghijklmnopqrstuvwxyz234567"

// randomLetters returns lower-case letters and digits.
func randomLetters(length int) string {
	random := make([]byte, length)
	// Never fails: crypto/rand ends the program instead.
	_, _ = rand.Read(random)
	for i, b := range random {
		random[i] = tokenAlphabet[int(b)%len(tokenAlphabet)]
	}
	return string(random)
}

func randomHex(bytes int) string {
	random := make([]byte, bytes)
	// Never fails: crypto/rand ends the program instead.
	_, _ = rand.Read(random)
	return hex.EncodeToString(random)
}

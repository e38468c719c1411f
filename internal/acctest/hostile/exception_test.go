// SPDX-License-Identifier: MPL-2.0

package hostile_test

import (
	"slices"
	"strings"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// exceptions are refusals at apply that no plan can give, by a text in them, with the reason.
var exceptions = map[string]string{
	"NotFoundException":   "Whether something exists only SES knows, at the time of the apply: another part of the run may make it.",
	"is not verified":     "Whether a domain is verified only SES knows, at the time of the apply.",
	"SendingPool <":       "Whether a pool of dedicated IP addresses exists, and what names it can have, only SES knows.",
	"time ran out":        "Whether a timeout above zero is long enough shows only when it has passed.",
	"deletion_protection": "What is protected is not destroyed: that is what the argument is for.",
}

// exceptionAt reports whether every error is such a refusal.
func exceptionAt(said core.Diagnostics) bool {
	for _, d := range said.Errors() {
		listed := slices.ContainsFunc(slices.Collect(func(yield func(string) bool) {
			for text := range exceptions {
				if !yield(text) {
					return
				}
			}
		}), func(text string) bool { return strings.Contains(d.String(), text) })
		if !listed {
			return false
		}
	}
	return true
}

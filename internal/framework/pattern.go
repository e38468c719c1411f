// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression that is compiled when it is first used. Each plan starts three processes, most of which use none.
func Pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

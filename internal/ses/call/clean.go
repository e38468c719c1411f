// SPDX-License-Identifier: MPL-2.0

package call

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The most characters of foreign text that an error shows.
const (
	maxMessage = 1000
	maxExcerpt = 200
)

// clean makes text of a server fit for a terminal: control characters, such as those that begin escape sequences, become spaces, runs of white
// space one space, and a long text is cut.
func clean(text string, most int) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// SPDX-License-Identifier: MPL-2.0

package dnsrecord

import (
	"fmt"
	"strings"
)

// MaxStringBytes is the greatest length of one character-string in a TXT record (RFC 1035 section 3.3), before escaping.
const MaxStringBytes = 255

// SplitText cuts a text into the character-strings of one TXT record, each of at most MaxStringBytes bytes. An empty text is
// one empty string, as a TXT record holds at least one. Joined without anything between them, they are the text again.
func SplitText(text string) []string {
	parts := make([]string, 0, len(text)/MaxStringBytes+1)
	for len(text) > MaxStringBytes {
		parts = append(parts, text[:MaxStringBytes])
		text = text[MaxStringBytes:]
	}
	return append(parts, text)
}

// quoteText writes the character-strings of a text in quotes, with separator between them.
func quoteText(text string, escape func(byte) string, separator string) string {
	var b strings.Builder
	for i, part := range SplitText(text) {
		if i > 0 {
			b.WriteString(separator)
		}
		b.WriteByte('"')
		for _, c := range []byte(part) {
			b.WriteString(escape(c))
		}
		b.WriteByte('"')
	}
	return b.String()
}

// escapeDecimal writes one byte for a zone file: \X for what has a meaning inside quotes, \DDD in decimal for what does not
// print (RFC 1035 section 5.1).
func escapeDecimal(c byte) string {
	return escapeByte(c, `\%03d`)
}

// escapeOctal writes one byte for Route 53, which reads \DDD as octal.
func escapeOctal(c byte) string {
	return escapeByte(c, `\%03o`)
}

func escapeByte(c byte, unprintable string) string {
	switch {
	case c == '"' || c == '\\':
		return `\` + string(rune(c))
	case c < ' ' || c > '~':
		return fmt.Sprintf(unprintable, c)
	default:
		return string(rune(c))
	}
}

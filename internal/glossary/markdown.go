// SPDX-License-Identifier: MPL-2.0

package glossary

import "regexp"

// hidden are the parts of Markdown that are not prose: comments, HTML tags, fenced and inline code, and the targets of links.
var hidden = []*regexp.Regexp{
	regexp.MustCompile("(?ms)^ *```.*?^ *```"),
	regexp.MustCompile(`(?s)<!--.*?-->`),
	regexp.MustCompile(`<[^<>\n]+>`),
	regexp.MustCompile("``.+?``|`(?:[^`\n]|\n[^`\n])+`"),
	regexp.MustCompile(`\]\([^)]*\)`),
	regexp.MustCompile(`https?://[^\s)]+`),
}

// InMarkdown returns the words in the prose of a Markdown text, by line.
func InMarkdown(text string) []Finding {
	for _, part := range hidden {
		text = part.ReplaceAllStringFunc(text, blank)
	}
	return InText(text)
}

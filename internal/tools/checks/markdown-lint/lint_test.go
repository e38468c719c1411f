// SPDX-License-Identifier: MPL-2.0

package main

import (
	"slices"
	"testing"
)

// TestLint breaks each rule once, beside a text that keeps it.
func TestLint(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		content string
		want    []string
	}{
		"nothing wrong":           {"---\ntitle: x \n---\n\n# Title\n\n## A\n\n### Same\n\n## B\n\n### Same\n\n```text\na \n\tb\n```\n\n![What it shows](a.svg)\n", nil},
		"skipped level":           {"# Title\n\n### Deep\n", []string{"3 MD001"}},
		"second title":            {"# Title\n\n# Title two\n", []string{"3 MD025"}},
		"repeated heading":        {"# Title\n\n## A\n\n## A\n", []string{"5 MD024"}},
		"code without a language": {"# Title\n\n```\ncode\n```\n", []string{"4 MD040"}},
		"image without a text":    {"# Title\n\nSee ![](a.svg)\n", []string{"3 MD045"}},
		"space at the end":        {"# Title\n\nWords. \n", []string{"3 MD009"}},
		"tab":                     {"# Title\n\nA\tb.\n", []string{"3 MD010"}},
		"no line break":           {"# Title\n\nWords.", []string{"3 MD047"}},
		"two line breaks":         {"# Title\n\nWords.\n\n", []string{"4 MD047"}},
		"template actions":        {"# Title\n\n{{ if .X }}\n\n## A\n\n{{ end }}\n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, p := range lint([]byte(test.content)) {
				got = append(got, string(rune('0'+p.line))+" "+p.rule)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

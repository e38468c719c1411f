// SPDX-License-Identifier: MPL-2.0

package guides_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// block is one fenced block of a page.
type block struct {
	// line is the number of its first line in the page.
	line int
	// language is what follows the fence: terraform, hcl, shell, text, yaml or json.
	language string
	text     string
}

// blocks are the fenced blocks of a page, in order and without the indentation that a list gives them.
func blocks(page string) []block {
	var out []block
	var open *block
	indent := ""
	for number, line := range strings.Split(page, "\n") {
		fence := strings.TrimLeft(line, " ")
		switch {
		case open == nil && strings.HasPrefix(fence, "```"):
			indent = line[:len(line)-len(fence)]
			open = &block{line: number + 2, language: strings.TrimPrefix(fence, "```")}
		case open != nil && fence == "```":
			out = append(out, *open)
			open = nil
		case open != nil:
			open.text += strings.TrimPrefix(line, indent) + "\n"
		}
	}
	return out
}

func TestBlocks(t *testing.T) {
	t.Parallel()
	page := "# Page\n\n```shell\nterraform init\n```\n\n- An item:\n\n  ```text\n  one\n    two\n  ```\n"
	want := []block{{4, "shell", "terraform init\n"}, {10, "text", "one\n  two\n"}}
	if diff := cmp.Diff(want, blocks(page), cmp.AllowUnexported(block{})); diff != "" {
		t.Error(diff)
	}
}

// SPDX-License-Identifier: MPL-2.0

package main

import "testing"

// TestWithHeader adds a header once, where one belongs.
func TestWithHeader(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ file, content, want string }{
		"Go":                 {"a.go", "// Package a.\npackage a\n", "// SPDX-License-Identifier: MPL-2.0\n\n// Package a.\npackage a\n"},
		"script":             {"run", "#!/bin/sh\n# Runs.\n", "#!/bin/sh\n# SPDX-License-Identifier: MPL-2.0\n# Runs.\n"},
		"neither":            {"a.md", "# A\n", "# A\n"},
		"empty":              {"a.txt", "", ""},
		"script without end": {"run", "#!/bin/sh\n", "#!/bin/sh\n# SPDX-License-Identifier: MPL-2.0\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			first := withHeader(c.file, []byte(c.content))
			if string(first) != c.want {
				t.Errorf("got %q, want %q", first, c.want)
			}
			if second := withHeader(c.file, first); string(second) != c.want {
				t.Errorf("a second time: got %q, want %q", second, c.want)
			}
		})
	}
}

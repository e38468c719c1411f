// SPDX-License-Identifier: MPL-2.0

package guides_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// commands takes a shell block apart: one command for each line that ends outside of quotes and without a backslash, and for each part
// between &&. Comments are left out.
func commands(script string) []string {
	var out []string
	rest := ""
	for line := range strings.Lines(script) {
		rest += line
		trimmed := strings.TrimSpace(rest)
		switch {
		case trimmed == "" || strings.HasPrefix(trimmed, "#"):
			rest = ""
		case strings.HasSuffix(trimmed, `\`) || strings.Count(rest, "'")%2 == 1:
		default:
			for command := range strings.SplitSeq(trimmed, " && ") {
				out = append(out, strings.TrimSuffix(command, " &"))
			}
			rest = ""
		}
	}
	return out
}

// words lets the shell expand a command, whose variables are those of the environment, into its words. Leading assignments are words too.
func words(t *testing.T, command string, environment []string) []string {
	t.Helper()
	command = strings.NewReplacer(" > ", " '>' ", "=~/", "=$HOME/").Replace(command)
	script := `for word in ` + command + "\ndo printf '%s\\0' \"$word\"; done"
	run := exec.CommandContext(t.Context(), "sh", "-c", script)
	run.Env = environment
	output, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("The shell cannot read %q: %v\n%s", command, err, output)
	}
	return strings.Split(strings.TrimSuffix(string(output), "\x00"), "\x00")
}

func TestCommands(t *testing.T) {
	t.Parallel()
	script := "# A comment.\nmkdir /tmp/a && cp b /tmp/a\ncurl -X POST x \\\n  -d '{\"a\": 1,\n  \"b\": 2}'\nserve -vdm &\nexport A=1 B=\"$C\"\n"
	want := []string{"mkdir /tmp/a", "cp b /tmp/a", "curl -X POST x \\\n  -d '{\"a\": 1,\n  \"b\": 2}'", "serve -vdm", `export A=1 B="$C"`}
	got := commands(script)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	if got := words(t, got[2], nil); !slices.Equal(got, []string{"curl", "-X", "POST", "x", "-d", "{\"a\": 1,\n  \"b\": 2}"}) {
		t.Errorf("Words: %q", got)
	}
	if got := words(t, got[4], []string{"C=a b"}); !slices.Equal(got, []string{"export", "A=1", "B=a b"}) {
		t.Errorf("Words: %q", got)
	}
}

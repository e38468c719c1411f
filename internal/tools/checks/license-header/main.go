// SPDX-License-Identifier: MPL-2.0

// Command license-header checks that every Go file and script of a repository names the license of the project, and with -write adds the
// line where it is missing.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// identifier is the SPDX identifier of what LICENSE says.
const identifier = "SPDX-License-Identifier: MPL-2.0"

func main() {
	root := flag.String("root", ".", "`folder` of the repository")
	write := flag.Bool("write", false, "add missing headers")
	flag.Parse()
	missing, err := run(*root, *write)
	if err != nil {
		fmt.Fprintln(os.Stderr, "license-header:", err)
		os.Exit(2)
	}
	for _, name := range missing {
		fmt.Printf("%s: the header %q is missing: run make license-headers\n", name, identifier)
	}
	if len(missing) > 0 {
		os.Exit(1)
	}
}

// run returns the files that git knows or would add and that have no header, after adding headers if it is asked to.
func run(root string, write bool) ([]string, error) {
	command := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	command.Dir = root
	list, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", command, err)
	}
	var missing []string
	for name := range strings.SplitSeq(strings.Trim(string(list), "\x00"), "\x00") {
		path := filepath.Join(root, name)
		info, err := os.Lstat(path)
		if err != nil || !info.Mode().IsRegular() {
			continue // It is deleted, and the deletion is not committed yet; or it is a link.
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		with := withHeader(name, content)
		switch {
		case bytes.Equal(with, content):
		case write:
			if err := os.WriteFile(path, with, info.Mode()); err != nil {
				return nil, err
			}
		default:
			missing = append(missing, name)
		}
	}
	return missing, nil
}

// withHeader returns the content of a file with its header: unchanged where it has one or needs none.
func withHeader(name string, content []byte) []byte {
	shebang, rest := []byte(nil), content
	comment := "// "
	switch {
	case strings.HasPrefix(name, "examples/"):
		return content // Users copy examples, and the documentation shows them.
	case strings.HasSuffix(name, ".go"):
	case bytes.HasPrefix(content, []byte("#!")):
		end := bytes.IndexByte(content, '\n') + 1
		shebang, rest, comment = content[:end], content[end:], "# "
	default:
		return content
	}
	header := []byte(comment + identifier + "\n")
	if bytes.HasPrefix(rest, header) {
		return content
	}
	if comment == "// " {
		// An empty line keeps it out of the package's documentation.
		header = append(header, '\n')
	}
	return bytes.Join([][]byte{shebang, header, rest}, nil)
}

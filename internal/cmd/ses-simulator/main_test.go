// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRun proves that the first line names the URL, that it serves there, and
// that it ends with the context.
func TestRun(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	reader, writer := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, []string{"-account", "210987654321", "-verify", "never", "-vdm", "-latency", "1ms", "-limits", "shared=5", "-state", filepath.Join(t.TempDir(), "state.json")}, writer, io.Discard)
	}()
	line, err := bufio.NewReader(reader).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	url, found := strings.CutPrefix(strings.TrimSpace(line), "listening on ")
	if !found || !strings.HasPrefix(url, "http://127.0.0.1:") {
		t.Fatalf("the first line is %q", line)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/_simulator/objects", nil)
	if err != nil {
		t.Fatal(err)
	}
	reply, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	if err := reply.Body.Close(); err != nil || reply.StatusCode != http.StatusOK {
		t.Errorf("the objects are answered %d, %v", reply.StatusCode, err)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("it ended with %v", err)
	}
}

func TestRunMistakes(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ arguments, want string }{
		"an argument":        {"serve", "serve"},
		"an unknown flag":    {"-port=1", "port"},
		"the verification":   {"-verify=soon", "after=DURATION"},
		"the limits":         {"-limits=operation=0", "operation=R"},
		"the kind of limits": {"-limits=all=1", "shared=R"},
		"the account":        {"-account=1", "12 digits"},
		"the address":        {"-addr=nowhere", "nowhere"},
		"the latency":        {"-latency=soon", "latency"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var stdout, stderr bytes.Buffer
			err := run(t.Context(), []string{test.arguments}, &stdout, &stderr)
			if err == nil || !strings.Contains(err.Error(), test.want) || stdout.Len() > 0 {
				t.Errorf("the error is %v with output %q, want one that names %s", err, stdout.String(), test.want)
			}
		})
	}
}

func TestRunHelp(t *testing.T) {
	t.Parallel()
	var stdout, stderr bytes.Buffer
	if err := run(t.Context(), []string{"-help"}, &stdout, &stderr); !errors.Is(err, flag.ErrHelp) || !strings.Contains(stderr.String(), "-verify") {
		t.Errorf("the error is %v with output %q", err, stderr.String())
	}
}

// TestRunsFromOutside holds what "go run PATH@VERSION" asks of a module: its
// go.mod replaces and excludes nothing.
func TestRunsFromOutside(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile("../../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		if word, _, _ := strings.Cut(strings.TrimSpace(line), " "); word == "replace" || word == "exclude" {
			t.Errorf("go.mod has the line %q", line)
		}
	}
}

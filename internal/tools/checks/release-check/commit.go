// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// commit is what is released. Its time is the time of every file.
type commit struct {
	short string
	time  time.Time
}

// readCommit reads the commit that is checked out. Changes that are not committed are an error, as they are for GoReleaser.
func readCommit(ctx context.Context, root string) (commit, error) {
	changes, err := output(ctx, root, "git", "status", "--porcelain")
	if err != nil {
		return commit{}, err
	}
	if changes != "" {
		return commit{}, errors.New("commit your changes first: a release is built from a commit\n" + changes)
	}
	line, err := output(ctx, root, "git", "show", "--no-patch", "--format=%h %ct", "HEAD")
	if err != nil {
		return commit{}, err
	}
	short, seconds, _ := strings.Cut(line, " ")
	unix, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return commit{}, fmt.Errorf("git printed %q: %w", line, err)
	}
	return commit{short: short, time: time.Unix(unix, 0).UTC()}, nil
}

// output runs a command in a folder and returns what it prints, without the last line break.
func output(ctx context.Context, folder, name string, arguments ...string) (string, error) {
	command := exec.CommandContext(ctx, name, arguments...)
	command.Dir = folder
	out, err := command.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return "", fmt.Errorf("%s: %w\n%s", command, err, exit.Stderr)
	}
	return strings.TrimSpace(string(out)), err
}

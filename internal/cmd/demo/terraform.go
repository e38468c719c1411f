// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// patience is how long an interrupted Terraform may take to exit.
const patience = 20 * time.Second

// terraform runs the real Terraform or OpenTofu in the quickstart's folder.
//
// The library terraform-exec does not fit here. It stops Terraform alone, so that a provider outlives a Terraform that
// has to be killed. Except on Linux, Ctrl-C reaches Terraform twice, which makes it exit without saving its state. It also
// does not distinguish OpenTofu from Terraform.
type terraform struct {
	path        string
	version     string // such as "Terraform v1.14.9"
	folder      string
	environment []string
}

// exitError is a run that ended with a code other than 0.
type exitError struct {
	command string
	code    int
	output  string // what it wrote to standard error
}

func (e *exitError) Error() string {
	text := fmt.Sprintf("%s ended with exit code %d", e.command, e.code)
	if e.output != "" {
		text += ":\n" + e.output
	}
	return text
}

// newTerraform finds the binary and prepares it to use the workspace's provider against the SES at an URL.
func newTerraform(ctx context.Context, place workspace, url string) (terraform, error) {
	path, err := findTerraform()
	if err != nil {
		return terraform{}, err
	}
	t := terraform{
		path:   path,
		folder: place.quickstart(),
		environment: environment(os.Environ(), map[string]string{
			"AWS_ENDPOINT_URL":            url,
			"AWS_REGION":                  region,
			"AWS_ACCESS_KEY_ID":           accessKey,
			"AWS_SECRET_ACCESS_KEY":       secretKey,
			"AWS_CONFIG_FILE":             place.emptyFile(),
			"AWS_SHARED_CREDENTIALS_FILE": place.emptyFile(),
			"AWS_EC2_METADATA_DISABLED":   "true",
			"TF_CLI_CONFIG_FILE":          place.settings(),
			"TF_IN_AUTOMATION":            "1",
			"CHECKPOINT_DISABLE":          "1",
		}),
	}
	output, err := t.run(ctx, "version", "-no-color")
	if err != nil {
		return terraform{}, err
	}
	t.version, _, _ = strings.Cut(string(output), "\n")
	return t, nil
}

// findTerraform returns the binary that TF_ACC_TERRAFORM_PATH names, else terraform or tofu on PATH.
func findTerraform() (string, error) {
	if path := os.Getenv("TF_ACC_TERRAFORM_PATH"); path != "" {
		return path, nil
	}
	for _, name := range []string{"terraform", "tofu"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("there is neither terraform nor tofu on PATH: start the demo with `make demo`, which installs one, or name one in TF_ACC_TERRAFORM_PATH")
}

// environment returns the variables for Terraform: the user's own, without any that configure Terraform, AWS or this
// provider, and the given ones.
func environment(users []string, own map[string]string) []string {
	var variables []string
	for _, variable := range users {
		steers := strings.HasPrefix(variable, "TF_") || strings.HasPrefix(variable, "AWS_") || strings.HasPrefix(variable, "SES_")
		name, _, _ := strings.Cut(variable, "=")
		if _, replaced := own[name]; !steers && !replaced {
			variables = append(variables, variable)
		}
	}
	for name, value := range own {
		variables = append(variables, name+"="+value)
	}
	return variables
}

// run runs Terraform and returns what it writes to standard output, also with the *exitError of a code other than 0.
func (t terraform) run(ctx context.Context, arguments ...string) ([]byte, error) {
	var output bytes.Buffer
	command := t.command(ctx, arguments)
	command.Stdout = &output
	err := t.ended(ctx, command, command.Run())
	return output.Bytes(), err
}

// stream runs Terraform with -json and shows each message as it comes.
func (t terraform) stream(ctx context.Context, show func(message), arguments ...string) error {
	command := t.command(ctx, arguments)
	output, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return t.ended(ctx, command, err)
	}
	lines := bufio.NewScanner(output)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var m message
		if json.Unmarshal(lines.Bytes(), &m) == nil && ctx.Err() == nil { // what an interrupted Terraform says misleads
			show(m)
		}
	}
	return t.ended(ctx, command, command.Wait())
}

// command prepares a run that is interrupted, with the providers it has started, when the context ends.
func (t terraform) command(ctx context.Context, arguments []string) *exec.Cmd {
	command := exec.CommandContext(ctx, t.path, arguments...)
	command.Dir = t.folder
	command.Env = t.environment
	command.Stderr = new(bytes.Buffer)
	inOwnGroup(command)
	command.WaitDelay = patience
	return command
}

// ended turns the end of a run into an error that says which command it was and what it said.
func (t terraform) ended(ctx context.Context, command *exec.Cmd, err error) error {
	killGroup(command)
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	called := "terraform " + strings.Join(command.Args[1:], " ")
	if command.ProcessState == nil || !command.ProcessState.Exited() {
		return fmt.Errorf("%s: %w", called, err)
	}
	said := ""
	if stderr, ok := command.Stderr.(*bytes.Buffer); ok {
		said = strings.TrimSpace(stderr.String())
	}
	return &exitError{command: called, code: command.ProcessState.ExitCode(), output: said}
}

// SPDX-License-Identifier: MPL-2.0

package pipeline_test

import (
	"maps"
	"os"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// script is what one shell runs.
type script struct {
	text string
	// always is true for a script that runs although another has failed.
	always bool
}

// job is what a runner does for one job.
type job struct {
	scripts     []script
	environment map[string]string
}

// githubJob reads a job of a GitHub workflow. Steps that use an action are left out: the test has installed what they would.
func githubJob(t *testing.T, file, name string) job {
	t.Helper()
	var workflow struct {
		Env  map[string]string
		Jobs map[string]struct {
			Env   map[string]string
			Steps []struct{ Run, If string }
		}
	}
	decode(t, file, &workflow)
	found, exists := workflow.Jobs[name]
	if !exists {
		t.Fatalf("%s has no job %s.", file, name)
	}
	read := job{environment: merge(workflow.Env, found.Env)}
	for _, step := range found.Steps {
		always := step.If == "${{ !cancelled() }}"
		if (step.If != "" && !always) || strings.Contains(step.Run, "${{") {
			t.Fatalf("%s: a step of %s has an expression, which only GitHub evaluates.", file, name)
		}
		if step.Run != "" {
			read.scripts = append(read.scripts, script{text: step.Run, always: always})
		}
	}
	return read
}

// gitlabJob reads a job of a GitLab pipeline, whose lines share one shell.
func gitlabJob(t *testing.T, file, name string) job {
	t.Helper()
	type section struct {
		Variables    map[string]string
		BeforeScript []string `yaml:"before_script"`
		Script       []string
	}
	sections := map[string]yaml.Node{}
	decode(t, file, &sections)
	var variables map[string]string
	var common, own section
	for key, into := range map[string]any{"variables": &variables, "default": &common, name: &own} {
		node, exists := sections[key]
		if !exists {
			continue
		}
		if err := node.Decode(into); err != nil {
			t.Fatalf("%s: %s: %v", file, key, err)
		}
	}
	if len(own.Script) == 0 {
		t.Fatalf("%s has no job %s.", file, name)
	}
	lines := append(common.BeforeScript, own.Script...)
	return job{environment: merge(variables, own.Variables), scripts: []script{{text: strings.Join(lines, "\n")}}}
}

func decode(t *testing.T, file string, into any) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(content, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// merge is both maps in one; the second wins.
func merge(first, second map[string]string) map[string]string {
	merged := maps.Clone(first)
	if merged == nil {
		merged = map[string]string{}
	}
	maps.Copy(merged, second)
	return merged
}

// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Files of a recorded state: the configuration, the state file of a real core, and what SES had at that time.
const (
	recordedConfiguration = "main.tf"
	recordedState         = "state.json"
	recordedSES           = "simulator.json"
)

// RecordState applies the configuration of a folder with the real binary, and writes beside it the state and what SES has then, for
// [Recorded]. It fails unless a second plan is empty.
func RecordState(t *testing.T, folder string) {
	t.Helper()
	e := NewSimulated(t, simulator.Options{Verification: simulator.VerifyAfter(0), VDM: true})
	tf := e.TerraformAttached(t, readFile(t, folder, recordedConfiguration))
	tf.Apply("")
	if tf.Plan("second.tfplan") {
		t.Fatalf("The second plan is not empty:\n%s", tf.Must("show", "-no-color", "second.tfplan").Output)
	}
	tf.Must("apply", "-input=false", "-no-color", "-auto-approve", "-refresh-only")
	snapshot, err := e.Simulator.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{recordedState: tf.Read(stateFile), recordedSES: string(snapshot) + "\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Recorded makes a working directory with a configuration and state that [RecordState] has written, against a simulator that has what SES had
// then. Commands run in this process.
func Recorded(t *testing.T, folder string) *Terraform {
	t.Helper()
	copied := filepath.Join(t.TempDir(), recordedSES)
	if err := os.WriteFile(copied, []byte(readFile(t, folder, recordedSES)), 0o644); err != nil {
		t.Fatal(err)
	}
	e := NewSimulated(t, simulator.Options{Verification: simulator.VerifyAfter(0), StateFile: copied})
	tf := e.script(t, readFile(t, folder, recordedConfiguration))
	if err := tf.commands.workspace.LoadState(t.Context(), []byte(readFile(t, folder, recordedState))); err != nil {
		t.Fatalf("Cannot load the state in %s: %v", folder, err)
	}
	return tf
}

// readFile reads a file of a folder.
func readFile(t *testing.T, folder, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

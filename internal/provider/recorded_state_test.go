// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// recordState is the version whose state is recorded anew: make record-state VERSION=0.1.0.
var recordState = flag.String("record-state", "", "record the state in testdata/state-`VERSION` anew, from its main.tf")

// recordedStates are the folders with a state for each version that changed what a state holds.
const recordedStates = "testdata/state-*"

// A state that an earlier version wrote plans empty, and again after it was refreshed and written in today's form.
func TestRecordedStatesPlanEmpty(t *testing.T) {
	if *recordState != "" {
		acctest.RecordState(t, "testdata/state-"+*recordState)
	}
	t.Parallel()
	for _, folder := range recordedFolders(t) {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			tf := acctest.Recorded(t, folder)
			for _, name := range []string{"as it was recorded", "after a refresh"} {
				if tf.Plan("plan.tfplan") {
					t.Fatalf("The plan (%s) is not empty:\n%s", name, tf.Must("show", "-no-color", "plan.tfplan").Output)
				}
				tf.Must("apply", "-input=false", "-no-color", "-auto-approve", "-refresh-only")
			}
		})
	}
}

// Every type that has a state is in a recorded one. Functions, actions, list resources and ephemeral resources have none.
func TestEveryTypeIsInARecordedState(t *testing.T) {
	t.Parallel()
	recorded := map[string]bool{}
	for _, folder := range recordedFolders(t) {
		content, err := os.ReadFile(filepath.Join(folder, "state.json"))
		if err != nil {
			t.Fatal(err)
		}
		var state struct {
			Resources []struct{ Mode, Type string }
		}
		if err := json.Unmarshal(content, &state); err != nil {
			t.Fatal(err)
		}
		for _, resource := range state.Resources {
			recorded[resource.Mode+" "+resource.Type] = true
		}
	}
	const remedy = "Add it to main.tf of the version that is not released yet, and run make record-state with that version."
	for typeName := range acctest.ResourceTypes(t) {
		if !recorded["managed "+typeName] {
			t.Errorf("No recorded state has a %s. %s", typeName, remedy)
		}
	}
	for typeName := range acctest.DataSourceTypes(t) {
		if !recorded["data "+typeName] {
			t.Errorf("No recorded state has a data.%s. %s", typeName, remedy)
		}
	}
}

// recordedFolders are the folders of all recorded states.
func recordedFolders(t *testing.T) []string {
	t.Helper()
	folders, err := filepath.Glob(recordedStates)
	if err != nil || len(folders) == 0 {
		t.Fatalf("There are no folders %s (%v).", recordedStates, err)
	}
	return folders
}

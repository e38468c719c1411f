// SPDX-License-Identifier: MPL-2.0

package bulk_test

import (
	"fmt"
	"maps"
	"os/exec"
	"testing"
)

// example is the folder of the pipeline in the guide.
const example = "../../../examples/guides/thousands-of-tenants"

// The shards of the example hold each organization once, and a plan in bulk of one that is applied is empty and costs four calls.
func TestShardedExample(t *testing.T) {
	t.Parallel()
	if output, err := exec.CommandContext(t.Context(), "sh", "-n", example+"/shard.sh").CombinedOutput(); err != nil {
		t.Errorf("shard.sh cannot be read: %v\n%s", err, output)
	}
	e := simulated(t)
	tf := e.Example(t, example)
	tf.Must("init", "-input=false", "-no-color")
	for shard := range 2 {
		tf.Must("workspace", "select", "-or-create", fmt.Sprintf("shard-%d", shard))
		tf.Setenv("TF_VAR_shards", "2")
		tf.Setenv("TF_VAR_shard", fmt.Sprint(shard))
		tf.Apply("")
	}
	want := map[string]int{"CreateTenant": 8, "CreateEmailIdentity": 8, "CreateConfigurationSet": 8}
	made := e.Simulator.Requests().ByOperation
	maps.DeleteFunc(made, func(operation string, _ int) bool { _, counts := want[operation]; return !counts })
	if !maps.Equal(made, want) {
		t.Errorf("The shards have made %v, want %v.", made, want)
	}
	refresh(e, tf, true)
	e.Simulator.ResetRequests()
	if tf.Plan("tfplan") {
		t.Error("The plan in bulk of a shard is not empty.")
	}
	e.ExpectCalls(t, "The plan in bulk", map[string]int{"ListTenants": 1, "ListReputationEntities": 1, "ListEmailIdentities": 1, "ListConfigurationSets": 1})
}

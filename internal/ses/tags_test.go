package ses_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestUpdateTags(t *testing.T) {
	t.Parallel()
	type tags = map[string]string
	for _, c := range []struct {
		name                string
		stands, had, want   tags
		left                tags
		tagCalls, untagCall int
	}{
		{"no difference", tags{"a": "1"}, tags{"a": "1"}, tags{"a": "1"}, tags{"a": "1"}, 0, 0},
		{"none and none", nil, nil, nil, tags{}, 0, 0},
		{"one more", tags{"a": "1"}, tags{"a": "1"}, tags{"a": "1", "b": "2"}, tags{"a": "1", "b": "2"}, 1, 0},
		{"another value", tags{"a": "1"}, tags{"a": "1"}, tags{"a": "2"}, tags{"a": "2"}, 1, 0},
		{"one less", tags{"a": "1", "b": "2"}, tags{"a": "1", "b": "2"}, tags{"b": "2"}, tags{"b": "2"}, 0, 1},
		{"all less", tags{"a": "1", "b": "2"}, tags{"a": "1", "b": "2"}, nil, tags{}, 0, 1},
		{"other key", tags{"a": "1"}, tags{"a": "1"}, tags{"b": "1"}, tags{"b": "1"}, 1, 1},
		{"those of others stay", tags{"a": "1", "theirs": "x"}, tags{"a": "1"}, tags{"a": "2"}, tags{"a": "2", "theirs": "x"}, 1, 0},
		{"empty value", nil, nil, tags{"a": ""}, tags{"a": ""}, 1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client, server := simulated(t, simulator.Verification{}, nil)
			tenant, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme", Tags: c.stands})
			if err != nil {
				t.Fatal(err)
			}
			if err := client.UpdateTags(t.Context(), tenant.ARN, c.had, c.want); err != nil {
				t.Fatal(err)
			}
			found, err := client.Tenant(t.Context(), "acme")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.left, found.Tags); diff != "" {
				t.Errorf("Tags (-want +got):\n%s", diff)
			}
			calls := server.Requests().ByOperation
			if calls["TagResource"] != c.tagCalls || calls["UntagResource"] != c.untagCall {
				t.Errorf("Calls: %d TagResource, %d UntagResource; want %d and %d.", calls["TagResource"], calls["UntagResource"], c.tagCalls, c.untagCall)
			}
		})
	}
}

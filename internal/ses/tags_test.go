// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"fmt"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestUpdateTags(t *testing.T) {
	t.Parallel()
	type tags = map[string]string
	many := func(from, count int) tags {
		out := tags{}
		for i := range count {
			out[fmt.Sprintf("t%02d", from+i)] = "x"
		}
		return out
	}
	plus := func(some, further tags) tags {
		maps.Copy(some, further)
		return some
	}
	with := func(all tags, key, value string) tags {
		all[key] = value
		return all
	}
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
		{"no room to write first", many(0, 50), many(0, 50), many(30, 50), many(30, 50), 1, 1},
		{"no room because of tags of others", many(0, 50), many(0, 30), many(60, 10), plus(many(30, 20), many(60, 10)), 2, 1},
		{"room for other values", many(0, 50), many(0, 50), with(many(0, 49), "t00", "y"), with(many(0, 49), "t00", "y"), 1, 1},
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

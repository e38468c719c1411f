// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

func TestTagPolicy(t *testing.T) {
	t.Parallel()
	block := settings{
		defaultTags: []defaultTagsModel{{Tags: types.MapValueMust(types.StringType, map[string]attr.Value{"team": types.StringValue("block")})}},
		ignoreTags:  []ignoreTagsModel{{Keys: types.SetValueMust(types.StringType, []attr.Value{types.StringValue("owner")}), KeyPrefixes: types.SetNull(types.StringType)}},
	}
	environment := []string{
		"TF_AWS_DEFAULT_TAGS_team=environment", "TF_AWS_DEFAULT_TAGS_Cost-Center=12=3", "TF_AWS_DEFAULT_TAGS_=nameless",
		"TF_AWS_IGNORE_TAGS_KEYS=a, b,,", "TF_AWS_IGNORE_TAGS_KEY_PREFIXES=kubernetes.io/", "PATH=/bin",
	}
	for name, c := range map[string]struct {
		block       settings
		environment []string
		want        framework.TagPolicy
	}{
		"nothing":         {want: framework.TagPolicy{Default: map[string]string{}}},
		"the block alone": {block: block, want: framework.TagPolicy{Default: map[string]string{"team": "block"}, IgnoreKeys: []string{"owner"}}},
		"the environment alone": {environment: environment, want: framework.TagPolicy{
			Default: map[string]string{"team": "environment", "Cost-Center": "12=3"}, IgnoreKeys: []string{"a", "b"}, IgnoreKeyPrefixes: []string{"kubernetes.io/"},
		}},
		"the block wins": {block: block, environment: environment, want: framework.TagPolicy{
			Default: map[string]string{"team": "block", "Cost-Center": "12=3"}, IgnoreKeys: []string{"owner", "a", "b"}, IgnoreKeyPrefixes: []string{"kubernetes.io/"},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			none := types.ListNull(types.ObjectType{})
			c.block.DefaultTags, c.block.IgnoreTags = none, none
			if diff := cmp.Diff(c.want, tagPolicy(t.Context(), c.block, c.environment), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("policy (-want +got):\n%s", diff)
			}
		})
	}
}

// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// words is a map of strings, shorter to write.
type words = map[string]string

// noTags is the tags argument that is left out.
var noTags = types.MapNull(types.StringType)

// policy is what most cases have in the provider block.
var policy = framework.TagPolicy{
	Default:    words{"team": "mail", "stage": "test", "cost": "1"},
	IgnoreKeys: []string{"cost"}, IgnoreKeyPrefixes: []string{"scan:"},
}

func TestVisibleTags(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name         string
		policy       framework.TagPolicy
		remote, want words
	}{
		{"nothing", policy, nil, words{}},
		{"no policy", framework.TagPolicy{}, words{"a": "1"}, words{"a": "1"}},
		{"an ignored key", policy, words{"cost": "9", "costs": "9"}, words{"costs": "9"}},
		{"an ignored prefix", policy, words{"scan:at": "9", "scan": "9", "Scan:at": "9"}, words{"scan": "9", "Scan:at": "9"}},
		{"what AWS writes", framework.TagPolicy{}, words{"aws:cloudformation:stack-id": "9", "aws": "9", "a": "1"}, words{"aws": "9", "a": "1"}},
		{"an ignored key and prefix at once", framework.TagPolicy{IgnoreKeys: []string{"ab"}, IgnoreKeyPrefixes: []string{"a"}}, words{"ab": "9", "b": "1"}, words{"b": "1"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			before := maps.Clone(c.remote)
			got := c.policy.Visible(c.remote)
			if got == nil || !maps.Equal(got, c.want) {
				t.Errorf("Visible = %v, want %v.", got, c.want)
			}
			if !maps.Equal(before, c.remote) {
				t.Errorf("What was given has changed to %v.", c.remote)
			}
		})
	}
}

func TestPlannedTags(t *testing.T) {
	t.Parallel()
	unknownDefault := framework.TagPolicy{DefaultUnknown: true}
	unknownValue := types.MapValueMust(types.StringType, map[string]attr.Value{"team": types.StringUnknown()})
	unknownAll := types.MapUnknown(types.StringType)
	cases := []struct {
		name   string
		policy framework.TagPolicy
		own    types.Map
		kept   map[string]types.String
		want   types.Map
	}{
		{"nothing at all", framework.TagPolicy{}, noTags, nil, tagMap(words{})},
		{"the defaults that are not ignored", policy, noTags, nil, tagMap(words{"team": "mail", "stage": "test"})},
		{"an own tag wins", policy, tagMap(words{"team": "billing"}), nil, tagMap(words{"team": "billing", "stage": "test"})},
		{"an own tag with the default's value", policy, tagMap(words{"team": "mail"}), nil, tagMap(words{"team": "mail", "stage": "test"})},
		{"a tag that another argument keeps wins over the default", policy, noTags, map[string]types.String{"team": types.StringValue("kept")}, tagMap(words{"team": "kept", "stage": "test"})},
		{"defaults are unknown", unknownDefault, tagMap(words{"a": "1"}), nil, unknownAll},
		{"own tags are unknown", policy, types.MapUnknown(types.StringType), nil, unknownAll},
		{
			"one own value is unknown", policy, unknownValue, nil,
			types.MapValueMust(types.StringType, map[string]attr.Value{"team": types.StringUnknown(), "stage": types.StringValue("test")}),
		},
		{
			"a kept value is unknown",
			framework.TagPolicy{},
			noTags,
			map[string]types.String{"kept": types.StringUnknown()},
			types.MapValueMust(types.StringType, map[string]attr.Value{"kept": types.StringUnknown()}),
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := c.policy.PlanAll(c.own, c.kept); !got.Equal(c.want) {
				t.Errorf("PlanAll = %s, want %s.", got, c.want)
			}
		})
	}
}

func TestOwnTags(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name   string
		remote words
		state  types.Map
		kept   []string
		want   types.Map
	}{
		{"nothing", nil, noTags, nil, noTags},
		{"nothing, where the argument is empty", nil, tagMap(words{}), nil, tagMap(words{})},
		{"nothing, where the argument held something", nil, tagMap(words{"a": "1"}), nil, tagMap(words{})},
		{"only defaults", words{"team": "mail", "stage": "test"}, noTags, nil, noTags},
		{"a default that the argument repeats", words{"team": "mail", "stage": "test"}, tagMap(words{"team": "mail"}), nil, tagMap(words{"team": "mail"})},
		{"a default with another value", words{"team": "billing"}, noTags, nil, tagMap(words{"team": "billing"})},
		{"a tag of its own", words{"team": "mail", "a": "1"}, tagMap(words{"a": "1"}), nil, tagMap(words{"a": "1"})},
		{"a tag that somebody added", words{"a": "1"}, noTags, nil, tagMap(words{"a": "1"})},
		{"ignored tags", words{"cost": "9", "scan:at": "9", "aws:x": "9"}, noTags, nil, noTags},
		{"a tag that another argument keeps", words{"kept": "1", "a": "1"}, noTags, []string{"kept"}, tagMap(words{"a": "1"})},
		{"an imported object, whose state is unknown", words{"a": "1"}, types.MapUnknown(types.StringType), nil, tagMap(words{"a": "1"})},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := policy.Own(c.remote, c.state, noTags, c.kept...); !got.Equal(c.want) {
				t.Errorf("Own = %s, want %s.", got, c.want)
			}
		})
	}
}

// While default_tags is unknown, what the state has in tags_all alone stays a default.
func TestOwnTagsWhileDefaultsAreUnknown(t *testing.T) {
	t.Parallel()
	unknown := framework.TagPolicy{DefaultUnknown: true}
	remote := words{"team": "mail", "a": "1", "new": "1"}
	for _, c := range []struct {
		name            string
		tags, all, want types.Map
	}{
		{"none of its own", noTags, tagMap(words{"team": "mail", "a": "1", "new": "1"}), noTags},
		{"one of its own", tagMap(words{"a": "1"}), tagMap(words{"team": "mail", "a": "1", "new": "1"}), tagMap(words{"a": "1"})},
		{"one that somebody added", noTags, tagMap(words{"team": "mail", "a": "1"}), tagMap(words{"new": "1"})},
		{"an import", noTags, types.MapNull(types.StringType), tagMap(remote)},
	} {
		if got := unknown.Own(remote, c.tags, c.all); !got.Equal(c.want) {
			t.Errorf("%s: Own = %s, want %s.", c.name, got, c.want)
		}
	}
}

func TestAdoptionNote(t *testing.T) {
	t.Parallel()
	policy := framework.TagPolicy{IgnoreKeys: []string{"theirs", "kept"}}
	had := map[string]string{"b": "1", "a": "1", "stays": "1", "same": "1", "theirs": "1", "kept": "1", "aws:x": "1"}
	for _, c := range []struct {
		name    string
		planned types.Map
		kept    []string
		want    string
	}{
		{"some", tagMap(words{"stays": "2", "same": "1", "new": "1"}), nil, ` Tags that change: a is removed, b is removed, stays becomes "2" instead of "1". Add what is to stay to tags, or to ignore_tags in the provider block.`},
		{"kept by another argument", tagMap(words{"stays": "1", "same": "1", "a": "1", "b": "1"}), []string{"kept"}, " Tags that change: kept is removed. Add what is to stay to tags, or to ignore_tags in the provider block."},
		{"none", tagMap(words{"stays": "1", "same": "1", "a": "1", "b": "1", "c": "1"}), nil, ""},
		{"not known yet", types.MapUnknown(types.StringType), nil, ""},
	} {
		if got := policy.AdoptionNote(had, c.planned, c.kept...); got != c.want {
			t.Errorf("%s: %q, want %q.", c.name, got, c.want)
		}
	}
}

func TestCheckCount(t *testing.T) {
	t.Parallel()
	many := func(from, count int) words {
		tags := words{}
		for i := range count {
			tags[fmt.Sprintf("t%02d", from+i)] = "x"
		}
		return tags
	}
	for _, c := range []struct {
		name     string
		own, all types.Map
		refused  bool
	}{
		{"fifty", tagMap(many(0, 20)), tagMap(many(0, 50)), false},
		{"fifty-one", tagMap(many(0, 21)), tagMap(many(0, 51)), true},
		{"not known yet", tagMap(many(0, 30)), types.MapUnknown(types.StringType), false},
	} {
		var diags diag.Diagnostics
		framework.TagPolicy{}.CheckCount(c.own, c.all, &diags)
		if diags.HasError() != c.refused {
			t.Errorf("%s: %v", c.name, diags)
		}
	}
}

// TestTagsComeToRest applies what is planned and reads it back: the argument is as configured again, and the next plan is the same.
func TestTagsComeToRest(t *testing.T) {
	t.Parallel()
	for name, own := range map[string]types.Map{
		"left out": noTags, "empty": tagMap(words{}), "own": tagMap(words{"a": "1"}), "equal": tagMap(words{"team": "mail"}), "another value": tagMap(words{"team": "x"}), "all at once": tagMap(words{"team": "x", "stage": "test", "a": ""}),
	} {
		planned := policy.PlanAll(own, nil)
		remote := framework.Strings(planned)
		maps.Copy(remote, words{"cost": "9", "scan:at": "9", "aws:x": "9"}) // What others write.
		if read := policy.Own(remote, own, planned); !read.Equal(own) {
			t.Errorf("%s: tags are read as %s, want %s.", name, read, own)
		}
		if all := tagMap(policy.Visible(remote)); !all.Equal(planned) {
			t.Errorf("%s: tags_all is read as %s, want %s.", name, all, planned)
		}
	}
}

func TestCheckTags(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		own  types.Map
		want []string
	}{
		{"none", noTags, nil},
		{"unknown", types.MapUnknown(types.StringType), nil},
		{"good ones", tagMap(words{"a": "1", "costs": "1"}), nil},
		{"ignored ones, in their order", tagMap(words{"scan:b": "1", "cost": "1", "aws:c": "1", "a": "1"}), []string{"aws:c", "cost", "scan:b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var diags diag.Diagnostics
			policy.CheckTags(c.own, &diags)
			if len(diags) != len(c.want) {
				t.Fatalf("There are %d diagnostics, want %d: %v", len(diags), len(c.want), diags)
			}
			for i, key := range c.want {
				at, ok := diags[i].(diag.DiagnosticWithPath)
				if !ok || !at.Path().Equal(path.Root("tags").AtMapKey(key)) || !strings.Contains(diags[i].Detail(), "The tag "+key+" ") {
					t.Errorf("Diagnostic %d is %v, want one at tags[%q].", i, diags[i], key)
				}
			}
		})
	}
}

// tagMap is a map attribute.
func tagMap(m words) types.Map { return framework.StringMap(m) }

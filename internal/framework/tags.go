// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	resource "github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// TagPolicy is what the provider block says about tags.
type TagPolicy struct {
	// Default are default_tags, which every object with tags gets; a resource's own tag of the same key wins.
	Default map[string]string
	// DefaultUnknown tells that default_tags, or what of them ignore_tags takes away, is not known yet.
	DefaultUnknown bool
	// IgnoreKeys and IgnoreKeyPrefixes are ignore_tags: tags that others manage; they are neither shown nor touched.
	IgnoreKeys        []string
	IgnoreKeyPrefixes []string
}

// systemTagPrefix marks tags that only AWS itself writes (AWS documentation on tagging).
const systemTagPrefix = "aws:"

// ignored reports whether a tag is none of this provider's business.
func (p TagPolicy) ignored(key string) bool {
	return strings.HasPrefix(key, systemTagPrefix) || slices.Contains(p.IgnoreKeys, key) ||
		slices.ContainsFunc(p.IgnoreKeyPrefixes, func(prefix string) bool { return strings.HasPrefix(key, prefix) })
}

// Visible are an object's tags without the ignored ones. Those that another argument keeps are never ignored, since that argument manages them.
func (p TagPolicy) Visible(remote map[string]string, keptKeys ...string) map[string]string {
	visible := maps.Clone(remote)
	maps.DeleteFunc(visible, func(key, _ string) bool { return p.ignored(key) && !slices.Contains(keptKeys, key) })
	if visible == nil {
		visible = map[string]string{}
	}
	return visible
}

// userTags are an object's tags without those of AWS itself.
func (p TagPolicy) userTags(remote map[string]string) map[string]string {
	user := maps.Clone(remote)
	maps.DeleteFunc(user, func(key, _ string) bool { return strings.HasPrefix(key, systemTagPrefix) })
	return user
}

// PlanAll is tags_all in a plan: known as soon as everything that it is made of is.
func (p TagPolicy) PlanAll(own types.Map, kept map[string]types.String) types.Map {
	if p.DefaultUnknown || own.IsUnknown() {
		return types.MapUnknown(types.StringType)
	}
	elements := map[string]attr.Value{}
	for key, value := range p.Visible(p.Default) {
		elements[key] = types.StringValue(value)
	}
	maps.Copy(elements, own.Elements())
	for key, value := range kept {
		elements[key] = value
	}
	return types.MapValueMust(types.StringType, elements)
}

// Own returns the tags that belong into the tags argument: those of the object that are neither ignored, nor kept by another argument, nor
// merely the defaults. A default that the argument repeats (as tags in the state shows) stays. While the defaults are unknown, what the state
// has in tags_all alone counts as a default.
func (p TagPolicy) Own(remote map[string]string, tags, tagsAll types.Map, keptKeys ...string) types.Map {
	repeated, all := tags.Elements(), tagsAll.Elements()
	own := map[string]attr.Value{}
	for key, value := range p.Visible(remote) {
		_, isRepeated := repeated[key]
		byDefault, isDefault := p.Default[key]
		isDefault = isDefault && byDefault == value
		if p.DefaultUnknown {
			_, isDefault = all[key]
		}
		if slices.Contains(keptKeys, key) || (isDefault && !isRepeated) {
			continue
		}
		own[key] = types.StringValue(value)
	}
	if len(own) == 0 && tags.IsNull() {
		return types.MapNull(types.StringType)
	}
	return types.MapValueMust(types.StringType, own)
}

// TagChange is the change of an object's tags, by a call that writes and one that removes. had are those that it has, tags and all the arguments
// tags and tags_all of the state model.
func (p TagPolicy) TagChange(ctx context.Context, client *ses.Client, arn string, had map[string]string, tags, all *types.Map, planned, plannedAll types.Map, keptKeys ...string) Change {
	want := Strings(plannedAll)
	return Change{
		Doing: "changing the tags", Due: !maps.Equal(had, want), Parts: true,
		Run: func() error {
			return client.UpdateTagsInSteps(ctx, arn, had, want, func(now map[string]string) {
				*tags, *all = p.Own(now, planned, plannedAll, keptKeys...), StringMap(now)
			})
		},
	}
}

// AdoptionNote says in the plan of an adoption which tags the object loses and which get another value; empty for none. A plan that does not
// know its tags yet says nothing.
func (p TagPolicy) AdoptionNote(remote map[string]string, planned types.Map, keptKeys ...string) string {
	if planned.IsUnknown() {
		return ""
	}
	var changes []string
	for key, old := range p.Visible(remote, keptKeys...) {
		value, stays := planned.Elements()[key].(types.String)
		switch {
		case !stays:
			changes = append(changes, key+" is removed")
		case Known(value) && value.ValueString() != old:
			changes = append(changes, fmt.Sprintf("%s becomes %q instead of %q", key, value.ValueString(), old))
		}
	}
	if len(changes) == 0 {
		return ""
	}
	slices.Sort(changes)
	return " Tags that change: " + strings.Join(changes, ", ") + ". Add what is to stay to tags, or to ignore_tags in the provider block."
}

// CheckCount refuses more tags than an object can have, the defaults included. all is tags_all of the plan.
func (p TagPolicy) CheckCount(own, all types.Map, diags *diag.Diagnostics) {
	if count := len(all.Elements()); count > ses.MaxTags {
		diags.AddAttributeError(path.Root("tags"), "Too many tags",
			fmt.Sprintf("The object would have %d tags, %d of its own and the rest from default_tags in the provider block; SES takes at most %d. Remove some in one of the two places.",
				count, len(own.Elements()), ses.MaxTags))
	}
}

// CheckTags refuses own tags that ignore_tags hides: they would be written once and never seen again.
func (p TagPolicy) CheckTags(own types.Map, diags *diag.Diagnostics) {
	for _, key := range slices.Sorted(maps.Keys(own.Elements())) {
		if p.ignored(key) {
			diags.AddAttributeError(path.Root("tags").AtMapKey(key), "Tag is ignored",
				"The tag "+key+" is set here but ignored by ignore_tags in the provider block (or reserved by AWS), so it could never be kept as configured. Remove it in one of the two places.")
		}
	}
}

// TagsAttribute is the tags argument.
func TagsAttribute() resource.MapAttribute {
	return resource.MapAttribute{
		Optional: true, ElementType: types.StringType, Validators: Tags(),
		MarkdownDescription: "Tags of the object. They override `default_tags` of the provider block.",
	}
}

// TagsAllAttribute are all tags of an object, the defaults included.
func TagsAllAttribute() resource.MapAttribute {
	return resource.MapAttribute{
		Computed: true, ElementType: types.StringType,
		MarkdownDescription: "All tags of the object: `tags`, `default_tags` of the provider block, and those of other arguments.",
	}
}

package framework

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	resource "github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
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

// Own are the tags that belong into the tags argument: those of the object that are neither ignored, nor kept by another argument, nor
// merely the defaults. A default that the argument repeats (as the state tells) stays.
func (p TagPolicy) Own(remote map[string]string, state types.Map, keptKeys ...string) types.Map {
	repeated := state.Elements()
	own := map[string]attr.Value{}
	for key, value := range p.Visible(remote) {
		_, isRepeated := repeated[key]
		byDefault, isDefault := p.Default[key]
		if slices.Contains(keptKeys, key) || (isDefault && byDefault == value && !isRepeated) {
			continue
		}
		own[key] = types.StringValue(value)
	}
	if len(own) == 0 && state.IsNull() {
		return types.MapNull(types.StringType)
	}
	return types.MapValueMust(types.StringType, own)
}

// Dropped are the keys of tags that an adopted object loses, sorted: those that the plan does not have. A plan that does not know its tags
// yet drops none.
func (p TagPolicy) Dropped(remote map[string]string, planned types.Map) []string {
	if planned.IsUnknown() {
		return nil
	}
	dropped := p.Visible(remote)
	maps.DeleteFunc(dropped, func(key, _ string) bool { _, wanted := planned.Elements()[key]; return wanted })
	return slices.Sorted(maps.Keys(dropped))
}

// DroppedNote says in the plan of an adoption which tags the object loses, empty for none.
func (p TagPolicy) DroppedNote(remote map[string]string, planned types.Map) string {
	dropped := p.Dropped(remote, planned)
	if len(dropped) == 0 {
		return ""
	}
	return " Tags that the configuration does not have are removed: " + strings.Join(dropped, ", ") + ". Add them to tags, or to ignore_tags in the provider block, to keep them."
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
		MarkdownDescription: "Tags of the object. They win over `default_tags` of the provider block.",
	}
}

// TagsAllAttribute are all tags of an object, the defaults included.
func TagsAllAttribute() resource.MapAttribute {
	return resource.MapAttribute{
		Computed: true, ElementType: types.StringType,
		MarkdownDescription: "All tags of the object: `tags`, `default_tags` of the provider block, and those that other arguments keep as tags.",
	}
}

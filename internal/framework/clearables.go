// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// configuredKey holds which optional and computed arguments were set when the object was last written.
const configuredKey = "configured"

// Clearable is an optional and computed argument: leaving it out means "not managed", so its removal needs a word of warning.
type Clearable struct {
	// Path is where the argument stands.
	Path path.Path
	// Clear is what to write to clear what SES holds, such as mail_from = {}.
	Clear string
}

// RememberConfigured notes in private state which of the arguments the configuration sets, when the object is written.
func RememberConfigured(ctx context.Context, private PrivateWriter, config tfsdk.Config, arguments []Clearable, diags *diag.Diagnostics) {
	Remember(ctx, private, configuredKey, configuredOf(config, arguments), diags)
}

// RememberConfiguredToo is [RememberConfigured] for an object of which only a part may be written: what was noted before stays noted.
func RememberConfiguredToo(ctx context.Context, before PrivateReader, private PrivateWriter, config tfsdk.Config, arguments []Clearable, diags *diag.Diagnostics) {
	var noted []string
	Recall(ctx, before, configuredKey, &noted, diags)
	noted = append(noted, configuredOf(config, arguments)...)
	slices.Sort(noted)
	Remember(ctx, private, configuredKey, slices.Compact(noted), diags)
}

// configuredOf are the paths of the arguments that a configuration sets.
func configuredOf(config tfsdk.Config, arguments []Clearable) []string {
	configured := []string{}
	for _, argument := range arguments {
		if isSet(config, argument.Path) {
			configured = append(configured, argument.Path.String())
		}
	}
	return configured
}

// WarnNoLongerManaged warns of arguments that were set when the object was last written and are left out now: SES keeps their values.
func WarnNoLongerManaged(ctx context.Context, object string, private PrivateReader, config tfsdk.Config, arguments []Clearable, diags *diag.Diagnostics) {
	var configured []string
	if !Recall(ctx, private, configuredKey, &configured, diags) {
		return
	}
	for _, argument := range arguments {
		parent := argument.Path.ParentPath()
		if len(parent.Steps()) > 0 && !isSet(config, parent) {
			continue // The warning of the whole argument says it.
		}
		if slices.Contains(configured, argument.Path.String()) && !isSet(config, argument.Path) {
			diags.AddAttributeWarning(argument.Path, object+": "+argument.Path.String()+" is no longer managed",
				"The argument was left out, which changes nothing in SES: what stands there stays and is only shown. To clear it, write "+argument.Clear+".")
		}
	}
}

// isSet reports whether the configuration gives an argument any value, an unknown one included. What is inside of something unknown counts as
// set: nobody can tell yet.
func isSet(config tfsdk.Config, at path.Path) bool {
	value := config.Raw
	for _, step := range at.Steps() {
		name, ok := step.(path.PathStepAttributeName)
		if !ok || value.IsNull() {
			return false
		}
		if !value.IsKnown() {
			return true
		}
		if value, ok = memberOf(value, string(name)); !ok {
			return false
		}
	}
	return !value.IsNull()
}

// clearable is an argument that stays in SES when it is left out, with its members.
type clearable struct {
	name    string
	whole   Clearable
	members []Clearable
	// together reports whether {} clears all the members.
	together bool
}

// clearablesOf are the arguments of a schema that stay in SES when they are left out, sorted.
func clearablesOf[A any](attributes map[string]A) []clearable {
	var found []clearable
	for _, name := range slices.Sorted(maps.Keys(attributes)) {
		keep, ok := modifierOf[Keep](attributes[name])
		if !ok || keep.Clear == "" {
			continue
		}
		c := clearable{name: name, whole: Clearable{Path: path.Root(name), Clear: keep.Clear}, together: keep.Rule == nil}
		for _, member := range slices.Sorted(maps.Keys(keep.Members)) {
			c.members = append(c.members, Clearable{Path: path.Root(name).AtName(member), Clear: keep.Members[member]})
		}
		found = append(found, c)
	}
	return found
}

// each are all arguments, an object before its members.
func each(arguments []clearable) []Clearable {
	var all []Clearable
	for _, c := range arguments {
		all = append(append(all, c.whole), c.members...)
	}
	return all
}

// watched are the arguments whose removal from a configuration needs a word of warning: not the members of an object that it clears by {}, since
// leaving them out says it all.
func watched(arguments []clearable, config tfsdk.Config) []Clearable {
	var all []Clearable
	for _, c := range arguments {
		all = append(all, c.whole)
		if !c.together || !isCleared(config, c.name) {
			all = append(all, c.members...)
		}
	}
	return all
}

// isCleared reports whether a configuration says {} for an object.
func isCleared(config tfsdk.Config, name string) bool {
	object, _ := memberOf(config.Raw, name)
	var members map[string]tftypes.Value
	if object.IsNull() || !object.IsKnown() || !object.Type().Is(tftypes.Object{}) || object.As(&members) != nil {
		return false
	}
	for _, member := range members {
		if !member.IsNull() {
			return false
		}
	}
	return true
}

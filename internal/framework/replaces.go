// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
)

// Replaces marks an argument whose change SES can only follow by a new object. [Base.ModifyPlan] acts on the mark, and the modifier itself does
// nothing: the framework does not tell ModifyPlan what the modifiers of single attributes have decided, and the Region is settled only there.
type Replaces struct{}

// Description says what the mark means.
func (Replaces) Description(context.Context) string { return "A change replaces the object." }

// MarkdownDescription is [Replaces.Description].
func (r Replaces) MarkdownDescription(ctx context.Context) string { return r.Description(ctx) }

// PlanModifyString leaves the decision to ModifyPlan.
func (Replaces) PlanModifyString(context.Context, planmodifier.StringRequest, *planmodifier.StringResponse) {
}

// replacesOf are the names of the attributes that [Replaces] marks, sorted.
func replacesOf[A any](attributes map[string]A) []string {
	var marked []string
	for _, name := range slices.Sorted(maps.Keys(attributes)) {
		if _, replaces := modifierOf[Replaces](attributes[name]); replaces {
			marked = append(marked, name)
		}
	}
	return marked
}

// replacedBy are those of the arguments that a plan changes; none for a creation. What the state does not hold, such as the Region of an object
// that was moved, is no change.
func replacedBy(arguments []string, plan tfsdk.Plan, state tfsdk.State) path.Paths {
	var changed path.Paths
	if state.Raw.IsNull() {
		return nil
	}
	for _, name := range arguments {
		stands, _ := memberOf(state.Raw, name)
		planned, _ := memberOf(plan.Raw, name)
		if !stands.IsNull() && !stands.Equal(planned) {
			changed.Append(path.Root(name))
		}
	}
	return changed
}

// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// MoveSource is a resource type of another provider whose objects can become one of this provider.
type MoveSource struct {
	// Type is the other provider's resource type.
	Type string
	// Key is its attribute that holds the natural key.
	Key string
	// Check, if set, refuses objects that this provider's type cannot hold.
	Check func(key string) error
}

// moveByKey fills the key and the region of a moved object from another provider's raw state; the Read that follows fills the rest. The
// identity stays null, since one set in part would fail that Read. A source that is not listed is left to other movers.
func moveByKey(ctx context.Context, data *ProviderData, sources []MoveSource, key string, req resource.MoveStateRequest, resp *resource.MoveStateResponse) {
	at := slices.IndexFunc(sources, func(s MoveSource) bool { return s.Type == req.SourceTypeName })
	if at < 0 {
		return
	}
	attributes := MovedAttributes(req, &resp.Diagnostics)
	if attributes == nil {
		return
	}
	name := attributes[sources[at].Key]
	if name == "" {
		resp.Diagnostics.AddError("Cannot move the "+req.SourceTypeName, "Its state holds no "+sources[at].Key+". Remove it from the state and import the object instead.")
		return
	}
	if check := sources[at].Check; check != nil {
		if err := check(name); err != nil {
			resp.Diagnostics.AddError("Cannot move the "+req.SourceTypeName+" "+name, sentence(err.Error()))
			return
		}
	}
	region := types.StringNull()
	if given := attributes["region"]; given != "" {
		region = types.StringValue(given)
	}
	// Providers without a region of their own on each object keep it in their provider block, which is not handed on.
	region = data.StateRegion(region)
	resp.Diagnostics.Append(resp.TargetState.SetAttribute(ctx, path.Root(key), name)...)
	resp.Diagnostics.Append(resp.TargetState.SetAttribute(ctx, path.Root("region"), region)...)
}

// MovedAttributes are the attributes of another provider's raw state that are strings; nil, with an error, where there is no such state.
func MovedAttributes(req resource.MoveStateRequest, diags *diag.Diagnostics) map[string]string {
	if req.SourceRawState == nil {
		diags.AddError("Cannot move the "+req.SourceTypeName, "Its state is empty.")
		return nil
	}
	raw := map[string]any{}
	if err := json.Unmarshal(req.SourceRawState.JSON, &raw); err != nil {
		diags.AddError("Cannot read the state of the moved "+req.SourceTypeName, err.Error())
		return nil
	}
	attributes := map[string]string{}
	for name, value := range raw {
		if text, ok := value.(string); ok {
			attributes[name] = text
		}
	}
	return attributes
}

package framework

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// PrivateReader is the private state of a request.
type PrivateReader interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
}

// PrivateWriter is the private state of a response.
type PrivateWriter interface {
	SetKey(ctx context.Context, key string, value []byte) diag.Diagnostics
}

const (
	// configuredKey holds which optional and computed arguments were set when the object was last written.
	configuredKey = "configured"
	// destroyKey marks a planned destroy; the plan of a replacement leaves none.
	destroyKey = "destroy_planned"
)

// Clearable is an optional and computed argument: leaving it out means "not managed", so its removal needs a word of warning.
type Clearable struct {
	// Path is where the argument stands.
	Path path.Path
	// Clear is what to write to clear what SES holds, such as mail_from = {}.
	Clear string
}

// RememberConfigured notes in private state which of the arguments the configuration sets, when the object is written.
func RememberConfigured(ctx context.Context, private PrivateWriter, config tfsdk.Config, arguments []Clearable, diags *diag.Diagnostics) {
	configured := []string{}
	for _, argument := range arguments {
		if isSet(config, argument.Path) {
			configured = append(configured, argument.Path.String())
		}
	}
	Remember(ctx, private, configuredKey, configured, diags)
}

// Remember keeps a value, as JSON, in private state.
func Remember(ctx context.Context, private PrivateWriter, key string, value any, diags *diag.Diagnostics) {
	encoded, err := json.Marshal(value)
	if err != nil {
		diags.AddError("Cannot keep "+key+" in private state", err.Error())
		return
	}
	diags.Append(private.SetKey(ctx, key, encoded)...)
}

// Recall reads what [Remember] has kept; ok is false where there is nothing, or nothing of that kind.
func Recall(ctx context.Context, private PrivateReader, key string, value any, diags *diag.Diagnostics) (ok bool) {
	encoded, keyDiags := private.GetKey(ctx, key)
	diags.Append(keyDiags...)
	return len(encoded) > 0 && json.Unmarshal(encoded, value) == nil
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

// isSet tells whether the configuration gives an argument any value, an unknown one included. What is inside of something unknown counts as
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
		members := map[string]tftypes.Value{}
		if err := value.As(&members); err != nil {
			return false
		}
		value = members[string(name)]
	}
	return !value.IsNull()
}

// MarkDestroyPlanned leaves the mark of a planned destroy, which reaches Delete.
func MarkDestroyPlanned(ctx context.Context, private PrivateWriter, diags *diag.Diagnostics) {
	diags.Append(private.SetKey(ctx, destroyKey, []byte("true"))...)
}

// IsDestroyPlanned tells in Delete whether the destroy itself was planned; the replacement of an object leaves no mark.
func IsDestroyPlanned(ctx context.Context, private PrivateReader) bool {
	mark, _ := private.GetKey(ctx, destroyKey)
	return len(mark) > 0
}

// Known tells whether a value is neither null nor unknown.
func Known(value interface {
	IsNull() bool
	IsUnknown() bool
},
) bool {
	return !value.IsNull() && !value.IsUnknown()
}

// OrKeep is the rule for an optional and computed string: what the configuration says, else what stands.
func OrKeep(configured, stands basetypes.StringValue) basetypes.StringValue {
	if configured.IsNull() {
		return stands
	}
	return configured
}

// OrKeepBool is [OrKeep] for booleans.
func OrKeepBool(configured, stands basetypes.BoolValue) basetypes.BoolValue {
	if configured.IsNull() {
		return stands
	}
	return configured
}

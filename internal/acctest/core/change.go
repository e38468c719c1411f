// SPDX-License-Identifier: MPL-2.0

package core

import (
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
)

// Action is what a plan does with an object.
type Action string

// What a plan can do with an object.
const (
	NoOp             Action = "no-op"
	Create           Action = "create"
	Read             Action = "read"
	Update           Action = "update"
	Delete           Action = "delete"
	DeleteThenCreate Action = "delete, create"
	CreateThenDelete Action = "create, delete"
	Forget           Action = "forget"
)

// replaces reports whether an action replaces the object.
func (a Action) replaces() bool { return a == DeleteThenCreate || a == CreateThenDelete }

// Change is what a plan does with one object.
type Change struct {
	// Address is where the object is in the configuration.
	Address string
	// Deposed is the key of an object that a replacement has left behind, empty for the current one.
	Deposed string
	// Action is what is to be done.
	Action Action
	// Before and After are the object's values; unknown members of After become known at apply.
	Before, After cty.Value
	// Importing is the id of the object that an import block brings in, empty for none.
	Importing string
	// PreviousAddress is where the object was before a move, empty where it has not moved.
	PreviousAddress string
	// ReplacePaths are the arguments whose change replaces the object, as a configuration writes them.
	ReplacePaths []string

	at           address
	provider     string
	schema       *schema
	private      []byte
	identity     cty.Value
	dependencies []string
	// deposes is the key under which a replacement that creates first puts the old object aside.
	deposes string
}

// key tells the change from all others of a plan.
func (c *Change) key() string {
	if c.Deposed != "" {
		return c.Address + " (deposed " + c.Deposed + ")"
	}
	return c.Address
}

// ctyPath translates a path of the protocol.
func ctyPath(path *tftypes.AttributePath) cty.Path {
	var out cty.Path
	for _, step := range path.Steps() {
		switch step := step.(type) {
		case tftypes.AttributeName:
			out = out.GetAttr(string(step))
		case tftypes.ElementKeyString:
			out = out.IndexString(string(step))
		case tftypes.ElementKeyInt:
			out = out.IndexInt(int(step))
		default:
			return out // An element of a set: its set is as near as a path of cty comes.
		}
	}
	return out
}

// changedPaths are those of the paths at which a plan differs from what was before, as a configuration writes them.
func changedPaths(paths []cty.Path, before, after cty.Value) []string {
	var out []string
	for _, path := range paths {
		was, errBefore := path.Apply(before)
		becomes, errAfter := path.Apply(after)
		if errBefore != nil || errAfter != nil || !was.RawEquals(becomes) {
			out = append(out, dottedPath(path))
		}
	}
	return out
}

func dottedPath(path cty.Path) string {
	out := ""
	for _, step := range path {
		switch step := step.(type) {
		case cty.GetAttrStep:
			out += "." + step.Name
		case cty.IndexStep:
			if step.Key.Type() == cty.String {
				out += "." + step.Key.AsString()
			} else {
				out += "." + step.Key.AsBigFloat().String()
			}
		}
	}
	if out == "" {
		return ""
	}
	return out[1:]
}

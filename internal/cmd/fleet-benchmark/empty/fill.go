// SPDX-License-Identifier: MPL-2.0

package main

import "github.com/hashicorp/terraform-plugin-go/tftypes"

// recordKeys are the keys of each map of objects: those that the DNS records of a domain have with Easy DKIM and a MAIL FROM domain.
var recordKeys = []string{"dkim1", "dkim2", "dkim3", "mail_from_mx", "mail_from_spf"}

// text is a computed text. It is about as long as those of SES.
const text = "computed-by-the-provider-that-does-nothing-at-all"

// fill makes up what a plan leaves open.
func fill(planned tftypes.Value) (tftypes.Value, error) {
	return tftypes.Transform(planned, func(_ *tftypes.AttributePath, value tftypes.Value) (tftypes.Value, error) {
		if value.IsKnown() {
			return value, nil
		}
		return madeUp(value.Type()), nil
	})
}

// madeUp is some value of a type.
func madeUp(kind tftypes.Type) tftypes.Value {
	switch kind := kind.(type) {
	case tftypes.Object:
		members := make(map[string]tftypes.Value, len(kind.AttributeTypes))
		for name, member := range kind.AttributeTypes {
			members[name] = madeUp(member)
		}
		return tftypes.NewValue(kind, members)
	case tftypes.Map:
		elements := map[string]tftypes.Value{}
		if kind.ElementType.Is(tftypes.Object{}) {
			for _, key := range recordKeys {
				elements[key] = madeUp(kind.ElementType)
			}
		}
		return tftypes.NewValue(kind, elements)
	case tftypes.List, tftypes.Set:
		return tftypes.NewValue(kind, []tftypes.Value{})
	}
	switch {
	case kind.Is(tftypes.Bool):
		return tftypes.NewValue(kind, true)
	case kind.Is(tftypes.Number):
		return tftypes.NewValue(kind, 1)
	default:
		return tftypes.NewValue(kind, text)
	}
}

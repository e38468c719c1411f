// SPDX-License-Identifier: MPL-2.0

package main

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestFillMakesUpWhatIsUnknownAndKeepsTheRest(t *testing.T) {
	t.Parallel()
	record := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"fqdn": tftypes.String, "priority": tftypes.Number}}
	kind := tftypes.Object{AttributeTypes: map[string]tftypes.Type{
		"name": tftypes.String, "arn": tftypes.String, "on": tftypes.Bool, "records": tftypes.Map{ElementType: record},
		"tokens": tftypes.List{ElementType: tftypes.String}, "left": tftypes.String,
	}}
	planned := tftypes.NewValue(kind, map[string]tftypes.Value{
		"name": tftypes.NewValue(tftypes.String, "acme"), "arn": tftypes.NewValue(tftypes.String, tftypes.UnknownValue),
		"on": tftypes.NewValue(tftypes.Bool, tftypes.UnknownValue), "records": tftypes.NewValue(tftypes.Map{ElementType: record}, tftypes.UnknownValue),
		"tokens": tftypes.NewValue(tftypes.List{ElementType: tftypes.String}, tftypes.UnknownValue), "left": tftypes.NewValue(tftypes.String, nil),
	})
	filled, err := fill(planned)
	if err != nil {
		t.Fatal(err)
	}
	one := tftypes.NewValue(record, map[string]tftypes.Value{"fqdn": tftypes.NewValue(tftypes.String, text), "priority": tftypes.NewValue(tftypes.Number, 1)})
	records := map[string]tftypes.Value{}
	for _, key := range recordKeys {
		records[key] = one
	}
	want := tftypes.NewValue(kind, map[string]tftypes.Value{
		"name": tftypes.NewValue(tftypes.String, "acme"), "arn": tftypes.NewValue(tftypes.String, text), "on": tftypes.NewValue(tftypes.Bool, true),
		"records": tftypes.NewValue(tftypes.Map{ElementType: record}, records), "tokens": tftypes.NewValue(tftypes.List{ElementType: tftypes.String}, []tftypes.Value{}),
		"left": tftypes.NewValue(tftypes.String, nil),
	})
	if !filled.Equal(want) {
		t.Errorf("filled: %s\nwant: %s", filled, want)
	}
}

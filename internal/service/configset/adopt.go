// SPDX-License-Identifier: MPL-2.0

package configset

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// existing is a configuration set that stands, with its event destinations.
type existing struct {
	set          *ses.ConfigurationSet
	destinations []ses.EventDestination
}

// Adoption is the argument adopt.
func (m *model) Adoption() (adopt types.String, sought bool) { return m.Adopt, !m.Name.IsUnknown() }

// Look finds the configuration set that a creation would adopt.
func (m *model) Look(ctx context.Context, client *ses.Client, tags framework.TagPolicy) (*framework.Found[model], error) {
	found, err := look(ctx, client, m.Name.ValueString())
	if found == nil || err != nil {
		return nil, err
	}
	stands := &model{ARN: types.StringUnknown()}
	stands.flatten(found.set, found.destinations, tags)
	return &framework.Found[model]{
		Stands:   stands,
		Obstacle: func(plan *model) string { return adoptionObstacle(plan, found) },
		Effect: func(plan *model) string {
			arn := func(owner ses.Owner) string { return client.ConfigurationSetARN(owner, m.Name.ValueString()) }
			return "The configuration set exists already and will be managed here from the next apply on. No option and no event destination that exists changes." +
				tags.AdoptionNote(found.set.Tags, plan.TagsAll) + framework.HoldersNote(ctx, client, arn, plan.TenantName)
		},
	}, nil
}

// look reads a configuration set that may exist; nil where it does not.
func look(ctx context.Context, client *ses.Client, name string) (*existing, error) {
	set, err := client.ConfigurationSet(ctx, name)
	var destinations []ses.EventDestination
	if err == nil {
		destinations, err = client.EventDestinations(ctx, name)
	}
	switch {
	case ses.IsNotFound(err):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return &existing{set, destinations}, nil
}

// adoptionObstacle says what would change that stands; empty where the configuration set may be taken over. What is missing may be added.
func adoptionObstacle(plan *model, found *existing) string {
	stands := model{}
	stands.flatten(found.set, found.destinations, framework.TagPolicy{})
	var changes []string
	note := func(name string, stands, wanted attr.Value) {
		if !stands.IsNull() && framework.FullyKnown(wanted) && !wanted.Equal(stands) {
			changes = append(changes, fmt.Sprintf("%s is %s, the configuration asks for %s", name, describe(stands), describe(wanted)))
		}
	}
	note("sending_enabled", stands.SendingEnabled, plan.SendingEnabled)
	note("reputation_metrics_enabled", stands.ReputationMetricsEnabled, plan.ReputationMetricsEnabled)
	for _, b := range blocks {
		had, want := b.at(&stands).Attributes(), b.at(plan).Attributes()
		for _, name := range slices.Sorted(maps.Keys(want)) {
			note(b.name+"."+name, had[name], want[name])
		}
	}
	changes = append(changes, destinationObstacles(stands.EventDestinations, plan.EventDestinations)...)
	if len(changes) == 0 {
		return ""
	}
	return "The configuration set exists, but mail depends on what would change: " + strings.Join(changes, "; ") +
		". Make the configuration say what stands (or leave the argument out), apply, and change it afterwards."
}

// destinationObstacles are the event destinations that would change or go. One that is not wholly known yet is compared at apply.
func destinationObstacles(stands, wanted types.Map) []string {
	if wanted.IsUnknown() {
		return nil
	}
	var changes []string
	_, changed, removed := destinationChanges(stands, wanted)
	for _, name := range changed {
		if framework.FullyKnown(wanted.Elements()[name]) {
			changes = append(changes, "the event destination "+name+" would change")
		}
	}
	for _, name := range removed {
		changes = append(changes, "the event destination "+name+" would be removed")
	}
	return changes
}

// describe puts a value into words.
func describe(value attr.Value) string {
	if value.IsNull() {
		return "none"
	}
	return value.String()
}

package configset

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// existing is a configuration set that stands, with its event destinations.
type existing struct {
	set          *ses.ConfigurationSet
	destinations []ses.EventDestination
}

// planCreate is the plan of a new configuration set: all is known but what holds its ARN. found is the set that will be adopted; where one
// might be, but could not be looked at yet, what the configuration leaves out is unknown.
func planCreate(config model, tags framework.TagPolicy, found *existing, looked bool, diags *diag.Diagnostics) model {
	stands := model{ARN: types.StringUnknown()}
	switch {
	case found != nil:
		stands.flatten(found.set, found.destinations, tags)
	case (config.adopts() || config.Adopt.IsUnknown()) && !looked:
		stands.SendingEnabled, stands.ReputationMetricsEnabled = types.BoolUnknown(), types.BoolUnknown()
		stands.EventDestinations = types.MapUnknown(destinationType)
		for _, b := range blocks {
			*b.at(&stands) = types.ObjectUnknown(b.types)
		}
	default:
		stands.flatten(newSet(""), nil, framework.TagPolicy{})
	}
	return planOver(config, stands, tags, diags)
}

// planUpdate is the plan of a configuration set that stands: what the configuration leaves out stays as it is.
func planUpdate(config, state model, tags framework.TagPolicy, diags *diag.Diagnostics) model {
	config.TenantName = framework.OrKeep(config.TenantName, state.TenantName)
	return planOver(config, state, tags, diags)
}

// planOver is what the configuration says over what stands.
func planOver(config, stands model, tags framework.TagPolicy, diags *diag.Diagnostics) model {
	plan := config
	plan.ARN = stands.ARN
	plan.SendingEnabled = framework.OrKeepBool(config.SendingEnabled, stands.SendingEnabled)
	plan.ReputationMetricsEnabled = framework.OrKeepBool(config.ReputationMetricsEnabled, stands.ReputationMetricsEnabled)
	for _, b := range blocks {
		*b.at(&plan) = framework.OrKeepMembers(*b.at(&config), *b.at(&stands), framework.NullMembers(b.types))
	}
	plan.Tracking = withDefaultPolicy(plan.Tracking)
	plan.EventDestinations = planDestinations(config.EventDestinations, stands.EventDestinations, stands.ARN)
	plan.TagsAll = tags.PlanAll(config.Tags, nil)
	plan.check(diags)
	return plan
}

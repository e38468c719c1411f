// SPDX-License-Identifier: MPL-2.0

package association

import (
	"context"
	"iter"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// listArguments are the arguments of the list resource ses_tenant_resource_association.
type listArguments struct {
	TenantName        types.String `tfsdk:"tenant_name"`
	ResourceType      types.String `tfsdk:"resource_type"`
	ExcludeSoleTenant types.Bool   `tfsdk:"exclude_sole_tenant"`
	framework.ListArguments
}

// NewListResource makes the list resource ses_tenant_resource_association.
func NewListResource() list.ListResource {
	return framework.NewListResource(kind, framework.Listing[model, listArguments]{
		What: "the associations of SES tenants", Description: "Lists what the tenants of a Region are associated with: identities, configuration sets and templates.",
		Filters: map[string]schema.Attribute{
			"tenant_name": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.TenantName()},
				MarkdownDescription: "Only associations of this tenant. Default: those of all tenants, one after the other.",
			},
			"resource_type": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.OneOf("identity", "configuration-set", "template")},
				MarkdownDescription: "Only associations with this kind of resource: `identity`, `configuration-set` or `template`.",
			},
			"exclude_sole_tenant": schema.BoolAttribute{
				Optional: true,
				MarkdownDescription: "`true` leaves out the domains, configuration sets and templates that have one tenant only: " +
					"`tenant_name` of `ses_tenant_domain`, `ses_tenant_configuration_set` or `ses_tenant_template` manages their association.",
			},
		},
		Find: find,
	})
}

// pair is a tenant and what it is associated with.
type pair struct {
	tenant   string
	resource ses.ARN
}

// find finds the associations, tenant by tenant.
func find(ctx context.Context, client *ses.Client, arguments listArguments) iter.Seq2[framework.Listed[model], error] {
	pairs := eachPair(ctx, client, arguments.TenantName)
	if arguments.ExcludeSoleTenant.ValueBool() {
		pairs = shared(ctx, client, pairs, arguments.TenantName.IsNull())
	}
	return func(yield func(framework.Listed[model], error) bool) {
		for found, err := range pairs {
			if kind := arguments.ResourceType; err == nil && !kind.IsNull() && kind.ValueString() != found.resource.Type() {
				continue
			}
			if !yield(found.listed(), err) {
				return
			}
		}
	}
}

// eachPair are the associations of one tenant, or of all. What no import takes, as a kind of resource that is new, is left out.
func eachPair(ctx context.Context, client *ses.Client, tenantName types.String) iter.Seq2[pair, error] {
	return func(yield func(pair, error) bool) {
		for tenant, err := range framework.EachTenantName(ctx, client, tenantName) {
			var resources []ses.TenantResource
			if err == nil {
				resources, err = client.TenantResources(ctx, tenant)
			}
			if ses.IsNotFound(err) && tenantName.IsNull() {
				continue // The tenant was deleted since the list was read.
			}
			if err != nil {
				yield(pair{}, err)
				return
			}
			for _, resource := range resources {
				arn, err := ses.ParseResourceARN(resource.ARN)
				if err == nil && !yield(pair{tenant, arn}, nil) {
					return
				}
			}
		}
	}
}

// shared leaves out what tenant_name of a domain, a configuration set or a template manages. Where the pairs are those of all tenants, they show
// how many tenants a resource has; otherwise SES is asked for each resource.
func shared(ctx context.Context, client *ses.Client, pairs iter.Seq2[pair, error], all bool) iter.Seq2[pair, error] {
	return func(yield func(pair, error) bool) {
		tenants := map[ses.ARN]int{}
		var found []pair
		for pair, err := range pairs {
			if err != nil {
				yield(pair, err)
				return
			}
			found = append(found, pair)
			tenants[pair.resource]++
		}
		for _, pair := range found {
			sole, err := hasTenantName(pair.resource) && tenants[pair.resource] == 1, error(nil)
			if sole && !all {
				var holder string
				holder, err = client.SoleHolder(ctx, pair.resource.String())
				sole = holder != ""
			}
			if (!sole || err != nil) && !yield(pair, err) {
				return
			}
		}
	}
}

// hasTenantName reports whether the resource type for a resource has the argument tenant_name.
func hasTenantName(resource ses.ARN) bool {
	switch resource.Type() {
	case "identity":
		return !strings.Contains(resource.Name(), "@")
	case "configuration-set", "template":
		return true
	}
	return false
}

// listed is the pair as an object.
func (p pair) listed() framework.Listed[model] {
	return framework.Listed[model]{
		Keys: []string{p.tenant, p.resource.String()}, Name: p.tenant + ": " + p.resource.Resource, ARN: p.resource.String(),
		Fill: func(m *model) { m.ResourceType = types.StringValue(p.resource.Type()) },
	}
}

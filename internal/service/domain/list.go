// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"context"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// listArguments are the arguments of the list resource ses_tenant_domain.
type listArguments struct {
	TenantName         types.String `tfsdk:"tenant_name"`
	NameContains       types.String `tfsdk:"name_contains"`
	VerificationStatus types.String `tfsdk:"verification_status"`
	framework.ListArguments
}

// NewListResource makes the list resource ses_tenant_domain.
func NewListResource() list.ListResource {
	return framework.NewListResource(kind, framework.Listing[model, listArguments]{
		What: "domains", Description: "Lists the domains of the account in a Region, or those that are associated with one tenant.",
		Filters: map[string]schema.Attribute{
			"tenant_name": schema.StringAttribute{
				Optional: true, Validators: []validator.String{framework.TenantName()},
				MarkdownDescription: "Only domains that are associated with this tenant. Default: all domains of the account.",
			},
			"name_contains": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.LengthBetween(1, 320)},
				MarkdownDescription: "Only domains whose name contains this text, case ignored.",
			},
			"verification_status": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.OneOf(verificationStatuses...)},
				MarkdownDescription: "Only domains with this status: `PENDING`, `SUCCESS`, `FAILED`, `TEMPORARY_FAILURE` or `NOT_STARTED`.",
			},
		},
		Find: find,
	})
}

// find finds the domains, sorted by name.
func find(ctx context.Context, client *ses.Client, arguments listArguments) iter.Seq2[framework.Listed[model], error] {
	return func(yield func(framework.Listed[model], error) bool) {
		found, err := findAll(ctx, client, arguments)
		if err != nil {
			yield(framework.Listed[model]{}, err)
			return
		}
		for _, listed := range found {
			if !yield(listed, nil) {
				return
			}
		}
	}
}

// findAll finds the domains. The tenant is asked first, so that one that does not exist costs one call.
func findAll(ctx context.Context, client *ses.Client, arguments listArguments) ([]framework.Listed[model], error) {
	tenantName := arguments.TenantName.ValueString()
	associated := map[string]bool{}
	if tenantName != "" {
		resources, err := client.TenantResources(ctx, tenantName)
		if err != nil {
			return nil, err
		}
		for _, resource := range resources {
			associated[resource.ARN] = true
		}
	}
	domains, err := client.Identities(ctx, ses.IdentityFilter{
		Type: "DOMAIN", NameContains: arguments.NameContains.ValueString(), VerificationStatus: arguments.VerificationStatus.ValueString(),
	})
	if err != nil || len(domains) == 0 {
		return nil, err
	}
	owner, err := client.Owner(ctx, "")
	if err != nil {
		return nil, err
	}
	found := make([]framework.Listed[model], 0, len(domains))
	for _, domain := range domains {
		if arn := client.IdentityARN(owner, domain.Name); tenantName == "" || associated[arn] {
			found = append(found, framework.Listed[model]{Keys: []string{domain.Name}, Name: domain.Name, ARN: arn})
		}
	}
	return found, nil
}

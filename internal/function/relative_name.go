// SPDX-License-Identifier: MPL-2.0

package function

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

var _ function.Function = (*relativeName)(nil)

// NewRelativeName makes the function relative_name(fqdn, zone).
func NewRelativeName() function.Function {
	return &relativeName{}
}

type relativeName struct{}

// Metadata names the function.
func (f *relativeName) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "relative_name"
}

// Definition describes arguments and result.
func (f *relativeName) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Returns the name of a DNS record inside its zone",
		MarkdownDescription: "Returns the part of a full name before the zone, in lower case, or `@` for the zone itself. Many DNS providers expect the names " +
			"of records in this form. The function ignores case and trailing dots. A name outside the zone is an error.",
		Parameters: []function.Parameter{
			function.StringParameter{
				Name:                "fqdn",
				MarkdownDescription: "Full name, such as `dns_records[\"dkim1\"].fqdn` of a `ses_tenant_domain`.",
			},
			function.StringParameter{
				Name:                "zone",
				MarkdownDescription: "Name of the zone, such as `example.com`.",
			},
		},
		Return: function.StringReturn{},
	}
}

// Run computes the name.
func (f *relativeName) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var fqdn, zone string
	if resp.Error = req.Arguments.Get(ctx, &fqdn, &zone); resp.Error != nil {
		return
	}
	if _, err := dnsrecord.RelativeName(zone, zone); err != nil {
		resp.Error = argumentError(1, err)
		return
	}
	name, err := dnsrecord.RelativeName(fqdn, zone)
	if err != nil {
		resp.Error = argumentError(0, err)
		return
	}
	resp.Error = resp.Result.Set(ctx, name)
}

// SPDX-License-Identifier: MPL-2.0

package function

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

var _ function.Function = (*smtpEndpoint)(nil)

// NewSMTPEndpoint makes the function smtp_endpoint(region).
func NewSMTPEndpoint() function.Function {
	return &smtpEndpoint{}
}

type smtpEndpoint struct{}

// Metadata names the function.
func (f *smtpEndpoint) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "smtp_endpoint"
}

// Definition describes arguments and result.
func (f *smtpEndpoint) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Returns the SMTP host of a Region",
		MarkdownDescription: "Returns the name of the SES SMTP host, such as `email-smtp.eu-west-1.amazonaws.com`, with the DNS suffix of the Region's partition. " +
			"It supports STARTTLS on ports 587, 2587 and 25, and TLS on ports 465 and 2465.\n\n" +
			"The function accepts any name in the form of a Region. Not every Region with SES has an SMTP endpoint.\n\n" +
			"To send through a tenant with SMTP, set the header `X-SES-TENANT` to the tenant's name.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "region", MarkdownDescription: "AWS Region, such as `eu-west-1` or the `region` of a `ses_tenant`."},
		},
		Return: function.StringReturn{},
	}
}

// Run computes the name.
func (f *smtpEndpoint) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var region string
	if resp.Error = req.Arguments.Get(ctx, &region); resp.Error != nil {
		return
	}
	if !framework.IsRegionName(region) {
		resp.Error = argumentError(0, fmt.Errorf("%q is not a valid AWS Region; expected a name such as eu-west-1", region))
		return
	}
	host, err := ses.SMTPHost(ctx, region)
	if err != nil {
		resp.Error = argumentError(0, errors.New("the AWS SDK knows no endpoint for this Region"))
		return
	}
	resp.Error = resp.Result.Set(ctx, host)
}

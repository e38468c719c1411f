// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"fmt"

	datasource "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// DomainName accepts a domain as SES keeps it. An address is not one.
func DomainName() validator.String { return Checked("Invalid domain", dnsrecord.ValidateDomain) }

// DataDomainAttribute is the domain argument of a data source.
func DataDomainAttribute() datasource.StringAttribute {
	return datasource.StringAttribute{
		Required: true, Validators: []validator.String{DomainName()},
		MarkdownDescription: "Domain name: lower case, no trailing dot, punycode for international names.",
	}
}

// ReadDomain reads the domain that the argument domain of a data source names. It returns nil, with an error in diags, where that is not
// possible.
func ReadDomain(ctx context.Context, client *ses.Client, name string, diags *diag.Diagnostics) *ses.Identity {
	identity, err := client.Identity(ctx, name)
	switch {
	case ses.IsNotFound(err):
		AddAttributeError(diags, path.Root("domain"), "SES has no domain "+name, err,
			fmt.Sprintf("Looked for it in %s. Check its spelling and the region; a domain that is made in the same configuration is referred to by its resource.", client.Region()))
		return nil
	case err != nil:
		AddError(diags, "Cannot read domain "+name, err)
		return nil
	}
	return identity
}

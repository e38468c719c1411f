// SPDX-License-Identifier: MPL-2.0

package verification

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnscheck"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// resourceSchema is the surface of ses_tenant_domain_verification.
func resourceSchema(ctx context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Waits until SES has verified domains, that is, until it finds their DKIM records and optionally the MX records of their MAIL FROM domains. It changes nothing in SES.\n\n" +
			"If the wait fails, the error shows for each record what is expected, what is published, and what to do. The next apply waits again.\n\n" +
			"There is no import: for verified domains, creation returns immediately.",
		Attributes: map[string]schema.Attribute{
			"domains": schema.SetAttribute{
				Required: true, ElementType: types.StringType,
				Validators: []validator.Set{
					setvalidator.SizeAtLeast(1),
					setvalidator.NoNullValues(),
					setvalidator.ValueStringsAre(framework.DomainName()),
				},
				MarkdownDescription: "Domains to wait for. Changes in place: an apply waits only for domains that it has not seen verified yet.",
			},
			"wait_for": schema.SetAttribute{
				Optional: true, ElementType: types.StringType,
				Validators: []validator.Set{
					setvalidator.SizeAtLeast(1),
					setvalidator.NoNullValues(),
					setvalidator.ValueStringsAre(stringvalidator.OneOf(waitForDKIM, waitForMailFrom)),
				},
				MarkdownDescription: "What to wait for. `dkim` (default): DKIM is verified and the domain can send. `mail_from`: SES has found the MX record of the MAIL FROM domain; " +
					"if SES has given up the search, the wait restarts it once.",
			},
			"dns_check": dnsCheckAttribute(),
			"triggers": schema.MapAttribute{
				Optional: true, ElementType: types.StringType,
				MarkdownDescription: "Any values. When one changes, the apply waits for all domains again, for example after a new DKIM key or MAIL FROM domain: " +
					"`sha256(jsonencode(ses_tenant_domain.acme.dns_records))` changes exactly when a record does.",
			},
			"on_lapse": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.OneOf(onLapseWarn, onLapseWait)},
				MarkdownDescription: "What to do about a domain that is no longer verified. `warn` (default): every plan warns and changes nothing. " +
					"`wait`: the domain leaves the state, and the next apply waits for it again. A deleted domain always leaves the state.",
			},
			"verified_at": schema.MapAttribute{
				Computed: true, ElementType: types.StringType,
				MarkdownDescription: "When each domain was first seen verified (RFC 3339, UTC), by domain.",
			},
			"region": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.RegionName()}, PlanModifiers: []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "AWS Region of the domains. Default: the provider's Region. A change waits again.",
			},
			"timeouts": timeouts.Attributes(ctx, timeouts.Opts{
				Create: true, Read: true, Update: true, Delete: true,
				CreateDescription: "How long to wait at creation, such as `90m`. Default: 45 minutes. SES itself searches for up to 72 hours.",
				UpdateDescription: "How long to wait for new domains and domains that are no longer verified, such as `90m`. Default: 45 minutes.",
				ReadDescription:   "How long a refresh may take. Default: 20 minutes.",
				DeleteDescription: "No effect, because a destroy changes nothing in SES.",
			}),
		},
	}
}

// dnsCheckAttribute is the dns_check argument.
func dnsCheckAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional: true,
		MarkdownDescription: "Resolvers to look up the published records for the error report. They do not affect verification. An unreachable resolver gives the verdict `unknown`. " +
			"Default: the system's resolvers.",
		Attributes: map[string]schema.Attribute{
			"resolvers": schema.ListAttribute{
				Optional: true, ElementType: types.StringType,
				Validators: []validator.List{
					listvalidator.NoNullValues(),
					listvalidator.ValueStringsAre(framework.Checked("Invalid resolver", dnscheck.ValidateResolver)),
				},
				MarkdownDescription: "Resolvers as `HOST` or `HOST:PORT`, tried in order. Default: the system's.",
			},
		},
	}
}

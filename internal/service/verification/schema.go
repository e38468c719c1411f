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
		MarkdownDescription: "Waits until domains may send: until SES has found their DKIM records (and, if asked to, the MX record of their MAIL FROM domains). It creates nothing and deletes nothing in SES. " +
			"What needs a verified domain depends on it; it depends on the DNS records.\n\n" +
			"One resource waits for many domains with one look at all of them at a time, so give it all domains of an organization. Where the wait ends without success, the error shows for each domain, " +
			"record by record, what is expected, what is published, and what to do. Nothing is saved then, and the next apply waits again.\n\n" +
			"There is nothing to import: declared for domains that are verified already, it is created at once.",
		Attributes: map[string]schema.Attribute{
			"domains": schema.SetAttribute{
				Required: true, ElementType: types.StringType,
				Validators: []validator.Set{
					setvalidator.SizeAtLeast(1),
					setvalidator.NoNullValues(),
					setvalidator.ValueStringsAre(framework.DomainName()),
				},
				MarkdownDescription: "Domains to wait for. They can change in place: an apply waits only for those that it has not seen verified yet.",
			},
			"wait_for": schema.SetAttribute{
				Optional: true, ElementType: types.StringType,
				Validators: []validator.Set{
					setvalidator.SizeAtLeast(1),
					setvalidator.NoNullValues(),
					setvalidator.ValueStringsAre(stringvalidator.OneOf(waitForDKIM, waitForMailFrom)),
				},
				MarkdownDescription: "What to wait for. `dkim` (default): DKIM has succeeded and SES lets the domain send. `mail_from`: SES has found the MX record of the custom MAIL FROM domain; " +
					"a search for it that SES has given up when the wait begins is restarted once.",
			},
			"dns_check": dnsCheckAttribute(),
			"triggers": schema.MapAttribute{
				Optional: true, ElementType: types.StringType,
				MarkdownDescription: "Any values. When one of them changes, the apply waits for all domains again. Use it to wait after a new DKIM key or MAIL FROM domain in the same apply: " +
					"`sha256(jsonencode(ses_tenant_domain.acme.dns_records))` changes exactly when a record does.",
			},
			"on_lapse": schema.StringAttribute{
				Optional: true, Validators: []validator.String{stringvalidator.OneOf(onLapseWarn, onLapseWait)},
				MarkdownDescription: "What to do about a domain that is not verified any more, because its records have gone for instance. `warn` (default): every plan warns of it by name and changes nothing. " +
					"`wait`: it leaves `domains` in the state, so that the next apply waits for it again. A domain whose identity is gone leaves the state either way.",
			},
			"verified_at": schema.MapAttribute{
				Computed: true, ElementType: types.StringType,
				MarkdownDescription: "When this resource saw each domain verified (RFC 3339, UTC), by domain.",
			},
			"region": schema.StringAttribute{
				Optional: true, Computed: true, Validators: []validator.String{framework.RegionName()}, PlanModifiers: []planmodifier.String{framework.Replaces{}},
				MarkdownDescription: "AWS Region of the domains. Default: the provider's region. A change makes it wait anew.",
			},
			"timeouts": timeouts.Attributes(ctx, timeouts.Opts{
				Create: true, Read: true, Update: true, Delete: true,
				CreateDescription: "How long to wait at creation, such as `90m`. Default: 45 minutes. SES itself searches for up to 72 hours.",
				UpdateDescription: "How long to wait when domains were added or have lapsed, such as `90m`. Default: 45 minutes.",
				ReadDescription:   "How long a refresh may take. Default: 20 minutes.",
				DeleteDescription: "Without effect: nothing is deleted in SES.",
			}),
		},
	}
}

// dnsCheckAttribute is the dns_check argument.
func dnsCheckAttribute() schema.SingleNestedAttribute {
	return schema.SingleNestedAttribute{
		Optional: true,
		MarkdownDescription: "Where to look up what is published, to explain a failure. It decides nothing: SES looks for itself, and a resolver that cannot be reached gives the verdict `unknown`. " +
			"Default: the system's resolvers.",
		Attributes: map[string]schema.Attribute{
			"resolvers": schema.ListAttribute{
				Optional: true, ElementType: types.StringType,
				Validators: []validator.List{
					listvalidator.NoNullValues(),
					listvalidator.ValueStringsAre(framework.Checked("Invalid resolver", dnscheck.ValidateResolver)),
				},
				MarkdownDescription: "Resolvers as `HOST` or `HOST:PORT`; the first that answers wins. Left out or empty: the system's.",
			},
		},
	}
}

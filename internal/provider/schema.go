// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/float64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Schema is the surface of the provider block.
func (p *sesProvider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages Amazon SES tenants: one isolated tenant per customer organization, with its domains, DNS records and verification.",
		Attributes:          arguments(),
		Blocks:              blocks(),
	}
}

// arguments are the arguments of the provider block.
func arguments() map[string]schema.Attribute {
	accounts := []validator.Set{setvalidator.NoNullValues(), setvalidator.ValueStringsAre(framework.Checked("Invalid account id", checkAccountID))}
	all := map[string]schema.Attribute{
		"region": schema.StringAttribute{
			Optional: true, Validators: []validator.String{framework.RegionName()},
			MarkdownDescription: "AWS Region of resources and data sources without `region`. Default: `AWS_REGION`, `AWS_DEFAULT_REGION`, then the shared configuration.",
		},
		"profile":                  optionalString("Profile of the shared configuration and credentials files. Default: `AWS_PROFILE`."),
		"shared_config_files":      optionalStrings("Shared configuration files. Default: `AWS_CONFIG_FILE`, then `~/.aws/config`."),
		"shared_credentials_files": optionalStrings("Shared credentials files. Default: `AWS_SHARED_CREDENTIALS_FILE`, then `~/.aws/credentials`."),
		"access_key":               schema.StringAttribute{Optional: true, Sensitive: true, MarkdownDescription: "Access key ID. Prefer the environment. Default: `AWS_ACCESS_KEY_ID`."},
		"secret_key":               schema.StringAttribute{Optional: true, Sensitive: true, MarkdownDescription: "Secret access key. Prefer the environment. Default: `AWS_SECRET_ACCESS_KEY`."},
		"token":                    schema.StringAttribute{Optional: true, Sensitive: true, MarkdownDescription: "Session token of temporary credentials. Default: `AWS_SESSION_TOKEN`."},
		"max_retries": schema.NumberAttribute{
			Optional: true, Validators: []validator.Number{framework.WholeNumber(0, 1000)},
			MarkdownDescription: "Maximum number of retries of a call after throttling or a server error. Default: 25.",
		},
		"retry_mode": schema.StringAttribute{
			Optional: true, Validators: []validator.String{stringvalidator.OneOf("adaptive", "standard")},
			MarkdownDescription: "`adaptive` learns SES's rate limits and paces all calls; `standard` retries each call separately with backoff. Default: `AWS_RETRY_MODE`, then `adaptive`.",
		},
		"requests_per_second": schema.Float64Attribute{
			Optional: true, Validators: []validator.Float64{float64validator.Between(0.01, 10000)},
			MarkdownDescription: "Maximum SES calls per second in one account and Region. Set it if you know the limit or if other programs share it. Default: `SES_REQUESTS_PER_SECOND`, then none.",
		},
		"bulk_refresh": schema.BoolAttribute{
			Optional: true,
			MarkdownDescription: "Refresh tenants, domains, configuration sets, sending states and verifications from SES's lists, with at most 0.01 calls per object. " +
				"It does not detect all changes made outside Terraform: see [Thousands of tenants](https://registry.terraform.io/providers/ses-tenancy/ses/latest/docs/guides/thousands-of-tenants). Default: `SES_BULK_REFRESH`, then `false`.",
		},
		"allowed_account_ids": schema.SetAttribute{
			Optional: true, ElementType: types.StringType, Validators: append(accounts, setvalidator.ConflictsWith(path.MatchRoot("forbidden_account_ids"))),
			MarkdownDescription: "IDs of the allowed AWS accounts. With any other account, the provider fails (one STS call).",
		},
		"forbidden_account_ids": schema.SetAttribute{
			Optional: true, ElementType: types.StringType, Validators: accounts,
			MarkdownDescription: "IDs of forbidden AWS accounts (one STS call).",
		},
		"use_fips_endpoint":      schema.BoolAttribute{Optional: true, MarkdownDescription: "Use FIPS endpoints. Default: `AWS_USE_FIPS_ENDPOINT`."},
		"use_dualstack_endpoint": schema.BoolAttribute{Optional: true, MarkdownDescription: "Use dual-stack (IPv4 and IPv6) endpoints. Default: `AWS_USE_DUALSTACK_ENDPOINT`."},
		"custom_ca_bundle":       optionalString("File with trusted CA certificates (PEM). Default: `AWS_CA_BUNDLE`."),
		"insecure":               schema.BoolAttribute{Optional: true, MarkdownDescription: "Accept any server certificate. Only for tests behind a proxy."},
		"skip_requesting_account_id": schema.BoolAttribute{
			Optional: true,
			MarkdownDescription: "Do not request the account ID from STS, for networks without access to STS. The provider then learns the account ID only from ARNs in SES: " +
				"it detects credentials of another account late or not at all, and cannot create a domain or a configuration set while the Region has no tenant. Default: `false`.",
		},
	}
	maps.Copy(all, copiedArguments())
	return all
}

// blocks are the blocks inside the provider block.
func blocks() map[string]schema.Block {
	return map[string]schema.Block{
		"assume_role":                   assumeRoleBlock(),
		"assume_role_with_web_identity": webIdentityBlock(),
		"endpoints": schema.ListNestedBlock{
			MarkdownDescription: "Custom endpoint URLs, such as those of the simulator. Default: `AWS_ENDPOINT_URL_SESV2`, `AWS_ENDPOINT_URL_CLOUDWATCH`, `AWS_ENDPOINT_URL_STS`, then `AWS_ENDPOINT_URL`.",
			Validators:          []validator.List{listvalidator.SizeAtMost(1)},
			NestedObject: schema.NestedBlockObject{Attributes: map[string]schema.Attribute{
				"sesv2":      urlAttribute("URL of SES v2."),
				"cloudwatch": urlAttribute("URL of CloudWatch."),
				"sts":        urlAttribute("URL of STS."),
			}},
		},
		"default_tags": schema.ListNestedBlock{
			MarkdownDescription: "Tags of every object. A resource's `tags` override them. Each environment variable `TF_AWS_DEFAULT_TAGS_KEY` adds the tag `KEY`, which this block overrides.",
			Validators:          []validator.List{listvalidator.SizeAtMost(1)},
			NestedObject: schema.NestedBlockObject{Attributes: map[string]schema.Attribute{
				"tags": schema.MapAttribute{Optional: true, ElementType: types.StringType, Validators: framework.Tags(), MarkdownDescription: "The tags."},
			}},
		},
		"ignore_tags": schema.ListNestedBlock{
			MarkdownDescription: "Tags to ignore: the provider does not show or change them. The environment variables `TF_AWS_IGNORE_TAGS_KEYS` and `TF_AWS_IGNORE_TAGS_KEY_PREFIXES` add to them, separated by commas.",
			Validators:          []validator.List{listvalidator.SizeAtMost(1)},
			NestedObject: schema.NestedBlockObject{Attributes: map[string]schema.Attribute{
				"keys":         optionalStringSet("Keys."),
				"key_prefixes": optionalStringSet("Prefixes of keys."),
			}},
		},
	}
}

// assumeRoleBlock is a role to assume.
func assumeRoleBlock() schema.ListNestedBlock {
	return schema.ListNestedBlock{
		MarkdownDescription: "Role to assume. With several blocks, each role is assumed with the credentials of the previous one.",
		NestedObject: schema.NestedBlockObject{Attributes: map[string]schema.Attribute{
			"role_arn":            schema.StringAttribute{Required: true, Validators: []validator.String{framework.Checked("Invalid role", checkRoleARN)}, MarkdownDescription: "ARN of the role."},
			"session_name":        optionalString("Name of the session, as CloudTrail shows it. Default: `AWS_ROLE_SESSION_NAME`, then a generated one."),
			"external_id":         optionalString("External ID in the role's trust policy."),
			"duration":            durationAttribute(),
			"policy":              optionalString("IAM policy (JSON) that restricts the session."),
			"policy_arns":         optionalStringSet("ARNs of IAM policies that restrict the session."),
			"source_identity":     optionalString("Source identity, as CloudTrail shows it."),
			"tags":                schema.MapAttribute{Optional: true, ElementType: types.StringType, Validators: []validator.Map{mapvalidator.NoNullValues()}, MarkdownDescription: "Session tags."},
			"transitive_tag_keys": optionalStringSet("Keys of session tags that pass to the next role in the chain."),
		}},
	}
}

// webIdentityBlock is a role to assume with a token of an identity provider.
func webIdentityBlock() schema.ListNestedBlock {
	return schema.ListNestedBlock{
		MarkdownDescription: "Role to assume with a token of an identity provider, such as that of a CI system.",
		Validators:          []validator.List{listvalidator.SizeAtMost(1)},
		NestedObject: schema.NestedBlockObject{Attributes: map[string]schema.Attribute{
			"role_arn":     schema.StringAttribute{Required: true, Validators: []validator.String{framework.Checked("Invalid role", checkRoleARN)}, MarkdownDescription: "ARN of the role."},
			"session_name": optionalString("Name of the session, as CloudTrail shows it."),
			"duration":     durationAttribute(),
			"policy":       optionalString("IAM policy (JSON) that restricts the session."),
			"policy_arns":  optionalStringSet("ARNs of IAM policies that restrict the session."),
			"web_identity_token": schema.StringAttribute{
				Optional: true, Sensitive: true, MarkdownDescription: "The token itself.",
				Validators: []validator.String{stringvalidator.ExactlyOneOf(path.MatchRelative().AtParent().AtName("web_identity_token_file"))},
			},
			"web_identity_token_file": optionalString("File with the token, read again when credentials are renewed."),
		}},
	}
}

// ValidateConfig implements provider.ProviderWithValidateConfig.
func (p *sesProvider) ValidateConfig(ctx context.Context, req provider.ValidateConfigRequest, resp *provider.ValidateConfigResponse) {
	var given model
	resp.Diagnostics.Append(req.Config.Get(ctx, &given)...)
	config := given.decode(ctx, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	checkHalves(config, &resp.Diagnostics)
	checkSkippedAccount(config, &resp.Diagnostics)
	for i, role := range config.roles {
		checkDuration(role.Duration, path.Root("assume_role").AtListIndex(i).AtName("duration"), resp)
	}
	for i, role := range config.webIdentity {
		checkDuration(role.Duration, path.Root("assume_role_with_web_identity").AtListIndex(i).AtName("duration"), resp)
	}
}

// checkDuration refuses what time.ParseDuration or STS would.
func checkDuration(duration types.String, at path.Path, resp *provider.ValidateConfigResponse) {
	if !framework.Known(duration) {
		return
	}
	d, err := time.ParseDuration(duration.ValueString())
	if err != nil || d < 15*time.Minute || d > 12*time.Hour {
		resp.Diagnostics.AddAttributeError(at, "Invalid duration", fmt.Sprintf("%q must be a duration from 15m to 12h, such as 1h30m.", duration.ValueString()))
	}
}

// checkAccountID accepts twelve digits.
func checkAccountID(id string) error {
	if !ses.IsAccountID(id) {
		return fmt.Errorf("%q is no AWS account id: expected twelve digits", id)
	}
	return nil
}

// checkRoleARN accepts the ARN of an IAM role.
func checkRoleARN(s string) error {
	_, err := ses.ParseRoleARN(s)
	return err
}

// optionalString is an optional argument.
func optionalString(description string) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: description}
}

// urlAttribute is an optional URL.
func urlAttribute(description string) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: description, Validators: []validator.String{framework.Checked("Invalid URL", checkURL)}}
}

// checkURL accepts an absolute URL of HTTP; empty leaves the choice to the SDK.
func checkURL(s string) error {
	if u, err := url.Parse(s); s != "" && (err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "") {
		return fmt.Errorf("%q is no URL: expected something like https://email.eu-west-1.amazonaws.com", s)
	}
	return nil
}

// optionalStrings is an optional list of strings.
func optionalStrings(description string) schema.ListAttribute {
	return schema.ListAttribute{Optional: true, ElementType: types.StringType, Validators: []validator.List{listvalidator.NoNullValues()}, MarkdownDescription: description}
}

// optionalStringSet is an optional set of strings.
func optionalStringSet(description string) schema.SetAttribute {
	return schema.SetAttribute{Optional: true, ElementType: types.StringType, Validators: []validator.Set{setvalidator.NoNullValues()}, MarkdownDescription: description}
}

// durationAttribute is how long the credentials of a role live.
func durationAttribute() schema.StringAttribute {
	return optionalString("How long the credentials live, such as `1h30m` (15 minutes to 12 hours). Default: STS's own.")
}

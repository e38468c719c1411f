// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// model is the provider block.
type model struct {
	Region                    types.String  `tfsdk:"region"`
	Profile                   types.String  `tfsdk:"profile"`
	SharedConfigFiles         types.List    `tfsdk:"shared_config_files"`
	SharedCredentialsFiles    types.List    `tfsdk:"shared_credentials_files"`
	AccessKey                 types.String  `tfsdk:"access_key"`
	SecretKey                 types.String  `tfsdk:"secret_key"`
	Token                     types.String  `tfsdk:"token"`
	MaxRetries                types.Number  `tfsdk:"max_retries"`
	RetryMode                 types.String  `tfsdk:"retry_mode"`
	RequestsPerSecond         types.Float64 `tfsdk:"requests_per_second"`
	BulkRefresh               types.Bool    `tfsdk:"bulk_refresh"`
	AllowedAccountIDs         types.Set     `tfsdk:"allowed_account_ids"`
	ForbiddenAccountIDs       types.Set     `tfsdk:"forbidden_account_ids"`
	UseFIPSEndpoint           types.Bool    `tfsdk:"use_fips_endpoint"`
	UseDualstackEndpoint      types.Bool    `tfsdk:"use_dualstack_endpoint"`
	CustomCABundle            types.String  `tfsdk:"custom_ca_bundle"`
	Insecure                  types.Bool    `tfsdk:"insecure"`
	SkipRequestingAccountID   types.Bool    `tfsdk:"skip_requesting_account_id"`
	AssumeRole                types.List    `tfsdk:"assume_role"`
	AssumeRoleWithWebIdentity types.List    `tfsdk:"assume_role_with_web_identity"`
	Endpoints                 types.List    `tfsdk:"endpoints"`
	DefaultTags               types.List    `tfsdk:"default_tags"`
	IgnoreTags                types.List    `tfsdk:"ignore_tags"`
	copiedModel
}

// settings is the provider block with its nested blocks decoded; those that are unknown as a whole are empty there.
type settings struct {
	model

	roles       []assumeRole
	webIdentity []webIdentityRole
	endpoints   []endpointsModel
	defaultTags []defaultTagsModel
	ignoreTags  []ignoreTagsModel
}

// decode reads the nested blocks.
func (m model) decode(ctx context.Context, diags *diag.Diagnostics) settings {
	s := settings{model: m}
	for _, block := range []struct {
		list   types.List
		target any
	}{
		{m.AssumeRole, &s.roles},
		{m.AssumeRoleWithWebIdentity, &s.webIdentity},
		{m.Endpoints, &s.endpoints},
		{m.DefaultTags, &s.defaultTags},
		{m.IgnoreTags, &s.ignoreTags},
	} {
		if !block.list.IsNull() && !block.list.IsUnknown() {
			diags.Append(block.list.ElementsAs(ctx, block.target, false)...)
		}
	}
	return s
}

// assumeRole is one link of the chain of roles.
type assumeRole struct {
	RoleARN           types.String `tfsdk:"role_arn"`
	SessionName       types.String `tfsdk:"session_name"`
	ExternalID        types.String `tfsdk:"external_id"`
	Duration          types.String `tfsdk:"duration"`
	Policy            types.String `tfsdk:"policy"`
	PolicyARNs        types.Set    `tfsdk:"policy_arns"`
	SourceIdentity    types.String `tfsdk:"source_identity"`
	Tags              types.Map    `tfsdk:"tags"`
	TransitiveTagKeys types.Set    `tfsdk:"transitive_tag_keys"`
}

// webIdentityRole is a role assumed with a token of an identity provider.
type webIdentityRole struct {
	RoleARN              types.String `tfsdk:"role_arn"`
	SessionName          types.String `tfsdk:"session_name"`
	Duration             types.String `tfsdk:"duration"`
	Policy               types.String `tfsdk:"policy"`
	PolicyARNs           types.Set    `tfsdk:"policy_arns"`
	WebIdentityToken     types.String `tfsdk:"web_identity_token"`
	WebIdentityTokenFile types.String `tfsdk:"web_identity_token_file"`
}

// endpointsModel are URLs in place of the SDK's.
type endpointsModel struct {
	SESv2      types.String `tfsdk:"sesv2"`
	CloudWatch types.String `tfsdk:"cloudwatch"`
	STS        types.String `tfsdk:"sts"`
}

// defaultTagsModel are tags that every object gets.
type defaultTagsModel struct {
	Tags types.Map `tfsdk:"tags"`
}

// ignoreTagsModel are tags that others manage.
type ignoreTagsModel struct {
	Keys        types.Set `tfsdk:"keys"`
	KeyPrefixes types.Set `tfsdk:"key_prefixes"`
}

// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"golang.org/x/net/http/httpproxy"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// copiedModel holds the arguments that exist so that a provider block can be copied from hashicorp/aws (its documentation lists them).
type copiedModel struct {
	HTTPProxy                      types.String `tfsdk:"http_proxy"`
	HTTPSProxy                     types.String `tfsdk:"https_proxy"`
	NoProxy                        types.String `tfsdk:"no_proxy"`
	SkipMetadataAPICheck           types.String `tfsdk:"skip_metadata_api_check"`
	EC2MetadataServiceEndpoint     types.String `tfsdk:"ec2_metadata_service_endpoint"`
	EC2MetadataServiceEndpointMode types.String `tfsdk:"ec2_metadata_service_endpoint_mode"`
	STSRegion                      types.String `tfsdk:"sts_region"`

	// The rest has no effect here.
	SkipCredentialsValidation      types.Bool   `tfsdk:"skip_credentials_validation"`
	SkipRegionValidation           types.Bool   `tfsdk:"skip_region_validation"`
	S3UsePathStyle                 types.Bool   `tfsdk:"s3_use_path_style"`
	S3UsEast1RegionalEndpoint      types.String `tfsdk:"s3_us_east_1_regional_endpoint"`
	TokenBucketRateLimiterCapacity types.Number `tfsdk:"token_bucket_rate_limiter_capacity"`
	TagPolicyCompliance            types.String `tfsdk:"tag_policy_compliance"`
}

// copiedArguments is the schema of copiedModel.
func copiedArguments() map[string]schema.Attribute {
	const without = "Accepted so that a provider block can be copied from hashicorp/aws. Has no effect: "
	return map[string]schema.Attribute{
		"http_proxy":  schema.StringAttribute{Optional: true, Validators: []validator.String{framework.Checked("Invalid URL", checkURL)}, MarkdownDescription: "URL of the proxy for endpoints with `http`. Default: `HTTP_PROXY`."},
		"https_proxy": schema.StringAttribute{Optional: true, Validators: []validator.String{framework.Checked("Invalid URL", checkURL)}, MarkdownDescription: "URL of the proxy for endpoints with `https`. Default: `HTTPS_PROXY`."},
		"no_proxy":    optionalString("Hosts that are called without proxy, separated by commas. Default: `NO_PROXY`."),
		"skip_metadata_api_check": schema.StringAttribute{
			Optional: true, Validators: []validator.String{stringvalidator.OneOf("true", "false", "")},
			MarkdownDescription: "Do not look for credentials in the EC2 instance metadata service. Default: `AWS_EC2_METADATA_DISABLED`.",
		},
		"ec2_metadata_service_endpoint": schema.StringAttribute{
			Optional: true, Validators: []validator.String{framework.Checked("Invalid URL", checkURL)},
			MarkdownDescription: "URL of the EC2 instance metadata service. Default: `AWS_EC2_METADATA_SERVICE_ENDPOINT`.",
		},
		"ec2_metadata_service_endpoint_mode": schema.StringAttribute{
			Optional: true, Validators: []validator.String{stringvalidator.OneOf("IPv4", "IPv6")},
			MarkdownDescription: "Protocol to reach the EC2 instance metadata service: `IPv4` or `IPv6`. Default: `AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE`, then `IPv4`.",
		},
		"sts_region": schema.StringAttribute{
			Optional: true, Validators: []validator.String{framework.RegionName()},
			MarkdownDescription: "Region of the STS endpoint for roles. Default: the provider's Region.",
		},
		"skip_credentials_validation":        schema.BoolAttribute{Optional: true, MarkdownDescription: without + "the provider never calls AWS to validate credentials."},
		"skip_region_validation":             schema.BoolAttribute{Optional: true, MarkdownDescription: without + "the provider checks only the form of a Region name, so new Regions always work."},
		"s3_use_path_style":                  schema.BoolAttribute{Optional: true, MarkdownDescription: without + "the provider does not use S3."},
		"s3_us_east_1_regional_endpoint":     optionalString(without + "the provider does not use S3."),
		"token_bucket_rate_limiter_capacity": schema.NumberAttribute{Optional: true, Validators: []validator.Number{framework.AnyWholeNumber()}, MarkdownDescription: without + "`requests_per_second` and `max_retries` limit calls."},
		"tag_policy_compliance":              optionalString(without + "the provider does not check tag policies."),
	}
}

// metadataOptions configures the EC2 instance metadata service as a source of credentials.
func (m copiedModel) metadataOptions() []func(*config.LoadOptions) error {
	var options []func(*config.LoadOptions) error
	if skip, err := strconv.ParseBool(m.SkipMetadataAPICheck.ValueString()); err == nil {
		state := imds.ClientEnabled
		if skip {
			state = imds.ClientDisabled
		}
		options = append(options, config.WithEC2IMDSClientEnableState(state))
	}
	if endpoint := m.EC2MetadataServiceEndpoint.ValueString(); endpoint != "" {
		options = append(options, config.WithEC2IMDSEndpoint(endpoint))
	}
	switch m.EC2MetadataServiceEndpointMode.ValueString() {
	case "IPv4":
		options = append(options, config.WithEC2IMDSEndpointMode(imds.EndpointModeStateIPv4))
	case "IPv6":
		options = append(options, config.WithEC2IMDSEndpointMode(imds.EndpointModeStateIPv6))
	}
	return options
}

// proxy returns the function that picks the proxy of a request: the arguments, else the environment variables of the same names.
func (m copiedModel) proxy() func(*http.Request) (*url.URL, error) {
	settings := httpproxy.FromEnvironment()
	for _, argument := range []struct {
		value  types.String
		target *string
	}{{m.HTTPProxy, &settings.HTTPProxy}, {m.HTTPSProxy, &settings.HTTPSProxy}, {m.NoProxy, &settings.NoProxy}} {
		if !argument.value.IsNull() {
			*argument.target = strings.TrimSpace(argument.value.ValueString())
		}
	}
	pick := settings.ProxyFunc()
	return func(request *http.Request) (*url.URL, error) { return pick(request.URL) }
}

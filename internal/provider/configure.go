// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"os"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// requestsPerSecondVariable is the environment variable that stands in for requests_per_second.
const requestsPerSecondVariable = "SES_REQUESTS_PER_SECOND"

// bulkRefreshVariable is the environment variable that stands in for bulk_refresh.
const bulkRefreshVariable = "SES_BULK_REFRESH"

// defaultMaxRetries is how often a throttled call is repeated where max_retries says nothing.
const defaultMaxRetries = 25

// Configure implements provider.Provider. It calls nothing but STS, and that only where account ids are to be checked. Values that are not
// known yet keep clients from being made but are no error: a core that can defers everything, with another one resources plan without SES.
func (p *sesProvider) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	var given model
	resp.Diagnostics.Append(req.Config.Get(ctx, &given)...)
	block := given.decode(ctx, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	data := &framework.ProviderData{
		Region: block.Region, Tags: tagPolicy(ctx, block, os.Environ()), Seconds: &framework.Seconds{}, Register: framework.NewRegister(), Unknown: unknownSettings(ctx, block),
	}
	resp.ResourceData, resp.DataSourceData, resp.ListResourceData, resp.ActionData = data, data, data, data
	if req.ClientCapabilities.DeferralAllowed && (len(data.Unknown) > 0 || block.Region.IsUnknown()) {
		resp.Deferred = &provider.Deferred{Reason: provider.DeferredReasonProviderConfigUnknown}
	}
	if len(data.Unknown) > 0 {
		if block.Region.IsNull() {
			data.Region = regionFromEnvironment()
		}
		return
	}
	checkHalves(block, &resp.Diagnostics)
	checkEnvironmentHalves(block, os.Getenv, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	config, err := p.loadConfig(ctx, block, req.TerraformVersion)
	if err != nil {
		resp.Diagnostics.AddError("Cannot load the AWS configuration", err.Error()+
			"\n\nCheck profile, shared_config_files, shared_credentials_files and custom_ca_bundle in the provider block and the AWS_ variables in the environment.")
		return
	}
	if !block.Region.IsUnknown() {
		if data.Region = types.StringNull(); config.Region != "" {
			data.Region = types.StringValue(config.Region)
		}
	}
	data.Clients = ses.NewClients(ses.Options{
		Config: config, Endpoints: endpoints(block), MaxRetries: maxRetries(block),
		AdaptiveRetry: adaptiveRetry(block), RequestsPerSecond: requestsPerSecond(block, &resp.Diagnostics), Observe: logAttempt,
		SkipAccountID: block.SkipRequestingAccountID.ValueBool(), SSOProfile: ssoProfile(block, config),
	})
	data.BulkRefresh = bulkRefresh(block, &resp.Diagnostics)
	p.checkAccount(ctx, block, data, &resp.Diagnostics)
}

// unknownSettings names the arguments whose values are unknown, in part or as a whole, and without which no client can be made. Objects
// that name their own region do without the provider's, unless a role is to be assumed there. Without ignore_tags tags that others manage
// would come into the state.
func unknownSettings(ctx context.Context, block settings) []string {
	unknown := []string{}
	note := func(name string, value attr.Value) {
		if !fullyKnown(ctx, value) {
			unknown = append(unknown, name)
		}
	}
	if len(block.roles)+len(block.webIdentity) > 0 {
		note("region", block.Region)
	}
	note("profile", block.Profile)
	note("shared_config_files", block.SharedConfigFiles)
	note("shared_credentials_files", block.SharedCredentialsFiles)
	note("access_key", block.AccessKey)
	note("secret_key", block.SecretKey)
	note("token", block.Token)
	note("max_retries", block.MaxRetries)
	note("retry_mode", block.RetryMode)
	note("requests_per_second", block.RequestsPerSecond)
	note("allowed_account_ids", block.AllowedAccountIDs)
	note("forbidden_account_ids", block.ForbiddenAccountIDs)
	note("use_fips_endpoint", block.UseFIPSEndpoint)
	note("use_dualstack_endpoint", block.UseDualstackEndpoint)
	note("custom_ca_bundle", block.CustomCABundle)
	note("insecure", block.Insecure)
	note("skip_requesting_account_id", block.SkipRequestingAccountID)
	note("http_proxy", block.HTTPProxy)
	note("https_proxy", block.HTTPSProxy)
	note("no_proxy", block.NoProxy)
	note("skip_metadata_api_check", block.SkipMetadataAPICheck)
	note("ec2_metadata_service_endpoint", block.EC2MetadataServiceEndpoint)
	note("ec2_metadata_service_endpoint_mode", block.EC2MetadataServiceEndpointMode)
	note("sts_region", block.STSRegion)
	note("assume_role", block.AssumeRole)
	note("assume_role_with_web_identity", block.AssumeRoleWithWebIdentity)
	note("endpoints", block.Endpoints)
	note("ignore_tags", block.IgnoreTags)
	return unknown
}

// fullyKnown tells whether neither a value nor anything inside it is unknown.
func fullyKnown(ctx context.Context, value attr.Value) bool {
	raw, err := value.ToTerraformValue(ctx)
	return err == nil && raw.IsFullyKnown()
}

// regionFromEnvironment is the provider's region while the rest of the block is unknown: only what the environment says for certain.
func regionFromEnvironment() types.String {
	for _, variable := range []string{"AWS_REGION", "AWS_DEFAULT_REGION"} {
		if region := os.Getenv(variable); region != "" {
			return types.StringValue(region)
		}
	}
	return types.StringUnknown()
}

// endpoints are the URLs of the endpoints block.
func endpoints(block settings) ses.Endpoints {
	out := ses.Endpoints{}
	for _, e := range block.endpoints {
		out = ses.Endpoints{SESv2: e.SESv2.ValueString(), CloudWatch: e.CloudWatch.ValueString(), STS: e.STS.ValueString()}
	}
	return out
}

// maxRetries is max_retries, else AWS_MAX_ATTEMPTS less the first attempt, else 25.
func maxRetries(block settings) int {
	if !block.MaxRetries.IsNull() {
		return int(framework.Int64Of(block.MaxRetries))
	}
	if attempts, err := strconv.Atoi(os.Getenv("AWS_MAX_ATTEMPTS")); err == nil && attempts > 0 {
		return attempts - 1
	}
	return defaultMaxRetries
}

// adaptiveRetry reports whether limits are learned from throttled answers.
func adaptiveRetry(block settings) bool {
	mode := block.RetryMode.ValueString()
	if mode == "" {
		mode = os.Getenv("AWS_RETRY_MODE")
	}
	return mode != "standard"
}

// requestsPerSecond is requests_per_second, else the environment's, else 0 for none.
func requestsPerSecond(block settings, diags *diag.Diagnostics) float64 {
	if !block.RequestsPerSecond.IsNull() {
		return block.RequestsPerSecond.ValueFloat64()
	}
	text := os.Getenv(requestsPerSecondVariable)
	if text == "" {
		return 0
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || value <= 0 {
		diags.AddError("Invalid "+requestsPerSecondVariable, "The environment variable "+requestsPerSecondVariable+" is "+strconv.Quote(text)+"; it must be a number above 0.")
		return 0
	}
	return value
}

// bulkRefresh is bulk_refresh, else the environment's. While the value is unknown, everything is refreshed in full.
func bulkRefresh(block settings, diags *diag.Diagnostics) bool {
	text := os.Getenv(bulkRefreshVariable)
	if !block.BulkRefresh.IsNull() || text == "" {
		return block.BulkRefresh.ValueBool()
	}
	value, err := strconv.ParseBool(text)
	if err != nil {
		diags.AddError("Invalid "+bulkRefreshVariable, "The environment variable "+bulkRefreshVariable+" is "+strconv.Quote(text)+"; it must be true or false.")
	}
	return value
}

// checkAccount stops where the credentials belong to an account that the block does not allow.
func (p *sesProvider) checkAccount(ctx context.Context, block settings, data *framework.ProviderData, diags *diag.Diagnostics) {
	allowed, forbidden := framework.KnownStrings(block.AllowedAccountIDs.Elements()), framework.KnownStrings(block.ForbiddenAccountIDs.Elements())
	if len(allowed)+len(forbidden) == 0 {
		return
	}
	if !framework.Known(data.Region) {
		if data.Region.IsNull() {
			diags.AddAttributeError(path.Root("region"), "No region is set", "Checking account ids asks STS, which needs a region. Set region in the provider block or AWS_REGION.")
		}
		return
	}
	owner, err := data.Clients.CallerIdentity(ctx, data.Region.ValueString())
	if err != nil {
		framework.AddError(diags, "Cannot check the account id", err)
		return
	}
	for _, id := range forbidden {
		if id == owner.AccountID {
			diags.AddAttributeError(path.Root("forbidden_account_ids"), "Account is forbidden", "The credentials in use belong to account "+id+", which forbidden_account_ids names.")
		}
	}
	for _, id := range allowed {
		if id == owner.AccountID {
			return
		}
	}
	if len(allowed) > 0 {
		diags.AddAttributeError(path.Root("allowed_account_ids"), "Account is not allowed", "The credentials in use belong to account "+owner.AccountID+", which allowed_account_ids does not name.")
	}
}

// logAttempt writes one line for each HTTP exchange. Headers and bodies are never logged, so no secret can be.
func logAttempt(ctx context.Context, a ses.Attempt) {
	tflog.Debug(ctx, "AWS call", map[string]any{
		"operation": a.Operation, "region": a.Region, "status": a.Status, "code": a.Code, "request_id": a.RequestID, "milliseconds": a.Elapsed.Milliseconds(),
	})
}

package provider

import (
	"context"
	"crypto/tls"
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	ststypes "github.com/aws/aws-sdk-go-v2/service/sts/types"

	"github.com/aws/smithy-go/middleware"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// loadConfig turns the provider block into an SDK configuration. Whatever the block leaves out the SDK's own chain fills: environment,
// shared files, SSO, web identity, container and instance credentials.
func (p *sesProvider) loadConfig(ctx context.Context, block settings, terraformVersion string) (aws.Config, error) {
	options := []func(*config.LoadOptions) error{
		config.WithAPIOptions(userAgent(p.version, terraformVersion)),
	}
	if !block.Region.IsNull() && !block.Region.IsUnknown() {
		options = append(options, config.WithRegion(block.Region.ValueString()))
	}
	if profile := block.Profile.ValueString(); profile != "" {
		options = append(options, config.WithSharedConfigProfile(profile))
	}
	if files := stringsOf(block.SharedConfigFiles.Elements()); len(files) > 0 {
		options = append(options, config.WithSharedConfigFiles(files))
	}
	if files := stringsOf(block.SharedCredentialsFiles.Elements()); len(files) > 0 {
		options = append(options, config.WithSharedCredentialsFiles(files))
	}
	if key := block.AccessKey.ValueString(); key != "" {
		options = append(options, config.WithCredentialsProvider(
			credentials.NewStaticCredentialsProvider(key, block.SecretKey.ValueString(), block.Token.ValueString())))
	}
	if block.UseFIPSEndpoint.ValueBool() {
		options = append(options, config.WithUseFIPSEndpoint(aws.FIPSEndpointStateEnabled))
	}
	if block.UseDualstackEndpoint.ValueBool() {
		options = append(options, config.WithUseDualStackEndpoint(aws.DualStackEndpointStateEnabled))
	}
	if block.Insecure.ValueBool() {
		options = append(options, config.WithHTTPClient(insecureClient()))
	}
	if file := block.CustomCABundle.ValueString(); file != "" {
		bundle, err := os.Open(file)
		if err != nil {
			return aws.Config{}, fmt.Errorf("cannot read custom_ca_bundle: %w", err)
		}
		defer bundle.Close() //nolint:errcheck // The file was only read.
		options = append(options, config.WithCustomCABundle(bundle))
	}
	loaded, err := config.LoadDefaultConfig(ctx, options...)
	if err != nil {
		return aws.Config{}, err
	}
	stsOptions := func(o *sts.Options) {
		if url := endpoints(block).STS; url != "" {
			o.BaseEndpoint = aws.String(url)
		}
	}
	for _, role := range block.webIdentity {
		loaded.Credentials = aws.NewCredentialsCache(webIdentityProvider(sts.NewFromConfig(loaded, stsOptions), role))
	}
	for _, role := range block.roles {
		loaded.Credentials = aws.NewCredentialsCache(roleProvider(sts.NewFromConfig(loaded, stsOptions), role))
	}
	return loaded, nil
}

// insecureClient accepts any server certificate.
func insecureClient() *awshttp.BuildableClient {
	return awshttp.NewBuildableClient().WithTransportOptions(func(transport *http.Transport) {
		if transport.TLSClientConfig == nil {
			transport.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12}
		}
		transport.TLSClientConfig.InsecureSkipVerify = true
	})
}

// userAgent names provider and core, and what TF_APPEND_USER_AGENT asks for, in every call.
func userAgent(version, terraformVersion string) []func(*middleware.Stack) error {
	out := []func(*middleware.Stack) error{
		awsmiddleware.AddUserAgentKeyValue("Terraform", orUnknown(terraformVersion)),
		awsmiddleware.AddUserAgentKeyValue("terraform-provider-ses", orUnknown(version)),
	}
	if extra := os.Getenv("TF_APPEND_USER_AGENT"); extra != "" {
		out = append(out, awsmiddleware.AddUserAgentKey(extra))
	}
	return out
}

// orUnknown keeps an empty version out of the header.
func orUnknown(version string) string {
	if version == "" {
		return "unknown"
	}
	return version
}

// roleProvider assumes a role with the credentials that client has.
func roleProvider(client *sts.Client, role assumeRole) aws.CredentialsProvider {
	return stscreds.NewAssumeRoleProvider(client, role.RoleARN.ValueString(), func(o *stscreds.AssumeRoleOptions) {
		if name := sessionName(role.SessionName.ValueString()); name != "" {
			o.RoleSessionName = name
		}
		if id := role.ExternalID.ValueString(); id != "" {
			o.ExternalID = aws.String(id)
		}
		if policy := role.Policy.ValueString(); policy != "" {
			o.Policy = aws.String(policy)
		}
		if source := role.SourceIdentity.ValueString(); source != "" {
			o.SourceIdentity = aws.String(source)
		}
		o.Duration = duration(role.Duration.ValueString())
		o.PolicyARNs = policyARNs(stringsOf(role.PolicyARNs.Elements()))
		o.TransitiveTagKeys = stringsOf(role.TransitiveTagKeys.Elements())
		for key, value := range framework.Strings(role.Tags) {
			o.Tags = append(o.Tags, ststypes.Tag{Key: aws.String(key), Value: aws.String(value)})
		}
	})
}

// webIdentityProvider assumes a role with a token of an identity provider.
func webIdentityProvider(client *sts.Client, role webIdentityRole) aws.CredentialsProvider {
	var token stscreds.IdentityTokenRetriever = stscreds.IdentityTokenFile(role.WebIdentityTokenFile.ValueString())
	if given := role.WebIdentityToken.ValueString(); given != "" {
		token = literalToken(given)
	}
	return stscreds.NewWebIdentityRoleProvider(client, role.RoleARN.ValueString(), token, func(o *stscreds.WebIdentityRoleOptions) {
		if name := sessionName(role.SessionName.ValueString()); name != "" {
			o.RoleSessionName = name
		}
		if policy := role.Policy.ValueString(); policy != "" {
			o.Policy = aws.String(policy)
		}
		o.Duration = duration(role.Duration.ValueString())
		o.PolicyARNs = policyARNs(stringsOf(role.PolicyARNs.Elements()))
	})
}

// literalToken is a web identity token given in the provider block.
type literalToken string

// GetIdentityToken implements stscreds.IdentityTokenRetriever.
func (t literalToken) GetIdentityToken() ([]byte, error) { return []byte(t), nil }

// sessionName is the name given, else the environment's.
func sessionName(given string) string {
	if given != "" {
		return given
	}
	return os.Getenv("AWS_ROLE_SESSION_NAME")
}

// duration reads a duration that validation has accepted; 0 leaves it to STS.
func duration(text string) time.Duration {
	d, err := time.ParseDuration(text)
	if err != nil {
		return 0
	}
	return d
}

// policyARNs are session policies in STS's form.
func policyARNs(arns []string) []ststypes.PolicyDescriptorType {
	out := make([]ststypes.PolicyDescriptorType, 0, len(arns))
	for _, arn := range arns {
		out = append(out, ststypes.PolicyDescriptorType{Arn: aws.String(arn)})
	}
	return out
}

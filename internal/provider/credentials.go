// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/smithy-go/middleware"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
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
	if files := framework.KnownStrings(block.SharedConfigFiles.Elements()); len(files) > 0 {
		options = append(options, config.WithSharedConfigFiles(files))
	}
	if files := framework.KnownStrings(block.SharedCredentialsFiles.Elements()); len(files) > 0 {
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
	options = append(options, config.WithHTTPClient(p.httpClient(block.Insecure.ValueBool(), block.proxy())))
	options = append(options, block.metadataOptions()...)
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
	for _, role := range block.webIdentity {
		loaded.Credentials = ses.AssumeRoleWithWebIdentity(withSTSRegion(loaded, block), endpoints(block).STS, ses.Role{
			ARN: role.RoleARN.ValueString(), SessionName: sessionName(role.SessionName), Duration: duration(role.Duration),
			Policy: role.Policy.ValueString(), PolicyARNs: framework.KnownStrings(role.PolicyARNs.Elements()),
		}, ses.WebIdentity{Token: role.WebIdentityToken.ValueString(), File: role.WebIdentityTokenFile.ValueString()}).Credentials
	}
	for _, role := range block.roles {
		loaded.Credentials = ses.AssumeRole(withSTSRegion(loaded, block), endpoints(block).STS, ses.Role{
			ARN: role.RoleARN.ValueString(), SessionName: sessionName(role.SessionName), Duration: duration(role.Duration),
			ExternalID: role.ExternalID.ValueString(), SourceIdentity: role.SourceIdentity.ValueString(),
			Policy: role.Policy.ValueString(), PolicyARNs: framework.KnownStrings(role.PolicyARNs.Elements()),
			Tags: framework.Strings(role.Tags), TransitiveTagKeys: framework.KnownStrings(role.TransitiveTagKeys.Elements()),
		}).Credentials
	}
	return loaded, nil
}

// withSTSRegion is the configuration for calls that assume a role.
func withSTSRegion(config aws.Config, block settings) aws.Config {
	if region := block.STSRegion.ValueString(); region != "" {
		config.Region = region
	}
	return config
}

// httpClient bounds the time to make a connection, so that a network which drops packets is noticed soon. An insecure client accepts any
// server certificate. No client follows a redirect.
func (p *sesProvider) httpClient(insecure bool, proxy func(*http.Request) (*url.URL, error)) aws.HTTPClient {
	if p.transport != nil {
		return &http.Client{Transport: p.transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	}
	client := awshttp.NewBuildableClient().WithDialerOptions(func(dialer *net.Dialer) { dialer.Timeout = ses.ConnectTimeout }).
		WithTransportOptions(func(transport *http.Transport) { transport.Proxy = proxy })
	if !insecure {
		return client
	}
	return client.WithTransportOptions(func(transport *http.Transport) {
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

// sessionName is the name given, else the environment's.
func sessionName(given types.String) string {
	if name := given.ValueString(); name != "" {
		return name
	}
	return os.Getenv("AWS_ROLE_SESSION_NAME")
}

// duration reads a duration that validation has accepted; 0 leaves it to STS.
func duration(text types.String) time.Duration {
	d, err := time.ParseDuration(text.ValueString())
	if err != nil {
		return 0
	}
	return d
}

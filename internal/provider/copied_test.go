// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func TestMetadataOptions(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		model copiedModel
		want  config.LoadOptions
	}{
		"nothing":     {},
		"skipped":     {model: copiedModel{SkipMetadataAPICheck: types.StringValue("true")}, want: config.LoadOptions{EC2IMDSClientEnableState: imds.ClientDisabled}},
		"not skipped": {model: copiedModel{SkipMetadataAPICheck: types.StringValue("false")}, want: config.LoadOptions{EC2IMDSClientEnableState: imds.ClientEnabled}},
		"empty":       {model: copiedModel{SkipMetadataAPICheck: types.StringValue("")}},
		"endpoint": {
			model: copiedModel{EC2MetadataServiceEndpoint: types.StringValue("http://[::1]:80"), EC2MetadataServiceEndpointMode: types.StringValue("IPv6")},
			want:  config.LoadOptions{EC2IMDSEndpoint: "http://[::1]:80", EC2IMDSEndpointMode: imds.EndpointModeStateIPv6},
		},
		"IPv4": {model: copiedModel{EC2MetadataServiceEndpointMode: types.StringValue("IPv4")}, want: config.LoadOptions{EC2IMDSEndpointMode: imds.EndpointModeStateIPv4}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got config.LoadOptions
			for _, option := range c.model.metadataOptions() {
				if err := option(&got); err != nil {
					t.Fatal(err)
				}
			}
			if got.EC2IMDSClientEnableState != c.want.EC2IMDSClientEnableState || got.EC2IMDSEndpoint != c.want.EC2IMDSEndpoint || got.EC2IMDSEndpointMode != c.want.EC2IMDSEndpointMode {
				t.Errorf("got state %v, endpoint %q, mode %v", got.EC2IMDSClientEnableState, got.EC2IMDSEndpoint, got.EC2IMDSEndpointMode)
			}
		})
	}
}

func TestProxyArguments(t *testing.T) {
	for _, variable := range []string{"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy", "REQUEST_METHOD"} {
		t.Setenv(variable, "")
	}
	t.Setenv("HTTPS_PROXY", "http://environment:1")
	const https, plain = "https://email.eu-west-1.amazonaws.com/v2", "http://email.example/v2"
	for name, c := range map[string]struct {
		model             copiedModel
		forHTTPS, forHTTP string
	}{
		"the environment":      {forHTTPS: "http://environment:1"},
		"the argument wins":    {model: copiedModel{HTTPSProxy: types.StringValue("http://argument:2")}, forHTTPS: "http://argument:2"},
		"an empty argument":    {model: copiedModel{HTTPSProxy: types.StringValue("")}},
		"for http":             {model: copiedModel{HTTPProxy: types.StringValue("http://plain:3")}, forHTTPS: "http://environment:1", forHTTP: "http://plain:3"},
		"a host without proxy": {model: copiedModel{NoProxy: types.StringValue("other.example, .amazonaws.com")}},
	} {
		t.Run(name, func(t *testing.T) {
			for url, want := range map[string]string{https: c.forHTTPS, plain: c.forHTTP} {
				request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
				if err != nil {
					t.Fatal(err)
				}
				got := ""
				if proxy, err := c.model.proxy()(request); err != nil {
					t.Fatal(err)
				} else if proxy != nil {
					got = proxy.String()
				}
				if got != want {
					t.Errorf("%s goes through %q, want %q", url, got, want)
				}
			}
		})
	}
}

func TestSTSRegion(t *testing.T) {
	t.Parallel()
	given := aws.Config{Region: "eu-west-1"}
	if got := withSTSRegion(given, settings{}).Region; got != "eu-west-1" {
		t.Errorf("without sts_region, roles are assumed in %s", got)
	}
	if got := withSTSRegion(given, settings{model: model{copiedModel: copiedModel{STSRegion: types.StringValue("us-east-1")}}}).Region; got != "us-east-1" {
		t.Errorf("with sts_region, roles are assumed in %s", got)
	}
}

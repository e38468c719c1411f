// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

// endpoint is the URL that takes the place of the SDK's choice, if there is one.
func endpoint(url string, choice *string) *string {
	if url == "" {
		return choice
	}
	return aws.String(url)
}

// endpointOf describes where the calls of a service go: given is the URL of the provider block, choice that of the SDK, nil for AWS's own.
// argument is the service's word in the block endpoints, and in capitals in the variable of the environment (AWS SDKs Reference Guide).
func endpointOf(service, argument, region, given string, choice *string) call.Endpoint {
	to := call.Endpoint{Service: service, Region: region}
	own := "AWS_ENDPOINT_URL_" + strings.ToUpper(argument)
	switch {
	case given != "":
		to.Origin = argument + " in the endpoints block of the provider"
	case choice == nil:
	case os.Getenv(own) != "":
		to.Origin = own + " in the environment"
	case os.Getenv("AWS_ENDPOINT_URL") != "":
		to.Origin = "AWS_ENDPOINT_URL in the environment"
	default:
		to.Origin = "endpoint_url in the shared configuration"
	}
	return to
}

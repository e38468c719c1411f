// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
)

// SMTPHost is the name of the host that takes email by SMTP in a Region: that of the API with email-smtp in the place of email (AWS
// documentation). It fails for what cannot be part of a host name. Which Regions have an SMTP endpoint is AWS's to say.
func SMTPHost(ctx context.Context, region string) (string, error) {
	api, err := sesv2.NewDefaultEndpointResolverV2().ResolveEndpoint(ctx, sesv2.EndpointParameters{Region: aws.String(region)})
	if err != nil {
		return "", err
	}
	return "email-smtp" + strings.TrimPrefix(api.URI.Hostname(), "email"), nil
}

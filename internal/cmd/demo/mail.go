// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/aws/smithy-go"
)

const (
	region    = "eu-west-1"
	accessKey = "AKIADEMODEMODEMODEMO"
	secretKey = "not-a-secret-the-simulator-only-looks-at-its-shape"
)

// mailer sends email as the platform's application would: it names the tenant, and leaves the configuration set to the
// identity's default.
type mailer struct {
	client       *sesv2.Client
	tenant, from string
}

// newMailer prepares to send from the organization's first domain, through the SES at an URL.
func newMailer(url string, from organization) mailer {
	client := sesv2.New(sesv2.Options{
		Region: region, BaseEndpoint: aws.String(url), Credentials: credentials.NewStaticCredentialsProvider(accessKey, secretKey, ""),
		Retryer: aws.NopRetryer{}, // a retry could send the email twice
	})
	return mailer{client: client, tenant: from.tenant, from: "hello@" + from.verified[0]}
}

// send sends one email and returns its SES message ID, or an error with the code and text of SES.
func (m mailer) send(ctx context.Context) (messageID string, err error) {
	answer, err := m.client.SendEmail(ctx, &sesv2.SendEmailInput{
		TenantName: aws.String(m.tenant), FromEmailAddress: aws.String(m.from),
		Destination: &types.Destination{ToAddresses: []string{"success@simulator.amazonses.com"}},
		Content: &types.EmailContent{Simple: &types.Message{
			Subject: &types.Content{Data: aws.String("Hello")},
			Body:    &types.Body{Text: &types.Content{Data: aws.String("Sent through a tenant.")}},
		}},
	})
	var refused smithy.APIError
	if errors.As(err, &refused) {
		return "", fmt.Errorf("%s: %s", refused.ErrorCode(), refused.ErrorMessage())
	}
	if err != nil {
		return "", err
	}
	return aws.ToString(answer.MessageId), nil
}

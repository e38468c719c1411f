// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"errors"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

// Email is a plain-text email that goes out through a tenant.
type Email struct {
	// TenantName is the tenant that sends.
	TenantName string
	// From and To are addresses; From may have a display name.
	From, To string
	// ConfigurationSetName is empty for the default configuration set of the identity.
	ConfigurationSetName string
	// Subject and Text are what the recipient reads.
	Subject, Text string
}

// Send sends an email (SendEmail) and returns SES's message ID. SES has no idempotency for it: an attempt whose answer is lost is repeated, and the
// email may then go out twice.
func (c *Client) Send(ctx context.Context, email Email) (messageID string, err error) {
	input := &sesv2.SendEmailInput{
		TenantName: aws.String(email.TenantName), FromEmailAddress: aws.String(email.From),
		Destination: &types.Destination{ToAddresses: []string{email.To}},
		Content: &types.EmailContent{Simple: &types.Message{
			Subject: &types.Content{Data: aws.String(email.Subject)}, Body: &types.Body{Text: &types.Content{Data: aws.String(email.Text)}},
		}},
	}
	if email.ConfigurationSetName != "" {
		input.ConfigurationSetName = aws.String(email.ConfigurationSetName)
	}
	out, err := call.Do(ctx, c.api.SendEmail, input)
	if err != nil {
		return "", err
	}
	return aws.ToString(out.MessageId), nil
}

// IsSendingPaused reports whether SES refused an email because the tenant, the configuration set or the account is paused (SDK model).
func IsSendingPaused(err error) bool { return call.HasCode(err, "SendingPausedException") }

// IsRejected reports whether SES refused an email itself: its sender is not verified, or a recipient in the sandbox (SDK model).
func IsRejected(err error) bool { return call.HasCode(err, "MessageRejected") }

// IsMailFromUnverified reports whether SES refused an email because the MAIL FROM domain of its sender is not verified and the identity does not fall
// back to SES's own (SDK model).
func IsMailFromUnverified(err error) bool {
	return call.HasCode(err, "MailFromDomainNotVerifiedException")
}

// IsNotAssociated reports whether SES refused an email because the tenant is not associated with its identity or configuration set (measured on AWS,
// FACTS.md E-03: only the text tells it from missing permissions).
func IsNotAssociated(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == "AccessDeniedException" && strings.Contains(e.Message, "not associated with resources")
}

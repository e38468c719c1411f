package ses

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
)

// Mail is a plain text mail with one recipient.
type Mail struct {
	// TenantName is the tenant to send through; empty sends outside of every tenant.
	TenantName string
	// From is the sender's address, of an identity that the tenant holds.
	From string
	// To is the recipient's address.
	To string
	// ConfigurationSetName is the configuration set to use; empty leaves it to the identity's default.
	ConfigurationSetName string
	Subject, Text        string
}

// SendMail sends one mail (SendEmail) and gives SES's message id. It is never repeated: a lost answer may mean that the mail is on its way,
// and nobody wants it twice.
func (c *Client) SendMail(ctx context.Context, mail Mail) (messageID string, err error) {
	out, err := invoke(ctx, "SendEmail", func(ctx context.Context) (*sesv2.SendEmailOutput, error) {
		return c.api.SendEmail(ctx, &sesv2.SendEmailInput{
			TenantName: orNil(mail.TenantName), FromEmailAddress: aws.String(mail.From), ConfigurationSetName: orNil(mail.ConfigurationSetName),
			Destination: &types.Destination{ToAddresses: []string{mail.To}},
			Content: &types.EmailContent{Simple: &types.Message{
				Subject: &types.Content{Data: aws.String(mail.Subject)},
				Body:    &types.Body{Text: &types.Content{Data: aws.String(mail.Text)}},
			}},
		}, func(o *sesv2.Options) { o.Retryer = aws.NopRetryer{} })
	})
	if err != nil {
		return "", err
	}
	return aws.ToString(out.MessageId), nil
}

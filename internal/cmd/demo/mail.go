package main

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

const (
	region    = "eu-west-1"
	accessKey = "AKIADEMODEMODEMODEMO"
	secretKey = "not-a-secret-the-simulator-only-looks-at-its-shape"
)

// mailer sends mail as the platform's application would: it names the tenant, and leaves the configuration set to the identity's default.
type mailer struct {
	client       *ses.Client
	tenant, from string
}

// newMailer prepares to send from the organization's first domain, through the SES at an URL.
func newMailer(url string, from organization) mailer {
	clients := ses.NewClients(ses.Options{
		Config:    aws.Config{Credentials: credentials.NewStaticCredentialsProvider(accessKey, secretKey, "")},
		Endpoints: ses.Endpoints{SESv2: url},
	})
	return mailer{client: clients.Region(region), tenant: from.tenant, from: "hello@" + from.verified[0]}
}

// send sends one mail and answers SES's id of it.
func (m mailer) send(ctx context.Context) (messageID string, err error) {
	return m.client.SendMail(ctx, ses.Mail{
		TenantName: m.tenant, From: m.from, To: "success@simulator.amazonses.com", Subject: "Hello", Text: "Sent through a tenant.",
	})
}

// SPDX-License-Identifier: MPL-2.0

package function

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

var _ function.Function = (*smtpPassword)(nil)

// NewSMTPPassword makes the function smtp_password(secret_access_key, region).
func NewSMTPPassword() function.Function {
	return &smtpPassword{}
}

type smtpPassword struct{}

// Metadata names the function.
func (f *smtpPassword) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "smtp_password"
}

// Definition describes arguments and result.
func (f *smtpPassword) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Returns the SES SMTP password for a secret access key",
		MarkdownDescription: "Returns the password for the SES SMTP interface, computed with the algorithm that AWS publishes. The user name is the access key ID. " +
			"The key must belong to an IAM user that can call `ses:SendRawEmail`. Temporary keys of a role do not work with SMTP. A password is valid in one Region only.\n\n" +
			"If the key is sensitive or ephemeral, so is the result. An ephemeral password can go into a write-only argument " +
			"and is stored in neither the plan nor the state. Otherwise, both show the password.\n\n" +
			"The provider does not send email by SMTP. The application does, to [`smtp_endpoint`](smtp_endpoint.md), and names the tenant in the header `X-SES-TENANT`.",
		Parameters: []function.Parameter{
			function.StringParameter{
				Name:                "secret_access_key",
				MarkdownDescription: "Secret access key of an IAM user, such as `secret` of an `aws_iam_access_key`.",
			},
			function.StringParameter{
				Name:                "region",
				MarkdownDescription: "AWS Region in which the password is used, such as `eu-west-1`.",
			},
		},
		Return: function.StringReturn{},
	}
}

// Run computes the password. No error shows an argument, also not the Region: the secret may stand in its place.
func (f *smtpPassword) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var secret, region string
	if resp.Error = req.Arguments.Get(ctx, &secret, &region); resp.Error != nil {
		return
	}
	if err := checkSecretKey(secret); err != nil {
		resp.Error = argumentError(0, err)
		return
	}
	if !framework.IsRegionName(region) {
		resp.Error = argumentError(1, errors.New("this is not a valid AWS Region; expected a name such as eu-west-1"))
		return
	}
	resp.Error = resp.Result.Set(ctx, smtpPasswordOf(secret, region))
}

// accessKeyID matches the public half of a key (IAM documentation, unique identifiers).
var accessKeyID = framework.Pattern(`^A[KS]IA[A-Z0-9]{16}$`)

// checkSecretKey refuses what gives a password that never works.
func checkSecretKey(secret string) error {
	switch {
	case secret == "":
		return errors.New("the secret access key is empty")
	case strings.ContainsFunc(secret, unicode.IsSpace):
		return errors.New("the secret access key contains white space, such as the line break at the end of a file; trimspace removes it")
	case accessKeyID().MatchString(secret):
		return errors.New("this is an access key ID, which is the SMTP user name; expected the secret access key that belongs to it")
	}
	return nil
}

// smtpPasswordOf is the algorithm of the AWS documentation ("Obtaining Amazon SES SMTP credentials"): a Signature Version 4 key with a fixed
// date signs the word SendRawEmail, and the byte 4 before the signature is the version.
func smtpPasswordOf(secret, region string) string {
	signature := []byte("AWS4" + secret)
	for _, part := range []string{"11111111", region, "ses", "aws4_request", "SendRawEmail"} {
		mac := hmac.New(sha256.New, signature)
		mac.Write([]byte(part))
		signature = mac.Sum(nil)
	}
	return base64.StdEncoding.EncodeToString(append([]byte{4}, signature...))
}

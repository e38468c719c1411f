package function

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

var _ function.Function = (*dkimTXT)(nil)

// NewDKIMTXT makes the function dkim_txt(public_key_pem).
func NewDKIMTXT() function.Function {
	return &dkimTXT{}
}

type dkimTXT struct{}

// Metadata names the function.
func (f *dkimTXT) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "dkim_txt"
}

// Definition describes arguments and result.
func (f *dkimTXT) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "The TXT value that publishes a DKIM public key",
		MarkdownDescription: "Gives the text of the TXT record for an RSA public key, `p=` and the key, as SES looks for it with a DKIM key of your own (BYODKIM). With it the " +
			"record of a new key can be published at `SELECTOR._domainkey.DOMAIN` ahead of a rotation, before `ses_tenant_domain` is told to sign with that key. The text " +
			"is in one piece and longer than the 255 bytes that one string of a TXT record holds: DNS providers that do not split it themselves need it split.",
		Parameters: []function.Parameter{
			function.StringParameter{
				Name: "public_key_pem",
				MarkdownDescription: "RSA public key of 1024 to 2048 bits in PEM, as `openssl rsa -pubout` and `public_key_pem` of a `tls_private_key` have it, or as bare base64. " +
					"A private key is refused.",
			},
		},
		Return: function.StringReturn{},
	}
}

// Run computes the text.
func (f *dkimTXT) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var publicKeyPEM string
	if resp.Error = req.Arguments.Get(ctx, &publicKeyPEM); resp.Error != nil {
		return
	}
	key, err := dnsrecord.ParsePublicKeyPEM(publicKeyPEM)
	if err != nil {
		resp.Error = argumentError(0, err)
		return
	}
	resp.Error = resp.Result.Set(ctx, dnsrecord.BYODKIMText(dnsrecord.EncodePublicKey(key)))
}

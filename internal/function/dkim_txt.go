// SPDX-License-Identifier: MPL-2.0

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
		Summary: "Returns the TXT value for a DKIM public key",
		MarkdownDescription: "Returns the text of the TXT record for an RSA public key (`p=` and the key) for your own DKIM key (BYODKIM). Use it to publish the " +
			"record of a new key at `SELECTOR._domainkey.DOMAIN` before you rotate the key in `ses_tenant_domain`. The text " +
			"can be longer than 255 bytes, the limit of one string in a TXT record: split it if your DNS provider does not.",
		Parameters: []function.Parameter{
			function.StringParameter{
				Name: "public_key_pem",
				MarkdownDescription: "RSA public key of 1024 to 2048 bits in PEM format, such as `public_key_pem` of a `tls_private_key`, or as bare base64. " +
					"A private key is an error.",
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

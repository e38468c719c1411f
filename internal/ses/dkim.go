// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
)

// Origins of DKIM keys that are no replica (SDK model).
const (
	// OriginEasyDKIM means that SES makes and rotates the key.
	OriginEasyDKIM = "AWS_SES"
	// OriginBYODKIM means that the customer brings the key.
	OriginBYODKIM = "EXTERNAL"
)

// easyDKIMTokens is how many tokens Easy DKIM has (AWS documentation).
const easyDKIMTokens = 3

// DKIM says how an identity shall sign: Easy DKIM where only KeyLength is set (or nothing), BYODKIM where Selector is set, a replica
// (Deterministic Easy DKIM) where ParentRegion is set.
type DKIM struct {
	// KeyLength is RSA_1024_BIT or RSA_2048_BIT.
	KeyLength string
	// Selector names the TXT record of a key of one's own.
	Selector string
	// PrivateKey is an RSA key of 1024 to 2048 bits, base64 without PEM armour. SES never shows it again.
	PrivateKey string
	// ParentRegion is the Region whose identity of the same name is replicated.
	ParentRegion string
}

// Origin is SES's word for where the key comes from. DEED origins are AWS_SES_ and the Region in capitals (SDK model; the list grows).
func (d DKIM) Origin() string {
	switch {
	case d.Selector != "":
		return OriginBYODKIM
	case d.ParentRegion != "":
		return OriginEasyDKIM + "_" + strings.ToUpper(strings.ReplaceAll(d.ParentRegion, "-", "_"))
	}
	return OriginEasyDKIM
}

// ParentRegionOf is the Region a DEED origin names, empty for the other origins.
func ParentRegionOf(origin string) string {
	region, ok := strings.CutPrefix(origin, OriginEasyDKIM+"_")
	if !ok {
		return ""
	}
	return strings.ToLower(strings.ReplaceAll(region, "_", "-"))
}

// String names the way of signing without the key.
func (d DKIM) String() string { return "DKIM " + d.Origin() }

// GoString keeps the key out of %#v too.
func (d DKIM) GoString() string { return d.String() }

// matches reports whether an identity signs as d asks, as far as SES shows it.
func (d DKIM) matches(state DKIMState) bool {
	switch {
	case d.Origin() != state.Origin:
		return false
	case d.Selector != "":
		return slices.Equal(state.Tokens, []string{d.Selector})
	case d.ParentRegion != "" || d.KeyLength == "":
		return true
	}
	return d.KeyLength == state.NextKeyLength
}

// forCreate is the form of CreateEmailIdentity, where the origin of a replica stands inside.
func (d DKIM) forCreate() *types.DkimSigningAttributes {
	attributes := d.attributes()
	if d.ParentRegion != "" {
		attributes = &types.DkimSigningAttributes{DomainSigningAttributesOrigin: types.DkimSigningAttributesOrigin(d.Origin())}
	}
	return attributes
}

// attributes are the parts of the key, nil where the origin says it all.
func (d DKIM) attributes() *types.DkimSigningAttributes {
	switch {
	case d.Selector != "":
		return &types.DkimSigningAttributes{DomainSigningSelector: aws.String(d.Selector), DomainSigningPrivateKey: aws.String(d.PrivateKey)}
	case d.KeyLength != "" && d.ParentRegion == "":
		return &types.DkimSigningAttributes{NextSigningKeyLength: types.DkimSigningKeyLength(d.KeyLength)}
	}
	return nil
}

// PutDKIM switches an identity to another key, length or origin (PutEmailIdentityDkimSigningAttributes). Easy DKIM then has new tokens.
func (c *Client) PutDKIM(ctx context.Context, name string, dkim DKIM) error {
	_, err := write(ctx, c, []object{identityItself(name)}, c.api.PutEmailIdentityDkimSigningAttributes, &sesv2.PutEmailIdentityDkimSigningAttributesInput{
		EmailIdentity: aws.String(name), SigningAttributesOrigin: types.DkimSigningAttributesOrigin(dkim.Origin()),
		SigningAttributes: dkim.attributes(),
	})
	return err
}

// PutDKIMSigning says whether SES signs mail from the identity (PutEmailIdentityDkimAttributes). An unknown identity is a 400 there, not a 404.
func (c *Client) PutDKIMSigning(ctx context.Context, name string, enabled bool) error {
	_, err := write(ctx, c, []object{identityItself(name)}, c.api.PutEmailIdentityDkimAttributes, &sesv2.PutEmailIdentityDkimAttributesInput{
		EmailIdentity: aws.String(name), SigningEnabled: enabled,
	})
	return err
}

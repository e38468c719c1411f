// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/readahead"
)

// Identity is an email identity as GetEmailIdentity shows it.
type Identity struct {
	// Name is the domain or address.
	Name string
	// Type is DOMAIN or EMAIL_ADDRESS (or MANAGED_DOMAIN).
	Type string
	// VerifiedForSending reports whether SES lets the account send from it.
	VerifiedForSending bool
	// VerificationStatus is PENDING, SUCCESS, FAILED, TEMPORARY_FAILURE or NOT_STARTED; unknown words pass through.
	VerificationStatus string
	// VerificationError is SES's reason where verification does not succeed, such as TYPE_NOT_FOUND or REPLICATION_ACCESS_DENIED.
	VerificationError string
	// EverVerified reports whether SES has ever found the identity verified.
	EverVerified           bool
	DKIM                   DKIMState
	MailFrom               MailFrom
	ConfigurationSetName   string
	EmailForwardingEnabled bool
	Tags                   map[string]string
}

// MayBeDomain reports whether the identity is a domain, or of a type that this provider does not know.
func (i *Identity) MayBeDomain() bool { return i.Type != "EMAIL_ADDRESS" && i.Type != "MANAGED_DOMAIN" }

// Verified is what a domain needs to send signed mail: DKIM has succeeded and SES lets the account send.
func (i *Identity) Verified() bool { return i.DKIM.Status == "SUCCESS" && i.VerifiedForSending }

// DKIMState is an identity's DKIM as SES shows it.
type DKIMState struct {
	// Origin is AWS_SES (Easy DKIM), EXTERNAL (BYODKIM) or AWS_SES_REGION (DEED).
	Origin string
	// Status is NOT_STARTED, PENDING, SUCCESS, FAILED or TEMPORARY_FAILURE.
	Status string
	// SigningEnabled reports whether SES signs mail at all.
	SigningEnabled bool
	// NextKeyLength is RSA_1024_BIT or RSA_2048_BIT: what has been asked for, while the current key may still be the older one.
	NextKeyLength string
	// Tokens are three for Easy DKIM and DEED, the selector alone for BYODKIM.
	Tokens []string
	// SigningHostedZone is where DKIM CNAMEs point; it depends on the Region and on a partition inside it. Empty where SES tells none.
	SigningHostedZone string
}

// MailFrom is an identity's custom MAIL FROM domain.
type MailFrom struct {
	// Domain is empty where none is set.
	Domain string
	// BehaviorOnMXFailure is USE_DEFAULT_VALUE or REJECT_MESSAGE.
	BehaviorOnMXFailure string
	// Status is PENDING, SUCCESS, FAILED or TEMPORARY_FAILURE, empty where no domain is set.
	Status string
}

// MailFromPending is the Status of a MAIL FROM domain that was just set: SES looks for its MX record (SDK model).
const MailFromPending = string(types.MailFromDomainStatusPending)

// NewIdentity are the inputs of CreateEmailIdentity.
type NewIdentity struct {
	Name                 string
	DKIM                 DKIM
	ConfigurationSetName string
	Tags                 map[string]string
}

// IdentitySummary is what ListEmailIdentities holds of an identity.
type IdentitySummary struct {
	Name, Type         string
	SendingEnabled     bool
	VerificationStatus string
}

// Verified reports whether SES shows the identity as verified and lets the account send from it.
func (s IdentitySummary) Verified() bool {
	return s.VerificationStatus == "SUCCESS" && s.SendingEnabled
}

// Identity reads one email identity (GetEmailIdentity); identical reads under way are one call.
func (c *Client) Identity(ctx context.Context, name string) (*Identity, error) {
	return c.read.identity.Share(ctx, name, func(ctx context.Context) (*Identity, error) {
		out, err := call.Do(ctx, c.api.GetEmailIdentity, &sesv2.GetEmailIdentityInput{EmailIdentity: aws.String(name)})
		if err != nil {
			return nil, err
		}
		return identity(name, out), nil
	})
}

// NewlyCreated is [Client.Identity] for an identity created a moment ago: SES may not know it everywhere yet.
func (c *Client) NewlyCreated(ctx context.Context, name string) (*Identity, error) {
	return untilFound(ctx, func() (*Identity, error) { return c.Identity(ctx, name) })
}

// CreateIdentity creates a domain identity. SES's create is not idempotent and shows no age: where a try of this call may have taken
// effect although its answer never came, an identity that exists is taken for this call's own if it equals the inputs, no tenant holds it
// and it was never verified. That is looked up even where the caller has given up meanwhile, so that nothing is left behind unnoticed.
//
// created is the identity as a read would show it a moment later, nil where the answer does not hold all of that.
func (c *Client) CreateIdentity(ctx context.Context, in NewIdentity) (created *Identity, err error) {
	input := &sesv2.CreateEmailIdentityInput{
		EmailIdentity: aws.String(in.Name), Tags: sdkTags(in.Tags), DkimSigningAttributes: in.DKIM.forCreate(),
	}
	if in.ConfigurationSetName != "" {
		input.ConfigurationSetName = aws.String(in.ConfigurationSetName)
	}
	out, err := write(ctx, c, []object{identityItself(in.Name)}, c.api.CreateEmailIdentity, input)
	if err != nil {
		return nil, call.Settle(ctx, err, func(ctx context.Context) bool { return c.isOurs(ctx, in) })
	}
	return createdIdentity(in, out), nil
}

// createdIdentity makes an [Identity] of the answer of its creation. A new domain shows DKIM NOT_STARTED there and PENDING in the first read,
// with verification PENDING (measured on AWS, FACTS.md I-02). Only the answer for Easy DKIM holds tokens and hosted zone for certain, and a
// domain that is verified at once, as below a verified one, is for a read to show.
func createdIdentity(in NewIdentity, out *sesv2.CreateEmailIdentityOutput) *Identity {
	i := identity(in.Name, &sesv2.GetEmailIdentityOutput{
		IdentityType: out.IdentityType, DkimAttributes: out.DkimAttributes, VerifiedForSendingStatus: out.VerifiedForSendingStatus,
		VerificationStatus: types.VerificationStatusPending, FeedbackForwardingStatus: true,
	})
	if i.VerifiedForSending || i.DKIM.Origin != OriginEasyDKIM || len(i.DKIM.Tokens) != easyDKIMTokens || i.DKIM.SigningHostedZone == "" {
		return nil
	}
	if i.DKIM.Status == string(types.DkimStatusNotStarted) {
		i.DKIM.Status = string(types.DkimStatusPending)
	}
	i.ConfigurationSetName, i.Tags = in.ConfigurationSetName, in.Tags
	return i
}

// isOurs reports whether an identity that exists is what a create with these inputs would have left.
func (c *Client) isOurs(ctx context.Context, in NewIdentity) bool {
	found, err := c.Identity(ctx, in.Name)
	if err != nil || found.EverVerified || found.VerifiedForSending || found.MailFrom.Domain != "" ||
		!maps.Equal(found.Tags, in.Tags) || found.ConfigurationSetName != in.ConfigurationSetName || !in.DKIM.matches(found.DKIM) {
		return false
	}
	owner, err := c.Owner(ctx, "")
	if err != nil {
		return false
	}
	holders, err := c.ResourceTenants(ctx, c.IdentityARN(owner, in.Name))
	return err == nil && len(holders) == 0
}

// replicaRetries is how often the deletion of an identity is repeated whose DKIM key has replicas in other Regions: after 1, 2 and 4 seconds,
// since another process, of a provider for another Region, may be deleting them.
const replicaRetries = 3

// DeleteIdentity deletes an identity; one that is gone already counts as deleted. SES refuses while any tenant holds it ([IsHeldByTenants])
// and, after a short wait, while its DKIM key has replicas ([IsHeldByReplicas]).
func (c *Client) DeleteIdentity(ctx context.Context, name string) error {
	_, err := call.Repeat(ctx, replicaRetries, time.Second, IsHeldByReplicas, func() (struct{}, error) { return struct{}{}, c.deleteIdentity(ctx, name) })
	return err
}

// deleteIdentity is [Client.DeleteIdentity] without the wait.
func (c *Client) deleteIdentity(ctx context.Context, name string) error {
	_, err := write(ctx, c, []object{identityItself(name)}, c.api.DeleteEmailIdentity, &sesv2.DeleteEmailIdentityInput{EmailIdentity: aws.String(name)})
	if IsNotFound(err) {
		return nil
	}
	return err
}

// PutMailFrom sets the custom MAIL FROM domain (PutEmailIdentityMailFromAttributes); an empty domain clears it together with the
// behaviour. Repeating the same put restarts a search that SES has given up.
func (c *Client) PutMailFrom(ctx context.Context, name string, mailFrom MailFrom) error {
	input := &sesv2.PutEmailIdentityMailFromAttributesInput{EmailIdentity: aws.String(name)}
	if mailFrom.Domain != "" {
		input.MailFromDomain = aws.String(mailFrom.Domain)
		input.BehaviorOnMxFailure = types.BehaviorOnMxFailure(mailFrom.BehaviorOnMXFailure)
	}
	_, err := write(ctx, c, []object{identityItself(name)}, c.api.PutEmailIdentityMailFromAttributes, input)
	return err
}

// PutDefaultConfigurationSet names the configuration set that mail from the identity uses where a send names none; empty clears it.
func (c *Client) PutDefaultConfigurationSet(ctx context.Context, name, configurationSet string) error {
	input := &sesv2.PutEmailIdentityConfigurationSetAttributesInput{EmailIdentity: aws.String(name)}
	if configurationSet != "" {
		input.ConfigurationSetName = aws.String(configurationSet)
	}
	_, err := write(ctx, c, []object{identityItself(name)}, c.api.PutEmailIdentityConfigurationSetAttributes, input)
	return err
}

// PutEmailForwarding says whether SES forwards bounces and complaints as mail to the sender.
func (c *Client) PutEmailForwarding(ctx context.Context, name string, enabled bool) error {
	_, err := write(ctx, c, []object{identityItself(name)}, c.api.PutEmailIdentityFeedbackAttributes, &sesv2.PutEmailIdentityFeedbackAttributesInput{
		EmailIdentity: aws.String(name), EmailForwardingEnabled: enabled,
	})
	return err
}

// IdentityFilter narrows [Client.Identities]; empty members do not filter.
type IdentityFilter struct {
	// NameContains is a case-insensitive substring of at least 3 characters; shorter ones are filtered here, not by SES.
	NameContains string
	// Type is EMAIL_ADDRESS, DOMAIN or MANAGED_DOMAIN.
	Type string
	// VerificationStatus is PENDING, SUCCESS, FAILED, TEMPORARY_FAILURE or NOT_STARTED.
	VerificationStatus string
}

// Identities lists email identities (ListEmailIdentities, 1000 a page), sorted by name: SES's own order differs between calls. Identical
// listings under way are one; callers must not change the slice.
func (c *Client) Identities(ctx context.Context, filter IdentityFilter) ([]IdentitySummary, error) {
	sent := map[string]string{}
	if len(filter.NameContains) >= minFilterLength {
		sent["IDENTITY_NAME_CONTAINS"] = filter.NameContains
	}
	if filter.Type != "" {
		sent["IDENTITY_TYPE"] = filter.Type
	}
	if filter.VerificationStatus != "" {
		sent["VERIFICATION_STATUS"] = filter.VerificationStatus
	}
	return c.read.identities.Share(ctx, filter, func(ctx context.Context) ([]IdentitySummary, error) {
		identities, err := readahead.AllPages(ctx, func(ctx context.Context, token *string) ([]IdentitySummary, *string, error) {
			out, err := call.Do(ctx, c.api.ListEmailIdentities, &sesv2.ListEmailIdentitiesInput{Filter: sent, NextToken: token, PageSize: aws.Int32(maxIdentityPageSize)})
			if err != nil {
				return nil, nil, err
			}
			page := make([]IdentitySummary, 0, len(out.EmailIdentities))
			for _, i := range out.EmailIdentities {
				if containsFold(aws.ToString(i.IdentityName), filter.NameContains) {
					page = append(page, IdentitySummary{
						Name: aws.ToString(i.IdentityName), Type: string(i.IdentityType),
						SendingEnabled: i.SendingEnabled, VerificationStatus: string(i.VerificationStatus),
					})
				}
			}
			return page, out.NextToken, nil
		})
		slices.SortFunc(identities, func(a, b IdentitySummary) int { return strings.Compare(a.Name, b.Name) })
		return identities, err
	})
}

// identity makes an [Identity] of SES's answer, in which anything may be absent or null.
func identity(name string, out *sesv2.GetEmailIdentityOutput) *Identity {
	i := &Identity{
		Name: name, Type: string(out.IdentityType), VerifiedForSending: out.VerifiedForSendingStatus,
		VerificationStatus: string(out.VerificationStatus), ConfigurationSetName: aws.ToString(out.ConfigurationSetName),
		EmailForwardingEnabled: out.FeedbackForwardingStatus, Tags: tagMap(out.Tags),
	}
	if v := out.VerificationInfo; v != nil {
		i.VerificationError = string(v.ErrorType)
		i.EverVerified = !aws.ToTime(v.LastSuccessTimestamp).Equal(time.Time{})
	}
	if d := out.DkimAttributes; d != nil {
		i.DKIM = DKIMState{
			Origin: string(d.SigningAttributesOrigin), Status: string(d.Status), SigningEnabled: d.SigningEnabled,
			NextKeyLength: string(d.NextSigningKeyLength), Tokens: slices.Clone(d.Tokens), SigningHostedZone: aws.ToString(d.SigningHostedZone),
		}
	}
	if m := out.MailFromAttributes; m != nil {
		i.MailFrom = MailFrom{
			Domain: aws.ToString(m.MailFromDomain), BehaviorOnMXFailure: string(m.BehaviorOnMxFailure), Status: string(m.MailFromDomainStatus),
		}
	}
	return i
}

// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/aws-sdk-go-v2/service/sts/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/secret"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

// Role is an IAM role to assume through STS; empty members leave the choice to the SDK or to STS.
type Role struct {
	// ARN is the role's.
	ARN string
	// SessionName is what CloudTrail shows.
	SessionName string
	// ExternalID is what the role's trust policy asks for.
	ExternalID string
	// Duration is how long the credentials live, 15 minutes to 12 hours.
	Duration time.Duration
	// Policy (JSON) and PolicyARNs narrow the session.
	Policy     string
	PolicyARNs []string
	// SourceIdentity is what CloudTrail shows along a chain of roles.
	SourceIdentity string
	// Tags are session tags; those with TransitiveTagKeys pass on along a chain.
	Tags              map[string]string
	TransitiveTagKeys []string
}

// WebIdentity is the token of an identity provider that a role is assumed with.
type WebIdentity struct {
	// Token is the token itself, else File holds it and is read again whenever credentials are renewed.
	Token string
	File  string
}

// GetIdentityToken gets the token.
func (w WebIdentity) GetIdentityToken() ([]byte, error) {
	if w.Token != "" {
		secret.Hide(w.Token)
		return []byte(w.Token), nil
	}
	token, err := stscreds.IdentityTokenFile(w.File).GetIdentityToken()
	secret.Hide(string(token))
	return token, err
}

// AssumeRole gives the configuration the credentials of a role, assumed with those it has (STS AssumeRole, called when they are first needed).
func AssumeRole(config aws.Config, stsEndpoint string, role Role) aws.Config {
	config.Credentials = aws.NewCredentialsCache(stscreds.NewAssumeRoleProvider(stsClient(config, stsEndpoint), role.ARN, func(o *stscreds.AssumeRoleOptions) {
		if role.SessionName != "" {
			o.RoleSessionName = role.SessionName
		}
		o.ExternalID = orNil(role.ExternalID)
		o.Policy = orNil(role.Policy)
		o.SourceIdentity = orNil(role.SourceIdentity)
		o.Duration = role.Duration
		o.PolicyARNs = sessionPolicies(role.PolicyARNs)
		o.TransitiveTagKeys = role.TransitiveTagKeys
		for key, value := range role.Tags {
			o.Tags = append(o.Tags, types.Tag{Key: aws.String(key), Value: aws.String(value)})
		}
	}))
	return config
}

// AssumeRoleWithWebIdentity gives the configuration the credentials of a role that is assumed with a token of an identity provider (STS
// AssumeRoleWithWebIdentity). External id, source identity and tags have no meaning there.
func AssumeRoleWithWebIdentity(config aws.Config, stsEndpoint string, role Role, token WebIdentity) aws.Config {
	config.Credentials = aws.NewCredentialsCache(stscreds.NewWebIdentityRoleProvider(stsClient(config, stsEndpoint), role.ARN, token, func(o *stscreds.WebIdentityRoleOptions) {
		if role.SessionName != "" {
			o.RoleSessionName = role.SessionName
		}
		o.Policy = orNil(role.Policy)
		o.Duration = role.Duration
		o.PolicyARNs = sessionPolicies(role.PolicyARNs)
	}))
	return config
}

// stsClient is a client of STS with the credentials that the configuration has so far.
func stsClient(config aws.Config, endpoint string) *sts.Client {
	config.Credentials = call.Hidden(config.Credentials)
	return sts.NewFromConfig(config, func(o *sts.Options) {
		if endpoint != "" {
			o.BaseEndpoint = aws.String(endpoint)
		}
	})
}

// sessionPolicies are managed policies in STS's form.
func sessionPolicies(arns []string) []types.PolicyDescriptorType {
	out := make([]types.PolicyDescriptorType, 0, len(arns))
	for _, arn := range arns {
		out = append(out, types.PolicyDescriptorType{Arn: aws.String(arn)})
	}
	return out
}

// orNil is a string as the SDK wants an optional one.
func orNil(s string) *string {
	if s == "" {
		return nil
	}
	return aws.String(s)
}

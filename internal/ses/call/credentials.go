// SPDX-License-Identifier: MPL-2.0

package call

import (
	"context"
	"errors"
	"sync/atomic"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"

	"github.com/ses-tenancy/terraform-provider-ses/internal/secret"
)

// CredentialsError means that there are no credentials to sign a call with, so that it was not made.
type CredentialsError struct {
	// Renewal reports whether there were credentials earlier in the process.
	Renewal bool
	// SSOProfile is the profile whose SSO session should have given them, empty for other sources.
	SSOProfile string
	// Err says why.
	Err error
}

// Error says why there are no credentials.
func (e *CredentialsError) Error() string { return "no AWS credentials: " + e.Err.Error() }

// Unwrap is the error of the source of the credentials.
func (e *CredentialsError) Unwrap() error { return e.Err }

// Credentials is a source of credentials whose errors are a [*CredentialsError]. Until it has given credentials once, an error that is no
// answer of AWS is final: it is kept, so that a process which has no credentials looks for them once and not again for each call. ssoProfile is
// the profile whose SSO session the source is, if it is one.
func Credentials(source aws.CredentialsProvider, ssoProfile string) aws.CredentialsProvider {
	if source == nil {
		return nil
	}
	return &credentials{source: Hidden(source), ssoProfile: ssoProfile}
}

// Hidden is a source of credentials whose secrets are kept out of messages; nil stays nil.
func Hidden(source aws.CredentialsProvider) aws.CredentialsProvider {
	if source == nil {
		return nil
	}
	return hidden{source}
}

type hidden struct{ source aws.CredentialsProvider }

// Retrieve gets the credentials.
func (h hidden) Retrieve(ctx context.Context) (aws.Credentials, error) {
	found, err := h.source.Retrieve(ctx)
	secret.Hide(found.SecretAccessKey, found.SessionToken)
	return found, err
}

type credentials struct {
	source     aws.CredentialsProvider
	ssoProfile string
	had        atomic.Bool
	missed     atomic.Pointer[CredentialsError]
}

// Retrieve gets the credentials.
func (c *credentials) Retrieve(ctx context.Context) (aws.Credentials, error) {
	if missed := c.missed.Load(); missed != nil {
		return aws.Credentials{}, missed
	}
	found, err := c.source.Retrieve(ctx)
	if err == nil {
		c.had.Store(true)
		return found, nil
	}
	failed := &CredentialsError{Renewal: c.had.Load(), SSOProfile: c.ssoProfile, Err: err}
	if failed.isFinal() && ctx.Err() == nil {
		c.missed.CompareAndSwap(nil, failed)
	}
	return aws.Credentials{}, failed
}

// isFinal reports whether looking again is in vain. What AWS has answered, such as STS to the assumption of a role, is judged by its code.
func (e *CredentialsError) isFinal() bool {
	var answer smithy.APIError
	return !e.Renewal && !errors.As(e.Err, &answer)
}

// missingIsFinal keeps the SDK from repeating a call that cannot be signed. Without it the failed look for instance credentials would count
// as a connection that broke.
func missingIsFinal(err error) aws.Ternary {
	var missing *CredentialsError
	if errors.As(err, &missing) && missing.isFinal() {
		return aws.FalseTernary
	}
	return aws.UnknownTernary
}

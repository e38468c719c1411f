// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
)

// SetSuppression sets a tenant's suppression settings behind Terraform's back; an empty scope clears them.
func (e *Environment) SetSuppression(t *testing.T, tenantName string, scope types.SuppressionListScope, reasons ...types.SuppressionListReason) {
	t.Helper()
	input := &sesv2.PutTenantSuppressionAttributesInput{TenantName: aws.String(tenantName)}
	if scope != "" {
		input.SuppressionScope, input.SuppressedReasons = scope, append([]types.SuppressionListReason{}, reasons...)
	}
	if _, err := e.SES.PutTenantSuppressionAttributes(t.Context(), input); err != nil {
		t.Fatalf("Cannot set the suppression of the tenant %s behind Terraform's back: %v", tenantName, err)
	}
}

// Suppress puts an address on a tenant's suppression list behind Terraform's back. It goes with the tenant.
func (e *Environment) Suppress(t *testing.T, tenantName, address string, reason types.SuppressionListReason) {
	t.Helper()
	if _, err := e.SES.PutSuppressedDestination(t.Context(), &sesv2.PutSuppressedDestinationInput{
		TenantName: aws.String(tenantName), EmailAddress: aws.String(address), Reason: reason,
	}); err != nil {
		t.Fatalf("Cannot suppress %s for the tenant %s behind Terraform's back: %v", address, tenantName, err)
	}
}

// Unsuppress removes an address from a tenant's suppression list behind Terraform's back.
func (e *Environment) Unsuppress(t *testing.T, tenantName, address string) {
	t.Helper()
	if _, err := e.SES.DeleteSuppressedDestination(t.Context(), &sesv2.DeleteSuppressedDestinationInput{
		TenantName: aws.String(tenantName), EmailAddress: aws.String(address),
	}); err != nil {
		t.Fatalf("Cannot remove %s from the list of the tenant %s behind Terraform's back: %v", address, tenantName, err)
	}
}

// Suppressed is the reason why an address is on a tenant's suppression list, empty for one that is not.
func (e *Environment) Suppressed(t *testing.T, tenantName, address string) types.SuppressionListReason {
	t.Helper()
	reason, err := suppressed(t.Context(), e.SES, tenantName, address)
	if err != nil {
		t.Fatalf("Cannot look at %s on the list of the tenant %s: %v", address, tenantName, err)
	}
	return reason
}

// suppressed is the reason of an entry of a tenant's suppression list, empty for none.
func suppressed(ctx context.Context, client *sesv2.Client, tenantName, address string) (types.SuppressionListReason, error) {
	out, err := client.GetSuppressedDestination(ctx, &sesv2.GetSuppressedDestinationInput{TenantName: aws.String(tenantName), EmailAddress: aws.String(address)})
	if is, err := found(err); !is {
		return "", err
	}
	return out.SuppressedDestination.Reason, nil
}

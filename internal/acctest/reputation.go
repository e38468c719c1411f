// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
)

// tenantARN is the ARN of a tenant that exists.
func (e *Environment) tenantARN(t *testing.T, name string) *string {
	t.Helper()
	tenant := e.Tenant(t, name)
	if tenant == nil {
		t.Fatalf("The tenant %s does not exist.", name)
	}
	return tenant.TenantArn
}

// Reputation is what SES has of a tenant's reputation; of one that SES does not track yet, what that comes to.
func (e *Environment) Reputation(t *testing.T, name string) *types.ReputationEntity {
	t.Helper()
	out, err := e.SES.GetReputationEntity(t.Context(), &sesv2.GetReputationEntityInput{
		ReputationEntityReference: e.tenantARN(t, name), ReputationEntityType: types.ReputationEntityTypeResource,
	})
	is, err := found(err)
	if err != nil {
		t.Fatalf("Cannot look at the reputation of the tenant %s: %v", name, err)
	}
	if !is {
		return &types.ReputationEntity{ReputationManagementPolicy: aws.String("standard"), SendingStatusAggregate: e.Tenant(t, name).SendingStatus}
	}
	return out.ReputationEntity
}

// CustomerStatus is the customer-managed status of a tenant, empty where none was ever written.
func (e *Environment) CustomerStatus(t *testing.T, name string) string {
	t.Helper()
	record := e.Reputation(t, name).CustomerManagedStatus
	if record == nil {
		return ""
	}
	return string(record.Status)
}

// ReputationPolicy is the word of a tenant's reputation policy.
func (e *Environment) ReputationPolicy(t *testing.T, name string) string {
	t.Helper()
	arn := aws.ToString(e.Reputation(t, name).ReputationManagementPolicy)
	return arn[strings.LastIndex(arn, "/")+1:]
}

// SetCustomerStatus writes the customer-managed status of a tenant behind Terraform's back.
func (e *Environment) SetCustomerStatus(t *testing.T, name, status string) {
	t.Helper()
	if _, err := e.SES.UpdateReputationEntityCustomerManagedStatus(t.Context(), &sesv2.UpdateReputationEntityCustomerManagedStatusInput{
		ReputationEntityReference: e.tenantARN(t, name), ReputationEntityType: types.ReputationEntityTypeResource, SendingStatus: types.SendingStatus(status),
	}); err != nil {
		t.Fatalf("Cannot set the status of the tenant %s behind Terraform's back: %v", name, err)
	}
}

// SetReputationPolicy sets the reputation policy of a tenant behind Terraform's back.
func (e *Environment) SetReputationPolicy(t *testing.T, name, policy string) {
	t.Helper()
	arn := strings.Split(aws.ToString(e.tenantARN(t, name)), ":")
	if _, err := e.SES.UpdateReputationEntityPolicy(t.Context(), &sesv2.UpdateReputationEntityPolicyInput{
		ReputationEntityReference: e.tenantARN(t, name), ReputationEntityType: types.ReputationEntityTypeResource,
		ReputationEntityPolicy: aws.String("arn:" + arn[1] + ":ses:" + arn[3] + ":aws:reputation-policy/" + policy),
	}); err != nil {
		t.Fatalf("Cannot set the reputation policy of the tenant %s behind Terraform's back: %v", name, err)
	}
}

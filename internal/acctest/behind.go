// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"maps"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
)

// CreateTenant makes a tenant behind Terraform's back and deletes it when the test ends. It gives the tenant's ARN.
func (e *Environment) CreateTenant(t *testing.T, name string, tags map[string]string) string {
	t.Helper()
	out, err := e.SES.CreateTenant(t.Context(), &sesv2.CreateTenantInput{TenantName: aws.String(name), Tags: tagList(tags)})
	if err != nil {
		t.Fatalf("Cannot create the tenant %s behind Terraform's back: %v", name, err)
	}
	e.cleanup(t, func() {
		ctx, cancel := cleanupContext()
		defer cancel()
		_, err := e.SES.DeleteTenant(ctx, &sesv2.DeleteTenantInput{TenantName: aws.String(name)})
		if _, err := found(err); err != nil {
			t.Errorf("Cannot delete the tenant %s: %v", name, err)
		}
	})
	return aws.ToString(out.TenantArn)
}

// DeleteTenant deletes a tenant behind Terraform's back.
func (e *Environment) DeleteTenant(t *testing.T, name string) {
	t.Helper()
	if _, err := e.SES.DeleteTenant(t.Context(), &sesv2.DeleteTenantInput{TenantName: aws.String(name)}); err != nil {
		t.Fatalf("Cannot delete the tenant %s behind Terraform's back: %v", name, err)
	}
}

// Tenant is what SES has of a tenant, nil for none.
func (e *Environment) Tenant(t *testing.T, name string) *types.Tenant {
	t.Helper()
	tenant, err := findTenant(t.Context(), e.SES, name)
	if err != nil {
		t.Fatalf("Cannot look at the tenant %s: %v", name, err)
	}
	return tenant
}

// TenantTags are the tags that SES has of a tenant.
func (e *Environment) TenantTags(t *testing.T, name string) map[string]string {
	t.Helper()
	tenant := e.Tenant(t, name)
	if tenant == nil {
		t.Fatalf("The tenant %s does not exist.", name)
	}
	tags := map[string]string{}
	for _, tag := range tenant.Tags {
		tags[aws.ToString(tag.Key)] = aws.ToString(tag.Value)
	}
	return tags
}

// Tags are the tags that SES has of an object.
func (e *Environment) Tags(t *testing.T, arn string) map[string]string {
	t.Helper()
	out, err := e.SES.ListTagsForResource(t.Context(), &sesv2.ListTagsForResourceInput{ResourceArn: aws.String(arn)})
	if err != nil {
		t.Fatalf("Cannot look at the tags of %s: %v", arn, err)
	}
	tags := map[string]string{}
	for _, tag := range out.Tags {
		tags[aws.ToString(tag.Key)] = aws.ToString(tag.Value)
	}
	return tags
}

// Tag sets tags of an object behind Terraform's back.
func (e *Environment) Tag(t *testing.T, arn string, tags map[string]string) {
	t.Helper()
	if _, err := e.SES.TagResource(t.Context(), &sesv2.TagResourceInput{ResourceArn: aws.String(arn), Tags: tagList(tags)}); err != nil {
		t.Fatalf("Cannot tag %s behind Terraform's back: %v", arn, err)
	}
}

// Untag removes tags of an object behind Terraform's back.
func (e *Environment) Untag(t *testing.T, arn string, keys ...string) {
	t.Helper()
	if _, err := e.SES.UntagResource(t.Context(), &sesv2.UntagResourceInput{ResourceArn: aws.String(arn), TagKeys: keys}); err != nil {
		t.Fatalf("Cannot untag %s behind Terraform's back: %v", arn, err)
	}
}

// CreateIdentity makes a domain identity behind Terraform's back and deletes it when the test ends.
func (e *Environment) CreateIdentity(t *testing.T, domain string, tags map[string]string) {
	t.Helper()
	if _, err := e.SES.CreateEmailIdentity(t.Context(), &sesv2.CreateEmailIdentityInput{EmailIdentity: aws.String(domain), Tags: tagList(tags)}); err != nil {
		t.Fatalf("Cannot create the identity %s behind Terraform's back: %v", domain, err)
	}
	e.cleanup(t, func() {
		ctx, cancel := cleanupContext()
		defer cancel()
		_, err := e.SES.DeleteEmailIdentity(ctx, &sesv2.DeleteEmailIdentityInput{EmailIdentity: aws.String(domain)})
		if _, err := found(err); err != nil {
			t.Errorf("Cannot delete the identity %s: %v", domain, err)
		}
	})
}

// DeleteIdentity deletes an identity behind Terraform's back.
func (e *Environment) DeleteIdentity(t *testing.T, domain string) {
	t.Helper()
	if _, err := e.SES.DeleteEmailIdentity(t.Context(), &sesv2.DeleteEmailIdentityInput{EmailIdentity: aws.String(domain)}); err != nil {
		t.Fatalf("Cannot delete the identity %s behind Terraform's back: %v", domain, err)
	}
}

// Associate gives a tenant a resource behind Terraform's back and takes it away when the test ends, before resource and tenant are
// deleted if those were made earlier.
func (e *Environment) Associate(t *testing.T, tenantName, resourceARN string) {
	t.Helper()
	_, err := e.SES.CreateTenantResourceAssociation(t.Context(), &sesv2.CreateTenantResourceAssociationInput{
		TenantName: aws.String(tenantName), ResourceArn: aws.String(resourceARN),
	})
	if err != nil {
		t.Fatalf("Cannot associate %s with the tenant %s behind Terraform's back: %v", resourceARN, tenantName, err)
	}
	e.cleanup(t, func() {
		ctx, cancel := cleanupContext()
		defer cancel()
		_, err := e.SES.DeleteTenantResourceAssociation(ctx, &sesv2.DeleteTenantResourceAssociationInput{
			TenantName: aws.String(tenantName), ResourceArn: aws.String(resourceARN),
		})
		if _, err := found(err); err != nil {
			t.Errorf("Cannot take %s from the tenant %s: %v", resourceARN, tenantName, err)
		}
	})
}

// Disassociate takes a resource from a tenant behind Terraform's back.
func (e *Environment) Disassociate(t *testing.T, tenantName, resourceARN string) {
	t.Helper()
	_, err := e.SES.DeleteTenantResourceAssociation(t.Context(), &sesv2.DeleteTenantResourceAssociationInput{
		TenantName: aws.String(tenantName), ResourceArn: aws.String(resourceARN),
	})
	if err != nil {
		t.Fatalf("Cannot take %s from the tenant %s behind Terraform's back: %v", resourceARN, tenantName, err)
	}
}

// Holds tells whether a tenant holds a resource.
func (e *Environment) Holds(t *testing.T, tenantName, resourceARN string) bool {
	t.Helper()
	is, err := holds(t.Context(), e.SES, tenantName, resourceARN)
	if err != nil {
		t.Fatalf("Cannot look at what the tenant %s holds: %v", tenantName, err)
	}
	return is
}

// IdentityARN is the ARN of an identity in the provider's region.
func (e *Environment) IdentityARN(t *testing.T, identity string) string {
	t.Helper()
	return e.arn(t, "identity/"+identity)
}

// tagList makes SES's list of tags, nil for none.
func tagList(tags map[string]string) []types.Tag {
	var list []types.Tag
	for _, key := range slices.Sorted(maps.Keys(tags)) {
		list = append(list, types.Tag{Key: aws.String(key), Value: aws.String(tags[key])})
	}
	return list
}

// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// CheckDestroyed is the destroy check of every case: it takes from the last state what there was, and asks SES whether it is gone.
func (e *Environment) CheckDestroyed(ctx context.Context) resource.TestCheckFunc {
	return func(last *terraform.State) error {
		var problems []error
		for address, object := range last.RootModule().Resources {
			if object.Primary == nil {
				continue
			}
			stands, err := e.stands(ctx, object.Type, object.Primary.Attributes)
			switch {
			case err != nil:
				problems = append(problems, fmt.Errorf("cannot tell whether %s is gone: %w", address, err))
			case stands:
				problems = append(problems, fmt.Errorf("%s still exists in SES after the destroy", address))
			}
		}
		return errors.Join(problems...)
	}
}

// stands tells whether SES still has what a resource in the state stood for.
func (e *Environment) stands(ctx context.Context, resourceType string, attributes map[string]string) (bool, error) {
	client := e.SES
	if region := attributes["region"]; region != "" && region != e.Region {
		client = e.ClientIn(region)
	}
	switch resourceType {
	case "ses_tenant":
		tenant, err := findTenant(ctx, client, attributes["name"])
		return tenant != nil && aws.ToString(tenant.TenantId) == attributes["id"], err
	case "ses_tenant_domain":
		_, err := client.GetEmailIdentity(ctx, &sesv2.GetEmailIdentityInput{EmailIdentity: aws.String(attributes["domain"])})
		return found(err)
	case "ses_tenant_sending_state":
		return false, nil // It is a setting of a tenant, which stands or goes with that.
	case "ses_tenant_configuration_set":
		_, err := client.GetConfigurationSet(ctx, &sesv2.GetConfigurationSetInput{ConfigurationSetName: aws.String(attributes["name"])})
		return found(err)
	case "ses_tenant_template":
		_, err := client.GetEmailTemplate(ctx, &sesv2.GetEmailTemplateInput{TemplateName: aws.String(attributes["name"])})
		return found(err)
	case "ses_tenant_domain_default_configuration_set":
		out, err := client.GetEmailIdentity(ctx, &sesv2.GetEmailIdentityInput{EmailIdentity: aws.String(attributes["domain"])})
		if is, err := found(err); !is {
			return false, err
		}
		return aws.ToString(out.ConfigurationSetName) == attributes["configuration_set_name"], nil
	case "ses_tenant_resource_association":
		return holds(ctx, client, attributes["tenant_name"], attributes["resource_arn"])
	case "ses_tenant_shared_resource":
		for i := 0; attributes[fmt.Sprintf("tenant_names.%d", i)] != ""; i++ {
			if is, err := holds(ctx, client, attributes[fmt.Sprintf("tenant_names.%d", i)], attributes["resource_arn"]); is || err != nil {
				return is, err
			}
		}
		return false, nil
	case "ses_tenant_suppressed_address":
		reason, err := suppressed(ctx, client, attributes["tenant_name"], attributes["email_address"])
		return reason != "", err
	case "ses_tenant_suppression":
		if attributes["on_destroy"] != "clear" {
			return false, nil // The settings are kept on purpose.
		}
		tenant, err := findTenant(ctx, client, attributes["tenant_name"])
		return tenant != nil && tenant.SuppressionAttributes != nil, err
	}
	return false, nil
}

// findTenant is GetTenant, nil for a tenant that SES does not know.
func findTenant(ctx context.Context, client *sesv2.Client, name string) (*types.Tenant, error) {
	out, err := client.GetTenant(ctx, &sesv2.GetTenantInput{TenantName: aws.String(name)})
	if is, err := found(err); !is {
		return nil, err
	}
	return out.Tenant, nil
}

// holds tells whether a tenant holds a resource; one that is gone holds nothing.
func holds(ctx context.Context, client *sesv2.Client, tenantName, resourceARN string) (bool, error) {
	pages := sesv2.NewListTenantResourcesPaginator(client, &sesv2.ListTenantResourcesInput{TenantName: aws.String(tenantName)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if is, err := found(err); !is {
			return false, err
		}
		if slices.ContainsFunc(page.TenantResources, func(r types.TenantResource) bool { return aws.ToString(r.ResourceArn) == resourceARN }) {
			return true, nil
		}
	}
	return false, nil
}

// found reads an answer as whether the object exists.
func found(err error) (bool, error) {
	var missing *types.NotFoundException
	switch {
	case err == nil:
		return true, nil
	case errors.As(err, &missing):
		return false, nil
	}
	return false, err
}

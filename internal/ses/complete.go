// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// missingFrom says what an answer of success lacks without which it means nothing; empty for nothing. Lists may be left out where they are
// empty, but not the names of their elements. Answers that hold nothing of their own are always complete.
func missingFrom(output any) string {
	switch out := output.(type) {
	case *sesv2.GetTenantOutput:
		if out.Tenant == nil {
			return "tenant"
		}
		return missingOf("tenant", out.Tenant.TenantName, out.Tenant.TenantId, out.Tenant.TenantArn)
	case *sesv2.CreateTenantOutput:
		return missingOf("tenant", out.TenantName, out.TenantId, out.TenantArn)
	case *sesv2.ListTenantsOutput:
		return missingFromElements(out.Tenants, func(t types.TenantInfo) string { return missingOf("tenant", t.TenantName, t.TenantId, t.TenantArn) })
	case *sesv2.ListTenantResourcesOutput:
		return missingFromElements(out.TenantResources, func(r types.TenantResource) string { return missingOf("resource of a tenant", r.ResourceArn) })
	case *sesv2.ListResourceTenantsOutput:
		return missingFromElements(out.ResourceTenants, func(t types.ResourceTenantMetadata) string { return missingOf("tenant of a resource", t.TenantName) })
	case *sesv2.GetReputationEntityOutput:
		if out.ReputationEntity == nil {
			return "reputation entity"
		}
		return missingOf("reputation entity", out.ReputationEntity.ReputationEntityReference)
	case *sesv2.ListReputationEntitiesOutput:
		return missingFromElements(out.ReputationEntities, func(e types.ReputationEntity) string {
			return missingOf("reputation entity", e.ReputationEntityReference)
		})
	case *sesv2.GetSuppressedDestinationOutput:
		if out.SuppressedDestination == nil {
			return "suppressed address"
		}
		return missingOf("suppressed address", out.SuppressedDestination.EmailAddress)
	case *sesv2.GetEmailIdentityOutput:
		return missingFromIdentity(out.IdentityType, out.DkimAttributes)
	case *sesv2.CreateEmailIdentityOutput:
		if out.IdentityType == "" {
			return "identity"
		}
	case *sesv2.ListEmailIdentitiesOutput:
		return missingFromElements(out.EmailIdentities, func(i types.IdentityInfo) string { return missingOf("identity", i.IdentityName) })
	case *sesv2.GetConfigurationSetOutput:
		return missingOf("configuration set", out.ConfigurationSetName)
	case *sesv2.GetConfigurationSetEventDestinationsOutput:
		return missingFromElements(out.EventDestinations, func(d types.EventDestination) string { return missingOf("event destination", d.Name) })
	case *sesv2.GetEmailTemplateOutput:
		return missingFromTemplate(out.TemplateName, out.TemplateContent)
	case *sesv2.ListEmailTemplatesOutput:
		return missingFromElements(out.TemplatesMetadata, func(t types.EmailTemplateMetadata) string { return missingOf("template", t.TemplateName) })
	case *sesv2.ListRecommendationsOutput:
		return missingFromElements(out.Recommendations, func(r types.Recommendation) string { return missingOf("recommendation", r.ResourceArn) })
	case *sts.GetCallerIdentityOutput:
		return missingOf("account", out.Account, out.Arn)
	}
	return ""
}

// missingFromIdentity says what an identity lacks. One that signs by Easy DKIM has tokens from its creation on (measured on AWS,
// FACTS.md D-01).
func missingFromIdentity(kind types.IdentityType, dkim *types.DkimAttributes) string {
	switch {
	case kind == "":
		return "identity"
	case kind != types.IdentityTypeDomain:
		return ""
	case dkim == nil || dkim.SigningAttributesOrigin == "":
		return "DKIM settings of the identity"
	case dkim.SigningAttributesOrigin == types.DkimSigningAttributesOriginAwsSes && len(dkim.Tokens) == 0:
		return "DKIM tokens of the identity"
	}
	return ""
}

// missingFromTemplate says what an email template lacks. None is without any part, since SES creates none like that (AWS documentation).
func missingFromTemplate(name *string, content *types.EmailTemplateContent) string {
	if content == nil || aws.ToString(content.Subject)+aws.ToString(content.Html)+aws.ToString(content.Text) == "" {
		return "content of the template"
	}
	return missingOf("template", name)
}

// missingOf names an object one of whose members is absent or empty.
func missingOf(what string, members ...*string) string {
	for _, member := range members {
		if aws.ToString(member) == "" {
			return what
		}
	}
	return ""
}

// missingFromElements says what the first incomplete element of a list lacks.
func missingFromElements[T any](elements []T, missing func(T) string) string {
	for _, element := range elements {
		if what := missing(element); what != "" {
			return what
		}
	}
	return ""
}

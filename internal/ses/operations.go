// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
)

// The SDK's clients are held as the operations that are called, and not as clients: the linker keeps every method of a type that reflection may
// reach, and those of all operations of SES and CloudWatch, with their inputs and answers, make 2 MB of the binary.

// operation is an operation of SES.
type operation[In, Out any] = func(context.Context, *In, ...func(*sesv2.Options)) (*Out, error)

// watchOperation is an operation of CloudWatch.
type watchOperation[In, Out any] = func(context.Context, *In, ...func(*cloudwatch.Options)) (*Out, error)

// operations are the operations of SES that are called.
type operations struct {
	BatchGetMetricData                          operation[sesv2.BatchGetMetricDataInput, sesv2.BatchGetMetricDataOutput]
	CreateConfigurationSet                      operation[sesv2.CreateConfigurationSetInput, sesv2.CreateConfigurationSetOutput]
	CreateConfigurationSetEventDestination      operation[sesv2.CreateConfigurationSetEventDestinationInput, sesv2.CreateConfigurationSetEventDestinationOutput]
	CreateEmailIdentity                         operation[sesv2.CreateEmailIdentityInput, sesv2.CreateEmailIdentityOutput]
	CreateEmailTemplate                         operation[sesv2.CreateEmailTemplateInput, sesv2.CreateEmailTemplateOutput]
	CreateTenant                                operation[sesv2.CreateTenantInput, sesv2.CreateTenantOutput]
	CreateTenantResourceAssociation             operation[sesv2.CreateTenantResourceAssociationInput, sesv2.CreateTenantResourceAssociationOutput]
	DeleteConfigurationSet                      operation[sesv2.DeleteConfigurationSetInput, sesv2.DeleteConfigurationSetOutput]
	DeleteConfigurationSetEventDestination      operation[sesv2.DeleteConfigurationSetEventDestinationInput, sesv2.DeleteConfigurationSetEventDestinationOutput]
	DeleteEmailIdentity                         operation[sesv2.DeleteEmailIdentityInput, sesv2.DeleteEmailIdentityOutput]
	DeleteEmailTemplate                         operation[sesv2.DeleteEmailTemplateInput, sesv2.DeleteEmailTemplateOutput]
	DeleteSuppressedDestination                 operation[sesv2.DeleteSuppressedDestinationInput, sesv2.DeleteSuppressedDestinationOutput]
	DeleteTenant                                operation[sesv2.DeleteTenantInput, sesv2.DeleteTenantOutput]
	DeleteTenantResourceAssociation             operation[sesv2.DeleteTenantResourceAssociationInput, sesv2.DeleteTenantResourceAssociationOutput]
	GetAccount                                  operation[sesv2.GetAccountInput, sesv2.GetAccountOutput]
	GetConfigurationSet                         operation[sesv2.GetConfigurationSetInput, sesv2.GetConfigurationSetOutput]
	GetConfigurationSetEventDestinations        operation[sesv2.GetConfigurationSetEventDestinationsInput, sesv2.GetConfigurationSetEventDestinationsOutput]
	GetEmailIdentity                            operation[sesv2.GetEmailIdentityInput, sesv2.GetEmailIdentityOutput]
	GetEmailTemplate                            operation[sesv2.GetEmailTemplateInput, sesv2.GetEmailTemplateOutput]
	GetReputationEntity                         operation[sesv2.GetReputationEntityInput, sesv2.GetReputationEntityOutput]
	GetSuppressedDestination                    operation[sesv2.GetSuppressedDestinationInput, sesv2.GetSuppressedDestinationOutput]
	GetTenant                                   operation[sesv2.GetTenantInput, sesv2.GetTenantOutput]
	ListConfigurationSets                       operation[sesv2.ListConfigurationSetsInput, sesv2.ListConfigurationSetsOutput]
	ListEmailIdentities                         operation[sesv2.ListEmailIdentitiesInput, sesv2.ListEmailIdentitiesOutput]
	ListEmailTemplates                          operation[sesv2.ListEmailTemplatesInput, sesv2.ListEmailTemplatesOutput]
	ListRecommendations                         operation[sesv2.ListRecommendationsInput, sesv2.ListRecommendationsOutput]
	ListReputationEntities                      operation[sesv2.ListReputationEntitiesInput, sesv2.ListReputationEntitiesOutput]
	ListResourceTenants                         operation[sesv2.ListResourceTenantsInput, sesv2.ListResourceTenantsOutput]
	ListSuppressedDestinations                  operation[sesv2.ListSuppressedDestinationsInput, sesv2.ListSuppressedDestinationsOutput]
	ListTenantResources                         operation[sesv2.ListTenantResourcesInput, sesv2.ListTenantResourcesOutput]
	ListTenants                                 operation[sesv2.ListTenantsInput, sesv2.ListTenantsOutput]
	PutConfigurationSetArchivingOptions         operation[sesv2.PutConfigurationSetArchivingOptionsInput, sesv2.PutConfigurationSetArchivingOptionsOutput]
	PutConfigurationSetDeliveryOptions          operation[sesv2.PutConfigurationSetDeliveryOptionsInput, sesv2.PutConfigurationSetDeliveryOptionsOutput]
	PutConfigurationSetReputationOptions        operation[sesv2.PutConfigurationSetReputationOptionsInput, sesv2.PutConfigurationSetReputationOptionsOutput]
	PutConfigurationSetSendingOptions           operation[sesv2.PutConfigurationSetSendingOptionsInput, sesv2.PutConfigurationSetSendingOptionsOutput]
	PutConfigurationSetSuppressionOptions       operation[sesv2.PutConfigurationSetSuppressionOptionsInput, sesv2.PutConfigurationSetSuppressionOptionsOutput]
	PutConfigurationSetTrackingOptions          operation[sesv2.PutConfigurationSetTrackingOptionsInput, sesv2.PutConfigurationSetTrackingOptionsOutput]
	PutConfigurationSetVdmOptions               operation[sesv2.PutConfigurationSetVdmOptionsInput, sesv2.PutConfigurationSetVdmOptionsOutput]
	PutEmailIdentityConfigurationSetAttributes  operation[sesv2.PutEmailIdentityConfigurationSetAttributesInput, sesv2.PutEmailIdentityConfigurationSetAttributesOutput]
	PutEmailIdentityDkimAttributes              operation[sesv2.PutEmailIdentityDkimAttributesInput, sesv2.PutEmailIdentityDkimAttributesOutput]
	PutEmailIdentityDkimSigningAttributes       operation[sesv2.PutEmailIdentityDkimSigningAttributesInput, sesv2.PutEmailIdentityDkimSigningAttributesOutput]
	PutEmailIdentityFeedbackAttributes          operation[sesv2.PutEmailIdentityFeedbackAttributesInput, sesv2.PutEmailIdentityFeedbackAttributesOutput]
	PutEmailIdentityMailFromAttributes          operation[sesv2.PutEmailIdentityMailFromAttributesInput, sesv2.PutEmailIdentityMailFromAttributesOutput]
	PutSuppressedDestination                    operation[sesv2.PutSuppressedDestinationInput, sesv2.PutSuppressedDestinationOutput]
	PutTenantSuppressionAttributes              operation[sesv2.PutTenantSuppressionAttributesInput, sesv2.PutTenantSuppressionAttributesOutput]
	SendEmail                                   operation[sesv2.SendEmailInput, sesv2.SendEmailOutput]
	TagResource                                 operation[sesv2.TagResourceInput, sesv2.TagResourceOutput]
	UntagResource                               operation[sesv2.UntagResourceInput, sesv2.UntagResourceOutput]
	UpdateConfigurationSetEventDestination      operation[sesv2.UpdateConfigurationSetEventDestinationInput, sesv2.UpdateConfigurationSetEventDestinationOutput]
	UpdateEmailTemplate                         operation[sesv2.UpdateEmailTemplateInput, sesv2.UpdateEmailTemplateOutput]
	UpdateReputationEntityCustomerManagedStatus operation[sesv2.UpdateReputationEntityCustomerManagedStatusInput, sesv2.UpdateReputationEntityCustomerManagedStatusOutput]
	UpdateReputationEntityPolicy                operation[sesv2.UpdateReputationEntityPolicyInput, sesv2.UpdateReputationEntityPolicyOutput]
}

// watchOperations are the operations of CloudWatch that are called.
type watchOperations struct {
	GetMetricData watchOperation[cloudwatch.GetMetricDataInput, cloudwatch.GetMetricDataOutput]
	ListMetrics   watchOperation[cloudwatch.ListMetricsInput, cloudwatch.ListMetricsOutput]
}

// operationsOf are the operations of a client of SES.
func operationsOf(c *sesv2.Client) operations {
	return operations{
		BatchGetMetricData:                          c.BatchGetMetricData,
		CreateConfigurationSet:                      c.CreateConfigurationSet,
		CreateConfigurationSetEventDestination:      c.CreateConfigurationSetEventDestination,
		CreateEmailIdentity:                         c.CreateEmailIdentity,
		CreateEmailTemplate:                         c.CreateEmailTemplate,
		CreateTenant:                                c.CreateTenant,
		CreateTenantResourceAssociation:             c.CreateTenantResourceAssociation,
		DeleteConfigurationSet:                      c.DeleteConfigurationSet,
		DeleteConfigurationSetEventDestination:      c.DeleteConfigurationSetEventDestination,
		DeleteEmailIdentity:                         c.DeleteEmailIdentity,
		DeleteEmailTemplate:                         c.DeleteEmailTemplate,
		DeleteSuppressedDestination:                 c.DeleteSuppressedDestination,
		DeleteTenant:                                c.DeleteTenant,
		DeleteTenantResourceAssociation:             c.DeleteTenantResourceAssociation,
		GetAccount:                                  c.GetAccount,
		GetConfigurationSet:                         c.GetConfigurationSet,
		GetConfigurationSetEventDestinations:        c.GetConfigurationSetEventDestinations,
		GetEmailIdentity:                            c.GetEmailIdentity,
		GetEmailTemplate:                            c.GetEmailTemplate,
		GetReputationEntity:                         c.GetReputationEntity,
		GetSuppressedDestination:                    c.GetSuppressedDestination,
		GetTenant:                                   c.GetTenant,
		ListConfigurationSets:                       c.ListConfigurationSets,
		ListEmailIdentities:                         c.ListEmailIdentities,
		ListEmailTemplates:                          c.ListEmailTemplates,
		ListRecommendations:                         c.ListRecommendations,
		ListReputationEntities:                      c.ListReputationEntities,
		ListResourceTenants:                         c.ListResourceTenants,
		ListSuppressedDestinations:                  c.ListSuppressedDestinations,
		ListTenantResources:                         c.ListTenantResources,
		ListTenants:                                 c.ListTenants,
		PutConfigurationSetArchivingOptions:         c.PutConfigurationSetArchivingOptions,
		PutConfigurationSetDeliveryOptions:          c.PutConfigurationSetDeliveryOptions,
		PutConfigurationSetReputationOptions:        c.PutConfigurationSetReputationOptions,
		PutConfigurationSetSendingOptions:           c.PutConfigurationSetSendingOptions,
		PutConfigurationSetSuppressionOptions:       c.PutConfigurationSetSuppressionOptions,
		PutConfigurationSetTrackingOptions:          c.PutConfigurationSetTrackingOptions,
		PutConfigurationSetVdmOptions:               c.PutConfigurationSetVdmOptions,
		PutEmailIdentityConfigurationSetAttributes:  c.PutEmailIdentityConfigurationSetAttributes,
		PutEmailIdentityDkimAttributes:              c.PutEmailIdentityDkimAttributes,
		PutEmailIdentityDkimSigningAttributes:       c.PutEmailIdentityDkimSigningAttributes,
		PutEmailIdentityFeedbackAttributes:          c.PutEmailIdentityFeedbackAttributes,
		PutEmailIdentityMailFromAttributes:          c.PutEmailIdentityMailFromAttributes,
		PutSuppressedDestination:                    c.PutSuppressedDestination,
		PutTenantSuppressionAttributes:              c.PutTenantSuppressionAttributes,
		SendEmail:                                   c.SendEmail,
		TagResource:                                 c.TagResource,
		UntagResource:                               c.UntagResource,
		UpdateConfigurationSetEventDestination:      c.UpdateConfigurationSetEventDestination,
		UpdateEmailTemplate:                         c.UpdateEmailTemplate,
		UpdateReputationEntityCustomerManagedStatus: c.UpdateReputationEntityCustomerManagedStatus,
		UpdateReputationEntityPolicy:                c.UpdateReputationEntityPolicy,
	}
}

// watchOperationsOf are the operations of a client of CloudWatch.
func watchOperationsOf(c *cloudwatch.Client) watchOperations {
	return watchOperations{GetMetricData: c.GetMetricData, ListMetrics: c.ListMetrics}
}

// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// sdkConfiguration points AWS's own clients at the simulator.
func sdkConfiguration(url string) aws.Config {
	return aws.Config{
		Region:       "us-east-1",
		BaseEndpoint: aws.String(url),
		Credentials:  credentials.NewStaticCredentialsProvider("AKIDEXAMPLE", "secret", ""),
	}
}

func sdkClient(url string) *sesv2.Client {
	return sesv2.NewFromConfig(sdkConfiguration(url))
}

// TestSDK drives the simulator with AWS's own client, to prove that both speak
// the same protocol.
func TestSDK(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{})
	client := sdkClient(url)
	ctx := t.Context()
	do := succeed(t)

	tenant, err := client.CreateTenant(ctx, &sesv2.CreateTenantInput{
		TenantName: aws.String("acme"),
		Tags:       []types.Tag{{Key: aws.String("team"), Value: aws.String("mail")}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if tenant.CreatedTimestamp == nil || tenant.SendingStatus != types.SendingStatusEnabled || len(tenant.Tags) != 1 {
		t.Errorf("the created tenant is %+v", tenant)
	}

	identity, err := client.CreateEmailIdentity(ctx, &sesv2.CreateEmailIdentityInput{EmailIdentity: aws.String("acme.com")})
	if err != nil {
		t.Fatal(err)
	}
	if identity.DkimAttributes == nil || len(identity.DkimAttributes.Tokens) != 3 || identity.DkimAttributes.Status != types.DkimStatusNotStarted {
		t.Errorf("the created identity is %+v", identity.DkimAttributes)
	}
	do(client.PutEmailIdentityMailFromAttributes(ctx, &sesv2.PutEmailIdentityMailFromAttributesInput{
		EmailIdentity: aws.String("acme.com"), MailFromDomain: aws.String("bounce.acme.com"), BehaviorOnMxFailure: types.BehaviorOnMxFailureRejectMessage,
	}))
	shown, err := client.GetEmailIdentity(ctx, &sesv2.GetEmailIdentityInput{EmailIdentity: aws.String("acme.com")})
	if err != nil {
		t.Fatal(err)
	}
	if !shown.VerifiedForSendingStatus || shown.DkimAttributes.Status != types.DkimStatusSuccess || shown.MailFromAttributes.MailFromDomainStatus != types.MailFromDomainStatusSuccess {
		t.Errorf("the identity is %+v", shown)
	}
	arn := "arn:aws:ses:us-east-1:123456789012:identity/acme.com"
	if _, err := client.CreateTenantResourceAssociation(ctx, &sesv2.CreateTenantResourceAssociationInput{TenantName: aws.String("acme"), ResourceArn: aws.String(arn)}); err != nil {
		t.Fatal(err)
	}

	held := heldResources(t, client, "acme")
	if len(held) != 1 || held[0] != "identity "+arn {
		t.Errorf("the tenant holds %q", held)
	}
	if listed, err := client.ListEmailIdentities(ctx, &sesv2.ListEmailIdentitiesInput{}); err != nil || len(listed.EmailIdentities) != 1 {
		t.Errorf("listing identities gives %+v, %v", listed, err)
	}
	if tags, err := client.ListTagsForResource(ctx, &sesv2.ListTagsForResourceInput{ResourceArn: tenant.TenantArn}); err != nil || len(tags.Tags) != 1 {
		t.Errorf("listing tags gives %+v, %v", tags, err)
	}
	_, err = client.DeleteEmailIdentity(ctx, &sesv2.DeleteEmailIdentityInput{EmailIdentity: aws.String("acme.com")})
	if _, is := errors.AsType[*types.BadRequestException](err); !is {
		t.Errorf("deleting an identity that a tenant holds gives %v", err)
	}
	do(client.DeleteTenant(ctx, &sesv2.DeleteTenantInput{TenantName: aws.String("acme")}))
	do(client.DeleteEmailIdentity(ctx, &sesv2.DeleteEmailIdentityInput{EmailIdentity: aws.String("acme.com")}))
	if empty, left := server.Empty(); !empty {
		t.Errorf("left over: %q", left)
	}
}

// heldResources lists type and ARN of what a tenant holds.
func heldResources(t *testing.T, client *sesv2.Client, tenant string) []string {
	t.Helper()
	var held []string
	resources := sesv2.NewListTenantResourcesPaginator(client, &sesv2.ListTenantResourcesInput{TenantName: aws.String(tenant)})
	for resources.HasMorePages() {
		page, err := resources.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, resource := range page.TenantResources {
			held = append(held, string(resource.ResourceType)+" "+aws.ToString(resource.ResourceArn))
		}
	}
	return held
}

func TestSDKTenantTaken(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{})
	client := sdkClient(url)
	ctx := t.Context()
	if _, err := client.CreateTenant(ctx, &sesv2.CreateTenantInput{TenantName: aws.String("acme")}); err != nil {
		t.Fatal(err)
	}
	_, err := client.CreateTenant(ctx, &sesv2.CreateTenantInput{TenantName: aws.String("acme")})
	if exists, is := errors.AsType[*types.AlreadyExistsException](err); !is || exists.ErrorMessage() != "Tenant with name acme already exists in account 123456789012" {
		t.Errorf("creating the tenant again gives %v", err)
	}
}

func TestSDKCaller(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{})
	caller, err := sts.NewFromConfig(sdkConfiguration(url)).GetCallerIdentity(t.Context(), &sts.GetCallerIdentityInput{})
	if err != nil || aws.ToString(caller.Account) != "123456789012" || aws.ToString(caller.Arn) != "arn:aws:iam::123456789012:user/simulator" {
		t.Errorf("the caller is %+v, %v", caller, err)
	}
}

// TestSDKSending does the same with reputation, recommendations and sending.
func TestSDKSending(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{})
	once := sdkConfiguration(url)
	once.RetryMaxAttempts = 1
	client := sesv2.NewFromConfig(once)
	ctx := t.Context()
	known := memory{}
	for _, request := range conformance.CanSend() {
		known.send(t, url, request)
	}
	reference := aws.String(known["TenantArn"][0])

	mail := &sesv2.SendEmailInput{
		FromEmailAddress: aws.String("me@acme.com"), TenantName: aws.String("acme"), ConfigurationSetName: aws.String("main"),
		Destination: &types.Destination{ToAddresses: []string{"success@simulator.amazonses.com"}},
		Content:     &types.EmailContent{Raw: &types.RawMessage{Data: []byte("Subject: Hello\r\n\r\nHello.")}},
	}
	if sent, err := client.SendEmail(ctx, mail); err != nil || aws.ToString(sent.MessageId) == "" {
		t.Errorf("the send gives %+v, %v", sent, err)
	}
	mail.ConfigurationSetName = aws.String("other")
	_, err := client.SendEmail(ctx, mail)
	if denied, is := errors.AsType[smithy.APIError](err); !is || denied.ErrorCode() != "AccessDeniedException" || denied.ErrorMessage() != "Tenant not associated with resources ["+conformance.ARN("configuration-set/other")+"]." {
		t.Errorf("a send with a set of somebody else gives %v", err)
	}

	pauseForBounces(t, server, client, reference)
	got, err := client.GetReputationEntity(ctx, &sesv2.GetReputationEntityInput{ReputationEntityType: types.ReputationEntityTypeResource, ReputationEntityReference: reference})
	if err != nil {
		t.Fatal(err)
	}
	checkPausedEntity(t, got.ReputationEntity)
	listed, err := client.ListReputationEntities(ctx, &sesv2.ListReputationEntitiesInput{Filter: map[string]string{string(types.ReputationEntityFilterKeyStatus): "DISABLED"}})
	if err != nil || len(listed.ReputationEntities) != 1 || aws.ToString(listed.ReputationEntities[0].ReputationEntityReference) != *reference {
		t.Errorf("the list is %+v, %v", listed, err)
	}
	found, err := client.ListRecommendations(ctx, &sesv2.ListRecommendationsInput{Filter: map[string]string{string(types.ListRecommendationsFilterKeyResourceArn): *reference}})
	if err != nil || len(found.Recommendations) != 1 || found.Recommendations[0].Type != types.RecommendationTypeBounce || found.Recommendations[0].Status != types.RecommendationStatusOpen || found.Recommendations[0].CreatedTimestamp == nil {
		t.Errorf("the recommendations are %+v, %v", found, err)
	}
	mail.ConfigurationSetName = aws.String("main")
	_, err = client.SendEmail(ctx, mail)
	if _, is := errors.AsType[*types.SendingPausedException](err); !is {
		t.Errorf("a send through a paused tenant gives %v", err)
	}
	if account, err := client.GetAccount(ctx, &sesv2.GetAccountInput{}); err != nil || account.SendQuota.SentLast24Hours != 1 || account.SendQuota.Max24HourSend != 50000 {
		t.Errorf("the account is %+v, %v", account, err)
	}
	for operation, want := range map[string]int{
		"SendEmail": 3, "GetReputationEntity": 1, "ListReputationEntities": 1, "UpdateReputationEntityPolicy": 1,
		"UpdateReputationEntityCustomerManagedStatus": 1, "ListRecommendations": 1, "GetAccount": 1,
	} {
		if count := server.Requests().ByOperation[operation]; count != want {
			t.Errorf("%s is counted %d times, want %d", operation, count, want)
		}
	}
}

// pauseForBounces gives a tenant the strict policy, pauses it as a customer and opens a finding about its bounces.
func pauseForBounces(t *testing.T, server *simulator.Server, client *sesv2.Client, reference *string) {
	t.Helper()
	ctx := t.Context()
	if _, err := client.UpdateReputationEntityPolicy(ctx, &sesv2.UpdateReputationEntityPolicyInput{
		ReputationEntityType: types.ReputationEntityTypeResource, ReputationEntityReference: reference,
		ReputationEntityPolicy: aws.String("arn:aws:ses:us-east-1:aws:reputation-policy/strict"),
	}); err != nil {
		t.Error(err)
	}
	if _, err := client.UpdateReputationEntityCustomerManagedStatus(ctx, &sesv2.UpdateReputationEntityCustomerManagedStatusInput{
		ReputationEntityType: types.ReputationEntityTypeResource, ReputationEntityReference: reference, SendingStatus: types.SendingStatusDisabled,
	}); err != nil {
		t.Error(err)
	}
	if err := server.OpenFinding("us-east-1", "acme", simulator.Finding{Type: "BOUNCE", Impact: "HIGH", Description: "The rate is high."}); err != nil {
		t.Error(err)
	}
}

// checkPausedEntity compares a reputation entity with what pauseForBounces has made of it.
func checkPausedEntity(t *testing.T, entity *types.ReputationEntity) {
	t.Helper()
	if entity.CustomerManagedStatus == nil || entity.CustomerManagedStatus.Status != types.SendingStatusDisabled || aws.ToString(entity.CustomerManagedStatus.Cause) != "Status manually updated." || entity.CustomerManagedStatus.LastUpdatedTimestamp == nil {
		t.Errorf("the customer's record is %+v", entity.CustomerManagedStatus)
	}
	if entity.AwsSesManagedStatus != nil || entity.SendingStatusAggregate != types.SendingStatusDisabled ||
		entity.ReputationImpact != types.RecommendationImpactHigh || aws.ToString(entity.ReputationManagementPolicy) != "arn:aws:ses:us-east-1:aws:reputation-policy/strict" {
		t.Errorf("the entity is %+v", entity)
	}
}

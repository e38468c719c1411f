package simulator_test

import (
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/aws/aws-sdk-go-v2/service/sts"

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
	_, err = client.CreateTenant(ctx, &sesv2.CreateTenantInput{TenantName: aws.String("acme")})
	if exists, is := errors.AsType[*types.AlreadyExistsException](err); !is || exists.ErrorMessage() != "Tenant with name acme already exists in account 123456789012" {
		t.Errorf("creating the tenant again gives %v", err)
	}

	identity, err := client.CreateEmailIdentity(ctx, &sesv2.CreateEmailIdentityInput{EmailIdentity: aws.String("acme.com")})
	if err != nil {
		t.Fatal(err)
	}
	if identity.DkimAttributes == nil || len(identity.DkimAttributes.Tokens) != 3 || identity.DkimAttributes.Status != types.DkimStatusNotStarted {
		t.Errorf("the created identity is %+v", identity.DkimAttributes)
	}
	if _, err := client.PutEmailIdentityMailFromAttributes(ctx, &sesv2.PutEmailIdentityMailFromAttributesInput{
		EmailIdentity: aws.String("acme.com"), MailFromDomain: aws.String("bounce.acme.com"), BehaviorOnMxFailure: types.BehaviorOnMxFailureRejectMessage,
	}); err != nil {
		t.Error(err)
	}
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

	var held []string
	resources := sesv2.NewListTenantResourcesPaginator(client, &sesv2.ListTenantResourcesInput{TenantName: aws.String("acme")})
	for resources.HasMorePages() {
		page, err := resources.NextPage(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, resource := range page.TenantResources {
			held = append(held, string(resource.ResourceType)+" "+aws.ToString(resource.ResourceArn))
		}
	}
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
	if _, err := client.DeleteTenant(ctx, &sesv2.DeleteTenantInput{TenantName: aws.String("acme")}); err != nil {
		t.Error(err)
	}
	if _, err := client.DeleteEmailIdentity(ctx, &sesv2.DeleteEmailIdentityInput{EmailIdentity: aws.String("acme.com")}); err != nil {
		t.Error(err)
	}
	if empty, left := server.Empty(); !empty {
		t.Errorf("left over: %q", left)
	}

	caller, err := sts.NewFromConfig(sdkConfiguration(url)).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	if err != nil || aws.ToString(caller.Account) != "123456789012" || aws.ToString(caller.Arn) != "arn:aws:iam::123456789012:user/simulator" {
		t.Errorf("the caller is %+v, %v", caller, err)
	}
}

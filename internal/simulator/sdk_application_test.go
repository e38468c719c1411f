// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/aws/smithy-go"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// applicationMail is what the web application sends for a tenant.
func applicationMail(tenant string) *sesv2.SendEmailInput {
	text := func(data string) *types.Content { return &types.Content{Data: aws.String(data)} }
	return &sesv2.SendEmailInput{
		TenantName: aws.String(tenant), FromEmailAddress: aws.String("hello@acme.com"), ConfigurationSetName: aws.String(tenant),
		Destination: &types.Destination{ToAddresses: []string{"reader@example.com"}},
		Content:     &types.EmailContent{Simple: &types.Message{Subject: text("Hello"), Body: &types.Body{Text: text("Hello")}}},
	}
}

// TestWebApplication does with AWS's SDK for Go what
// testdata/javascript/application.mjs does with the one for JavaScript.
func TestWebApplication(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{VDM: true})
	client, ctx, do, name := sdkClient(url), t.Context(), succeed(t), aws.String("org-acme")
	tenant, err := client.CreateTenant(ctx, &sesv2.CreateTenantInput{TenantName: name, Tags: []types.Tag{{Key: aws.String("OrganizationId"), Value: aws.String("acme")}}})
	if err != nil {
		t.Fatal(err)
	}
	do(client.CreateEmailIdentity(ctx, &sesv2.CreateEmailIdentityInput{EmailIdentity: aws.String("acme.com")}))
	do(client.CreateConfigurationSet(ctx, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: name}))
	do(client.GetEmailIdentity(ctx, &sesv2.GetEmailIdentityInput{EmailIdentity: aws.String("acme.com")}))

	if _, err := client.SendEmail(ctx, applicationMail(*name)); !hasCode(err, "AccessDeniedException") {
		t.Errorf("a send before the associations gives %v", err)
	}
	held := []string{conformance.ARN("identity/acme.com"), conformance.ARN("configuration-set/org-acme")}
	for _, resource := range held {
		do(client.CreateTenantResourceAssociation(ctx, &sesv2.CreateTenantResourceAssociationInput{TenantName: name, ResourceArn: aws.String(resource)}))
	}
	do(client.SendEmail(ctx, applicationMail(*name)))

	turn := func(status types.SendingStatus) {
		do(client.UpdateReputationEntityCustomerManagedStatus(ctx, &sesv2.UpdateReputationEntityCustomerManagedStatusInput{
			ReputationEntityType: types.ReputationEntityTypeResource, ReputationEntityReference: tenant.TenantArn, SendingStatus: status,
		}))
	}
	turn(types.SendingStatusDisabled)
	if _, err := client.SendEmail(ctx, applicationMail(*name)); err == nil {
		t.Error("a paused tenant sends")
	}
	turn(types.SendingStatusEnabled)
	do(client.SendEmail(ctx, applicationMail(*name)))
	checkTenantPages(t, client)
	if sent := sentLately(t, client, *name); sent != 2 {
		t.Errorf("%d emails are counted, want 2", sent)
	}

	for _, resource := range held {
		do(client.DeleteTenantResourceAssociation(ctx, &sesv2.DeleteTenantResourceAssociationInput{TenantName: name, ResourceArn: aws.String(resource)}))
	}
	do(client.DeleteConfigurationSet(ctx, &sesv2.DeleteConfigurationSetInput{ConfigurationSetName: name}))
	do(client.DeleteEmailIdentity(ctx, &sesv2.DeleteEmailIdentityInput{EmailIdentity: aws.String("acme.com")}))
	for _, each := range []string{"org-acme", "org-initech"} {
		do(client.DeleteTenant(ctx, &sesv2.DeleteTenantInput{TenantName: aws.String(each)}))
	}
	if empty, left := server.Empty(); !empty {
		t.Errorf("left over: %q", left)
	}
}

// hasCode reports whether an error is an exception of SES with a code.
func hasCode(err error, code string) bool {
	exception, is := errors.AsType[smithy.APIError](err)
	return is && exception.ErrorCode() == code
}

// checkTenantPages creates a second tenant and lists both, one on each page.
func checkTenantPages(t *testing.T, client *sesv2.Client) {
	t.Helper()
	if _, err := client.CreateTenant(t.Context(), &sesv2.CreateTenantInput{TenantName: aws.String("org-initech")}); err != nil {
		t.Fatal(err)
	}
	var names []string
	pages := sesv2.NewListTenantsPaginator(client, &sesv2.ListTenantsInput{PageSize: aws.Int32(1)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range page.Tenants {
			names = append(names, aws.ToString(found.TenantName))
		}
	}
	if slices.Sort(names); !slices.Equal(names, []string{"org-acme", "org-initech"}) {
		t.Errorf("the tenants are %q", names)
	}
}

// sentLately is what Virtual Deliverability Manager counts for a tenant
// yesterday and today, as midnight may pass in a test.
func sentLately(t *testing.T, client *sesv2.Client, tenant string) int64 {
	t.Helper()
	day := time.Now().UTC().Truncate(24 * time.Hour)
	got, err := client.BatchGetMetricData(t.Context(), &sesv2.BatchGetMetricDataInput{Queries: []types.BatchGetMetricDataQuery{{
		Id: aws.String("sent"), Namespace: types.MetricNamespaceVdm, Metric: types.MetricSend, StartDate: aws.Time(day.AddDate(0, 0, -1)), EndDate: aws.Time(day.AddDate(0, 0, 1)),
		Dimensions: map[string]string{string(types.MetricDimensionNameTenantName): tenant},
	}}})
	if err != nil || len(got.Results) != 1 || len(got.Errors) > 0 {
		t.Fatalf("the metrics are %+v, %v", got, err)
	}
	var sent int64
	for _, count := range got.Results[0].Values {
		sent += count
	}
	return sent
}

// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
)

// sweepAge is how old a tenant must be to be swept: tests that run just now keep theirs.
const sweepAge = 2 * time.Hour

// sweepClient is the client of the sweepers, on AWS always.
func sweepClient(ctx context.Context, region string) (*sesv2.Client, error) {
	loaded, err := config.LoadDefaultConfig(ctx, config.WithRegion(region))
	if err != nil {
		return nil, fmt.Errorf("cannot load the AWS configuration: %w", err)
	}
	return sesv2.NewFromConfig(loaded), nil
}

// SweepTenants deletes the tenants that tests left behind: those with the prefix of tests
// that are older than two hours. Their associations go with them, so that the identities can be deleted afterwards.
func SweepTenants(ctx context.Context, client *sesv2.Client, now time.Time) error {
	var problems []error
	pages := sesv2.NewListTenantsPaginator(client, &sesv2.ListTenantsInput{})
	var stale []string
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return fmt.Errorf("cannot list tenants: %w", err)
		}
		for _, tenant := range page.Tenants {
			name := aws.ToString(tenant.TenantName)
			if strings.HasPrefix(name, NamePrefix) && now.Sub(aws.ToTime(tenant.CreatedTimestamp)) > sweepAge {
				stale = append(stale, name)
			}
		}
	}
	for _, name := range stale {
		_, err := client.DeleteTenant(ctx, &sesv2.DeleteTenantInput{TenantName: aws.String(name)})
		if _, err := found(err); err != nil {
			problems = append(problems, fmt.Errorf("cannot delete the tenant %s: %w", name, err))
		}
	}
	return errors.Join(problems...)
}

// SweepIdentities deletes the identities that tests left behind: those with the prefix of tests that no tenant holds. SES tells no age of
// an identity, and refuses to delete one that a tenant still holds, which is how those of tests that run just now are mostly spared.
func SweepIdentities(ctx context.Context, client *sesv2.Client) error {
	var problems []error
	pages := sesv2.NewListEmailIdentitiesPaginator(client, &sesv2.ListEmailIdentitiesInput{})
	var stale []string
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return fmt.Errorf("cannot list identities: %w", err)
		}
		for _, identity := range page.EmailIdentities {
			if name := aws.ToString(identity.IdentityName); strings.HasPrefix(name, NamePrefix) {
				stale = append(stale, name)
			}
		}
	}
	for _, name := range stale {
		_, err := client.DeleteEmailIdentity(ctx, &sesv2.DeleteEmailIdentityInput{EmailIdentity: aws.String(name)})
		var held *types.BadRequestException
		if _, err := found(err); err != nil && !errors.As(err, &held) {
			problems = append(problems, fmt.Errorf("cannot delete the identity %s: %w", name, err))
		}
	}
	return errors.Join(problems...)
}

// SweepConfigurationSets deletes the configuration sets that tests left behind: those with the prefix of tests that no tenant holds. SES
// tells no age of a configuration set, and refuses to delete one that a tenant still holds, as with identities.
func SweepConfigurationSets(ctx context.Context, client *sesv2.Client) error {
	var problems []error
	pages := sesv2.NewListConfigurationSetsPaginator(client, &sesv2.ListConfigurationSetsInput{})
	var stale []string
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return fmt.Errorf("cannot list configuration sets: %w", err)
		}
		stale = append(stale, slices.DeleteFunc(page.ConfigurationSets, func(name string) bool { return !strings.HasPrefix(name, NamePrefix) })...)
	}
	for _, name := range stale {
		_, err := client.DeleteConfigurationSet(ctx, &sesv2.DeleteConfigurationSetInput{ConfigurationSetName: aws.String(name)})
		var held *types.BadRequestException
		if _, err := found(err); err != nil && !errors.As(err, &held) {
			problems = append(problems, fmt.Errorf("cannot delete the configuration set %s: %w", name, err))
		}
	}
	return errors.Join(problems...)
}

// SweepTemplates deletes the email templates that tests left behind: those with the prefix of tests that are older than two hours and that no
// tenant holds.
func SweepTemplates(ctx context.Context, client *sesv2.Client, now time.Time) error {
	var problems []error
	pages := sesv2.NewListEmailTemplatesPaginator(client, &sesv2.ListEmailTemplatesInput{})
	var stale []string
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return fmt.Errorf("cannot list templates: %w", err)
		}
		for _, template := range page.TemplatesMetadata {
			if name := aws.ToString(template.TemplateName); strings.HasPrefix(name, NamePrefix) && now.Sub(aws.ToTime(template.CreatedTimestamp)) > sweepAge {
				stale = append(stale, name)
			}
		}
	}
	for _, name := range stale {
		_, err := client.DeleteEmailTemplate(ctx, &sesv2.DeleteEmailTemplateInput{TemplateName: aws.String(name)})
		var held *types.BadRequestException
		if _, err := found(err); err != nil && !errors.As(err, &held) {
			problems = append(problems, fmt.Errorf("cannot delete the template %s: %w", name, err))
		}
	}
	return errors.Join(problems...)
}

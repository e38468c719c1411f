// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/readahead"
)

// Templates lists the names of the email templates (ListEmailTemplates, 100 a page), sorted. SES has no filter: nameContains is a
// case-insensitive substring that filters here, empty for all. Listings under way are one.
func (c *Client) Templates(ctx context.Context, nameContains string) ([]string, error) {
	all, err := c.read.templates.Share(ctx, struct{}{}, c.listTemplates)
	names := slices.DeleteFunc(slices.Clone(all), func(name string) bool { return !containsFold(name, nameContains) })
	slices.Sort(names)
	return names, err
}

// TenantTemplates lists the names of the email templates that a tenant holds, sorted, from its kept listing ([Client.TenantResources]).
// nameContains is a case-insensitive substring, empty for all.
func (c *Client) TenantTemplates(ctx context.Context, tenantName, nameContains string) ([]string, error) {
	return c.heldNames(ctx, tenantName, templateType, nameContains)
}

// ListedTemplate reports whether ListEmailTemplates shows an email template (100 a page).
func (c *Client) ListedTemplate(ctx context.Context, name string) (listed bool, err error) {
	all, err := c.templatesAhead(ctx)
	return all[name] && !c.read.template.Changed(name), err
}

// templatesAhead are the names of all email templates, from what was read ahead where there is something.
func (c *Client) templatesAhead(ctx context.Context) (map[string]bool, error) {
	return c.read.allTemplates.Read(ctx, struct{}{}, func(ctx context.Context) (map[string]bool, error) {
		names, err := c.Templates(ctx, "")
		if err != nil {
			return nil, err
		}
		all := make(map[string]bool, len(names))
		for _, name := range names {
			all[name] = true
		}
		return all, nil
	})
}

// listTemplates is ListEmailTemplates alone.
func (c *Client) listTemplates(ctx context.Context) ([]string, error) {
	return readahead.AllPages(ctx, func(ctx context.Context, token *string) ([]string, *string, error) {
		out, err := call.Do(ctx, c.api.ListEmailTemplates, &sesv2.ListEmailTemplatesInput{NextToken: token, PageSize: aws.Int32(maxPageSize)})
		if err != nil {
			return nil, nil, err
		}
		page := make([]string, 0, len(out.TemplatesMetadata))
		for _, template := range out.TemplatesMetadata {
			page = append(page, aws.ToString(template.TemplateName))
		}
		return page, out.NextToken, nil
	})
}

// heldNames are the names of what a tenant holds of one type, given as SES's word, sorted.
func (c *Client) heldNames(ctx context.Context, tenantName, kind, nameContains string) ([]string, error) {
	resources, err := c.TenantResources(ctx, tenantName)
	if err != nil {
		return nil, err
	}
	names := []string{}
	for _, resource := range resources {
		if arn, err := ParseResourceARN(resource.ARN); err == nil && arn.Type() == kind && containsFold(arn.Name(), nameContains) {
			names = append(names, arn.Name())
		}
	}
	slices.Sort(names)
	return names, nil
}

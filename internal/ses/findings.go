// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/readahead"
)

// Words of a finding (SDK model); unknown words pass through.
const (
	// FindingOpen is the status of a finding that stands.
	FindingOpen = "OPEN"
	// ImpactLow is the impact of a finding on which only the strict policy pauses a tenant.
	ImpactLow = "LOW"
	// ImpactHigh is the impact of a finding on which the standard policy pauses a tenant.
	ImpactHigh = "HIGH"
	// impactNone is what a reputation entity shows where no finding is open (measured on AWS,
	// FACTS.md R-04).
	impactNone = "NONE"
)

// Finding is one of SES's recommendations on a resource: what it has found wrong (ListRecommendations).
type Finding struct {
	// ResourceARN is what it is about: a tenant, an identity …
	ResourceARN string
	// Type is BOUNCE, COMPLAINT, DKIM, DMARC, SPF, BIMI, FEEDBACK_3P, IP_LISTING or one that is new.
	Type string
	// Impact is LOW or HIGH, Status is OPEN or FIXED.
	Impact, Status string
	// Description is SES's own text; may be empty.
	Description string
	// CreatedAt and UpdatedAt are UTC; zero where SES does not tell.
	CreatedAt, UpdatedAt time.Time
}

// Findings lists what SES has found on one resource, what is fixed by now included, oldest first. The answer is kept as other answers read
// ahead are, and so is a refusal, since callers ask for one tenant after the other.
func (c *Client) Findings(ctx context.Context, resourceARN string) ([]Finding, error) {
	return c.read.findings.Read(ctx, resourceARN, func(ctx context.Context) ([]Finding, error) {
		return c.findingsWhere(ctx, map[string]string{"RESOURCE_ARN": resourceARN})
	})
}

// OpenFindings lists all open findings of the account in the Region by the resource that they are about, oldest first. It is kept as
// [Client.Findings] is.
func (c *Client) OpenFindings(ctx context.Context) (map[string][]Finding, error) {
	return c.read.openFindings.Read(ctx, struct{}{}, func(ctx context.Context) (map[string][]Finding, error) {
		open, err := c.findingsWhere(ctx, map[string]string{"STATUS": FindingOpen})
		grouped := map[string][]Finding{}
		for _, finding := range open {
			grouped[finding.ResourceARN] = append(grouped[finding.ResourceARN], finding)
		}
		return grouped, err
	})
}

// OpenFindingsOf lists the open findings on one resource, oldest first. The first few resources are asked for one by one; when they are many,
// all open findings of the account are listed once.
func (c *Client) OpenFindingsOf(ctx context.Context, resourceARN string) ([]Finding, error) {
	listed := c.read.openFindings.Kept(struct{}{})
	if !c.read.findings.Kept(resourceARN) && (listed || c.findingsAsked.Add(1) > findingsOneByOne) {
		open, err := c.OpenFindings(ctx)
		return open[resourceARN], err
	}
	all, err := c.Findings(ctx, resourceARN)
	return slices.DeleteFunc(slices.Clone(all), func(f Finding) bool { return f.Status != FindingOpen }), err
}

// findingsOneByOne is how many resources are asked for one by one before all open findings are listed: fewer than elsewhere, since SES
// answers one such call a second.
const findingsOneByOne = 2

// findingsWhere lists findings by one filter (ListRecommendations, 100 a page). RESOURCE_ARN cannot be combined with STATUS (SDK model).
func (c *Client) findingsWhere(ctx context.Context, filter map[string]string) ([]Finding, error) {
	findings, err := readahead.AllPages(ctx, func(ctx context.Context, token *string) ([]Finding, *string, error) {
		out, err := call.Do(ctx, c.api.ListRecommendations, &sesv2.ListRecommendationsInput{Filter: filter, NextToken: token, PageSize: aws.Int32(maxPageSize)})
		if err != nil {
			return nil, nil, err
		}
		page := make([]Finding, 0, len(out.Recommendations))
		for _, r := range out.Recommendations {
			finding := Finding{
				ResourceARN: aws.ToString(r.ResourceArn), Type: string(r.Type), Impact: string(r.Impact), Status: string(r.Status), Description: aws.ToString(r.Description),
			}
			if r.CreatedTimestamp != nil {
				finding.CreatedAt = r.CreatedTimestamp.UTC()
			}
			if r.LastUpdatedTimestamp != nil {
				finding.UpdatedAt = r.LastUpdatedTimestamp.UTC()
			}
			page = append(page, finding)
		}
		return page, out.NextToken, nil
	})
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(a.CreatedAt.Compare(b.CreatedAt), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Description, b.Description))
	})
	return findings, err
}

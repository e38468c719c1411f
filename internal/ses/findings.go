package ses

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
)

// Words of a finding (SDK model); unknown words pass through.
const (
	// FindingOpen is the status of a finding that stands.
	FindingOpen = "OPEN"
	// ImpactLow is the impact of a finding on which only the strict policy pauses a tenant.
	ImpactLow = "LOW"
	// ImpactHigh is the impact of a finding on which the standard policy pauses a tenant.
	ImpactHigh = "HIGH"
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

// listFindings is the operation that lists findings.
const listFindings = "ListRecommendations"

// Findings lists what SES has found on one resource, what is fixed by now included, oldest first. The answer is kept as other answers read
// ahead are, and so is a refusal, since callers ask for one tenant after the other.
func (c *Client) Findings(ctx context.Context, resourceARN string) ([]Finding, error) {
	return keeping(ctx, c, findingsKey(resourceARN), func(ctx context.Context) ([]Finding, error) {
		return c.findingsWhere(ctx, map[string]string{"RESOURCE_ARN": resourceARN})
	})
}

// OpenFindings lists all open findings of the account in the Region by the resource that they are about, oldest first. It is kept as
// [Client.Findings] is.
func (c *Client) OpenFindings(ctx context.Context) (map[string][]Finding, error) {
	return keeping(ctx, c, openFindingsKey, func(ctx context.Context) (map[string][]Finding, error) {
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
	_, known := c.ahead.get(findingsKey(resourceARN))
	_, listed := c.ahead.get(openFindingsKey)
	if !known && (listed || c.findingsAsked.Add(1) > findingsOneByOne) {
		open, err := c.OpenFindings(ctx)
		return open[resourceARN], err
	}
	all, err := c.Findings(ctx, resourceARN)
	return slices.DeleteFunc(slices.Clone(all), func(f Finding) bool { return f.Status != FindingOpen }), err
}

const (
	// openFindingsKey is where all open findings are kept.
	openFindingsKey = "open findings"
	// findingsOneByOne is how many resources are asked for one by one before all open findings are listed: fewer than elsewhere, since SES
	// answers one such call a second.
	findingsOneByOne = 2
)

// findingsKey is where what SES has found on a resource is kept.
func findingsKey(resourceARN string) string { return "findings " + resourceARN }

// keeping answers from what was read ahead, else reads and keeps the answer; a refusal too, unless the caller has only given up.
func keeping[T any](ctx context.Context, c *Client, key string, read func(context.Context) (T, error)) (T, error) {
	type answer struct {
		value T
		err   error
	}
	kept, _ := c.ahead.get(key)
	if kept, ok := kept.(answer); ok {
		return kept.value, kept.err
	}
	return shared(ctx, c, key, func(ctx context.Context) (T, error) {
		began := time.Now()
		value, err := read(ctx)
		if err == nil || !IsCancelled(err) {
			c.ahead.put(key, began, answer{value, err})
		}
		return value, err
	})
}

// keepsAll tells whether an answer is kept for each of these names.
func (c *Client) keepsAll(names []string, key func(string) string) bool {
	return !slices.ContainsFunc(names, func(name string) bool {
		_, kept := c.ahead.get(key(name))
		return !kept
	})
}

// findingsWhere lists findings by one filter (ListRecommendations, 100 a page). RESOURCE_ARN cannot be combined with STATUS (SDK model).
func (c *Client) findingsWhere(ctx context.Context, filter map[string]string) ([]Finding, error) {
	findings, err := pages(ctx, listFindings, func(ctx context.Context, token *string) ([]Finding, *string, error) {
		out, err := c.api.ListRecommendations(ctx, &sesv2.ListRecommendationsInput{Filter: filter, NextToken: token, PageSize: aws.Int32(maxPageSize)})
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

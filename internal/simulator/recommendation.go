// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"fmt"
	"slices"
	"time"
)

// finding is one recommendation: something about a resource that harms its
// reputation.
type finding struct {
	ResourceARN string    `json:"resource_arn"`
	Type        string    `json:"type"`
	Impact      string    `json:"impact"`
	Status      string    `json:"status"`
	Description string    `json:"description"`
	Created     time.Time `json:"created"`
	Updated     time.Time `json:"updated"`
	// Sequence orders findings in lists.
	Sequence int64 `json:"sequence"`
}

// The statuses and impacts of a finding (SDK model).
const (
	findingOpen  = "OPEN"
	findingFixed = "FIXED"
	impactLow    = "LOW"
	impactHigh   = "HIGH"
	// impactNone is the impact of a tenant without findings (measured on AWS,
	//
	impactNone = "NONE"
)

var (
	findingStatuses = []string{findingOpen, findingFixed}
	findingImpacts  = []string{impactLow, impactHigh}
	// findingTypes are the types of findings (SDK model).
	findingTypes = []string{"DKIM", "DMARC", "SPF", "BIMI", "COMPLAINT", "BOUNCE", "FEEDBACK_3P", "IP_LISTING"}
)

var recommendationOperations = []operation{
	{name: "ListRecommendations", route: "POST /v2/email/vdm/recommendations", handle: listRecommendations},
}

// impact returns the highest impact of the open findings about a resource,
// empty if there is none (SDK model).
func (r *region) impact(arn string) string {
	highest := ""
	for _, found := range r.Findings {
		if found.ResourceARN == arn && found.Status == findingOpen && highest != impactHigh {
			highest = found.Impact
		}
	}
	return highest
}

// listRecommendations lists open and fixed findings; only STATUS tells them
// apart, and it cannot be combined with RESOURCE_ARN (SDK model, seen on AWS,
// F-03). Guess (F-05): the order, the texts, and that an unknown resource has
// no findings rather than being not found.
func listRecommendations(c *call) (any, error) {
	filter := c.body.filter()
	request := readPage(c.body)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if err := checkFilter(filter, "TYPE", "IMPACT", "STATUS", "RESOURCE_ARN"); err != nil {
		return nil, err
	}
	if err := request.check(); err != nil {
		return nil, err
	}
	if err := checkRecommendationFilter(filter); err != nil {
		return nil, err
	}
	matches := func(wanted *string, held string) bool { return wanted == nil || *wanted == held }
	matching := slices.DeleteFunc(slices.Clone(c.data().Findings), func(one finding) bool {
		return !matches(filter["TYPE"], one.Type) || !matches(filter["IMPACT"], one.Impact) ||
			!matches(filter["STATUS"], one.Status) || !matches(filter["RESOURCE_ARN"], one.ResourceARN)
	})
	shown, next, err := pageOf(c.listing(filterScope(filter)), request, matching, func(one finding) string { return fmt.Sprintf("%020d", one.Sequence) })
	if err != nil {
		return nil, err
	}
	type item struct {
		CreatedTimestamp     timestamp
		Description          string
		Impact               string
		LastUpdatedTimestamp timestamp
		ResourceArn          string
		Status               string
		Type                 string
	}
	items := make([]item, 0, len(shown))
	for _, one := range shown {
		items = append(items, item{timestamp(one.Created), one.Description, one.Impact, timestamp(one.Updated), one.ResourceARN, one.Status, one.Type})
	}
	return struct {
		NextToken       *string
		Recommendations []item
	}{next, items}, nil
}

// checkRecommendationFilter lets through one entry, or STATUS together with
// IMPACT or TYPE (SDK model). Guess (F-02): the texts.
func checkRecommendationFilter(filter map[string]*string) error {
	given := 0
	for _, text := range filter {
		if text != nil {
			given++
		}
	}
	pair := filter["STATUS"] != nil && (filter["IMPACT"] != nil || filter["TYPE"] != nil)
	if given > 2 || given == 2 && !pair {
		return badRequest("Filter can be either an individual filter, or a combination of STATUS and IMPACT or STATUS and TYPE.")
	}
	for _, one := range []struct {
		key    string
		noun   string
		values []string
	}{
		{"TYPE", "recommendation type", findingTypes},
		{"IMPACT", "recommendation impact", findingImpacts},
		{"STATUS", "recommendation status", findingStatuses},
	} {
		if text := filter[one.key]; text != nil && !slices.Contains(one.values, *text) {
			return badRequest("Invalid " + one.noun + " <" + *text + ">.")
		}
	}
	return nil
}

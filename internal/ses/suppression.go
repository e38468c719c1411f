// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/readahead"
)

// String writes suppression settings as a configuration would; nil are those of a tenant that has none of its own.
func (s *TenantSuppression) String() string {
	if s == nil {
		return "not set"
	}
	reasons := make([]string, 0, len(s.Reasons))
	for _, reason := range s.Reasons {
		reasons = append(reasons, strconv.Quote(reason))
	}
	return fmt.Sprintf("{ scope = %q, reasons = [%s] }", s.Scope, strings.Join(reasons, ", "))
}

// SuppressedAddress is an entry of a tenant's own suppression list, as GetSuppressedDestination and ListSuppressedDestinations show it.
type SuppressedAddress struct {
	// Address has its domain in lower case and its local part as it was written, which SES compares exactly (measured on AWS,
	// FACTS.md S-11).
	Address string
	// Reason is BOUNCE or COMPLAINT; unknown words pass through.
	Reason string
	// UpdatedAt is when the entry was last written, by anybody or by SES itself, UTC.
	UpdatedAt time.Time
}

// SuppressedAddress reads one entry of a tenant's list (GetSuppressedDestination with a tenant's name); identical reads under way are one
// call. The list exists whatever the tenant's scope is (measured on AWS, FACTS.md S-06). NotFound means that either the entry or the
// tenant is not there.
func (c *Client) SuppressedAddress(ctx context.Context, tenantName, address string) (*SuppressedAddress, error) {
	return c.read.suppressed.Share(ctx, [2]string{tenantName, address}, func(ctx context.Context) (*SuppressedAddress, error) {
		out, err := call.Do(ctx, c.api.GetSuppressedDestination, &sesv2.GetSuppressedDestinationInput{TenantName: aws.String(tenantName), EmailAddress: aws.String(address)})
		if err != nil {
			return nil, err
		}
		entry := out.SuppressedDestination
		return &SuppressedAddress{
			Address: aws.ToString(entry.EmailAddress), Reason: string(entry.Reason), UpdatedAt: aws.ToTime(entry.LastUpdateTime).UTC(),
		}, nil
	})
}

// NewlySuppressed is [Client.SuppressedAddress] for an entry that was written a moment ago: SES may not show it everywhere yet.
func (c *Client) NewlySuppressed(ctx context.Context, tenantName, address string) (*SuppressedAddress, error) {
	return untilFound(ctx, func() (*SuppressedAddress, error) { return c.SuppressedAddress(ctx, tenantName, address) })
}

// SuppressedFilter narrows [Client.SuppressedAddresses]; zero members do not filter.
type SuppressedFilter struct {
	// Reasons are BOUNCE and COMPLAINT.
	Reasons []string
	// Since and Until bound when an entry was last written. SES says "after" and "before" (SDK model); whether the bounds themselves belong
	// to them is not known.
	Since, Until time.Time
}

// SuppressedAddresses lists a tenant's own list (ListSuppressedDestinations with its name, 1000 a page), sorted by address. NotFound means
// that the tenant is not there.
func (c *Client) SuppressedAddresses(ctx context.Context, tenantName string, filter SuppressedFilter) ([]SuppressedAddress, error) {
	addresses, err := readahead.AllPages(ctx, c.suppressedPage(tenantName, filter))
	slices.SortFunc(addresses, func(a, b SuppressedAddress) int { return strings.Compare(a.Address, b.Address) })
	return addresses, err
}

// EachSuppressedAddress is [Client.SuppressedAddresses] in SES's own order, with each page read when it is wanted.
func (c *Client) EachSuppressedAddress(ctx context.Context, tenantName string, filter SuppressedFilter) iter.Seq2[SuppressedAddress, error] {
	return readahead.Each(ctx, c.suppressedPage(tenantName, filter))
}

// suppressedPage reads a page of ListSuppressedDestinations.
func (c *Client) suppressedPage(tenantName string, filter SuppressedFilter) func(context.Context, *string) ([]SuppressedAddress, *string, error) {
	input := sesv2.ListSuppressedDestinationsInput{TenantName: aws.String(tenantName), PageSize: aws.Int32(maxSuppressedPageSize)}
	for _, reason := range filter.Reasons {
		input.Reasons = append(input.Reasons, types.SuppressionListReason(reason))
	}
	if !filter.Since.IsZero() {
		input.StartDate = aws.Time(filter.Since)
	}
	if !filter.Until.IsZero() {
		input.EndDate = aws.Time(filter.Until)
	}
	return func(ctx context.Context, token *string) ([]SuppressedAddress, *string, error) {
		asked := input
		asked.NextToken = token
		out, err := call.Do(ctx, c.api.ListSuppressedDestinations, &asked)
		if err != nil {
			return nil, nil, err
		}
		page := make([]SuppressedAddress, 0, len(out.SuppressedDestinationSummaries))
		for _, entry := range out.SuppressedDestinationSummaries {
			page = append(page, SuppressedAddress{
				Address: aws.ToString(entry.EmailAddress), Reason: string(entry.Reason), UpdatedAt: aws.ToTime(entry.LastUpdateTime).UTC(),
			})
		}
		return page, out.NextToken, nil
	}
}

// PutSuppressedAddress writes an entry of a tenant's list with its reason, BOUNCE or COMPLAINT (PutSuppressedDestination). It makes the
// entry or overwrites the one that stands, so it can be repeated (measured on AWS, FACTS.md S-08). A tenant that was created a moment ago
// is waited for.
func (c *Client) PutSuppressedAddress(ctx context.Context, tenantName, address, reason string) error {
	_, err := untilFound(ctx, func() (*sesv2.PutSuppressedDestinationOutput, error) {
		return write(ctx, c, []object{suppressedItself(tenantName, address)}, c.api.PutSuppressedDestination, &sesv2.PutSuppressedDestinationInput{
			TenantName: aws.String(tenantName), EmailAddress: aws.String(address), Reason: types.SuppressionListReason(reason),
		})
	})
	return err
}

// DeleteSuppressedAddress removes an entry from a tenant's list (DeleteSuppressedDestination); one that is gone, or whose tenant is, counts
// as removed.
func (c *Client) DeleteSuppressedAddress(ctx context.Context, tenantName, address string) error {
	_, err := write(ctx, c, []object{suppressedItself(tenantName, address)}, c.api.DeleteSuppressedDestination, &sesv2.DeleteSuppressedDestinationInput{TenantName: aws.String(tenantName), EmailAddress: aws.String(address)})
	if IsNotFound(err) {
		return nil
	}
	return err
}

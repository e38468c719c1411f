// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// suppressedAddressPage is the default page size of ListSuppressedDestinations.
// Guess (S-12): it was never measured.
const suppressedAddressPage = 100

// listSuppressedDestinations checks the request before it looks the tenant up
// (measured on AWS, S-10). Guess (S-12): sizes and texts of paging, that items
// are ordered by time, and that the start is inclusive and the end is not.
func listSuppressedDestinations(c *call) (any, error) {
	wanted, err := c.suppressionFilter()
	if err != nil {
		return nil, err
	}
	request, err := readPageQuery(c.query)
	if err != nil {
		return nil, err
	}
	size := int64(suppressedAddressPage)
	if request.size != nil {
		size = *request.size
	}
	if size < 1 || size > 1000 {
		return nil, badRequest("The page size must be between 1 and 1000")
	}
	list, err := c.suppressionList(c.queried("TenantName"))
	if err != nil {
		return nil, err
	}
	holder := ""
	if list.holder != nil {
		holder = list.holder.ID
	}
	pages := c.listing(holder, wanted.scope())
	var after *string
	if request.token != nil {
		position, ours := pages.open(*request.token)
		if !ours {
			return nil, refuse("InvalidNextTokenException", "Invalid Next Token")
		}
		after = &position
	}
	type item struct {
		EmailAddress   string
		LastUpdateTime timestamp
		Reason         string
	}
	items := []item{}
	for address, held := range list.entries {
		if wanted.matches(held) {
			items = append(items, item{address, timestamp(held.Updated), held.Reason})
		}
	}
	key := func(i item) string {
		return fmt.Sprintf("%020d %s", time.Time(i.LastUpdateTime).UnixNano(), i.EmailAddress)
	}
	slices.SortFunc(items, func(a, b item) int { return strings.Compare(key(a), key(b)) })
	shown, last := page(items, key, after, int(size))
	var next *string
	if last != nil {
		token := pages.seal(*last)
		next = &token
	}
	return struct {
		NextToken                      *string
		SuppressedDestinationSummaries []item
	}{next, shown}, nil
}

// suppressionFilter says which entries of a list are wanted.
type suppressionFilter struct {
	reasons    []string
	start, end *time.Time
}

// suppressionFilter reads the filter of the query. No reason means all.
func (c *call) suppressionFilter() (suppressionFilter, error) {
	wanted := suppressionFilter{reasons: c.query["Reason"]}
	var failed constraints
	failed.addReasons("reasons", wanted.reasons)
	if err := failed.err(); err != nil {
		return suppressionFilter{}, err
	}
	var err error
	if wanted.start, err = c.queriedTime("StartDate"); err != nil {
		return suppressionFilter{}, err
	}
	if wanted.end, err = c.queriedTime("EndDate"); err != nil {
		return suppressionFilter{}, err
	}
	return wanted, nil
}

// queriedTime reads a time of the query, nil if it is absent. Guess (S-12): the
// text.
func (c *call) queriedTime(name string) (*time.Time, error) {
	text := c.queried(name)
	if text == nil {
		return nil, nil
	}
	read, err := time.Parse(time.RFC3339, *text)
	if err != nil {
		return nil, serialization("'" + *text + "' can not be converted to a Timestamp")
	}
	return &read, nil
}

func (f suppressionFilter) matches(entry suppressedAddress) bool {
	return (len(f.reasons) == 0 || slices.Contains(f.reasons, entry.Reason)) &&
		(f.start == nil || !entry.Updated.Before(*f.start)) &&
		(f.end == nil || entry.Updated.Before(*f.end))
}

// scope writes the filter in one way, so that equal filters make equal tokens.
func (f suppressionFilter) scope() string {
	return fmt.Sprint(slices.Compact(slices.Sorted(slices.Values(f.reasons))), f.start, f.end)
}

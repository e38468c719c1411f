// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"sort"
	"strconv"
	"strings"
)

// defaultTenantPage is how many items the tenant lists return when the request
// does not say. Guess (T-18): the default was never measured, the maximum is
// 100.
const defaultTenantPage = 100

// pageRequest is what a list request asks of its paging.
type pageRequest struct {
	token *string
	size  *int64
}

// readPage reads NextToken and PageSize of a request body.
func readPage(body document) pageRequest {
	return pageRequest{token: body.text("NextToken"), size: body.integer("PageSize")}
}

// readPageQuery reads NextToken and PageSize of a query. Guess (P-12): the text
// for a page size that is no number.
func readPageQuery(query map[string][]string) (pageRequest, error) {
	var request pageRequest
	if tokens := query["NextToken"]; len(tokens) > 0 {
		request.token = &tokens[0]
	}
	if sizes := query["PageSize"]; len(sizes) > 0 {
		size, err := strconv.ParseInt(sizes[0], 10, 64)
		if err != nil {
			return pageRequest{}, serialization("STRING_VALUE can not be converted to an Integer")
		}
		request.size = &size
	}
	return request, nil
}

// check applies the constraints that the tenant lists share, the token first
// (measured on AWS, T-19).
func (p pageRequest) check() error {
	var failed constraints
	if p.token != nil && *p.token == "" {
		failed.addValue("", "nextToken", mustBeNonEmpty)
	}
	if p.size != nil {
		given := strconv.FormatInt(*p.size, 10)
		switch {
		case *p.size < 1:
			failed.addValue(given, "pageSize", "Member must have value greater than or equal to 1")
		case *p.size > 100:
			failed.addValue(given, "pageSize", "Member must have value less than or equal to 100")
		}
	}
	return failed.err()
}

// listing names one list: a token of one listing is foreign to any other.
type listing struct {
	account string
	region  string
	// kind is the operation.
	kind string
	// scope is the tenant or the resource and the filter.
	scope string
}

// listing returns the listing of a call.
func (c *call) listing(scope ...string) listing {
	return listing{account: c.server.account, region: c.region, kind: c.operation.name, scope: strings.Join(scope, "\x00")}
}

// seal makes the opaque token that continues the listing after a position.
func (l listing) seal(position string) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{l.account, l.region, l.kind, l.scope, position}, "\x01")))
	return base64.RawURLEncoding.EncodeToString([]byte(hex.EncodeToString(sum[:8]) + position))
}

// open returns the position in a token, false if the token is not one of this
// listing.
func (l listing) open(token string) (string, bool) {
	decoded, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(decoded) < 16 {
		return "", false
	}
	position := string(decoded[16:])
	return position, l.seal(position) == token
}

// page cuts one page out of items that are sorted by their key, beginning after
// the position. It returns the position to continue after, nil on the last
// page. Positions are keys and not indexes, so that what is deleted between two
// pages makes no other item disappear.
func page[T any](items []T, key func(T) string, after *string, size int) ([]T, *string) {
	start := 0
	if after != nil {
		start = sort.Search(len(items), func(i int) bool { return key(items[i]) > *after })
	}
	items = items[start:]
	if len(items) <= size {
		return items, nil
	}
	last := key(items[size-1])
	return items[:size], &last
}

// pageOf serves the paging of the tenant lists over sorted items.
func pageOf[T any](list listing, request pageRequest, items []T, key func(T) string) ([]T, *string, error) {
	var after *string
	if request.token != nil {
		position, ours := list.open(*request.token)
		if !ours {
			return nil, nil, badRequest("Invalid Next Token")
		}
		after = &position
	}
	size := defaultTenantPage
	if request.size != nil {
		size = int(*request.size)
	}
	shown, last := page(items, key, after, size)
	if last == nil {
		return shown, nil, nil
	}
	next := list.seal(*last)
	return shown, &next, nil
}

// filterScope writes a filter in one way, so that equal filters make equal
// tokens.
func filterScope(filter map[string]*string) string {
	var parts []string
	for key, text := range filter {
		if text != nil {
			parts = append(parts, key+"\x02"+*text)
		}
	}
	sort.Strings(parts)
	return strings.Join(parts, "\x03")
}

// checkFilter applies the constraints on a filter map: only the known keys, no
// empty value. A known key without a value is no filter (measured on AWS,
// P-16). The keys are named in the order given.
func checkFilter(filter map[string]*string, keys ...string) error {
	known := map[string]bool{}
	for _, key := range keys {
		known[key] = true
	}
	unknown, empty := false, false
	for key, text := range filter {
		unknown = unknown || !known[key]
		empty = empty || (text != nil && *text == "")
	}
	var failed constraints
	if unknown {
		failed.add("filter", "Map keys must satisfy constraint: ["+enumSet(keys...)+"]")
	}
	if empty {
		failed.add("filter", "Map value must satisfy constraint: ["+mustBeNonEmpty+"]")
	}
	return failed.err()
}

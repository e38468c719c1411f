// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// identityPage is the default page size of ListEmailIdentities.
const identityPage = 25

func listEmailIdentities(c *call) (any, error) {
	filter := c.body.filter()
	request := readPage(c.body)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	return c.identityPage(filter, request)
}

// listEmailIdentitiesByQuery serves the route of older SDKs, which knows no
// filter.
func listEmailIdentitiesByQuery(c *call) (any, error) {
	request, err := readPageQuery(c.query)
	if err != nil {
		return nil, err
	}
	return c.identityPage(nil, request)
}

// identityPage lists the identities of the region, in an order that differs
// from listing to listing but not between the pages of one (the first is
// measured on AWS, I-10, the second a guess, I-10). Guess (I-11): the order of
// the checks is that of ListTenants.
func (c *call) identityPage(filter map[string]*string, request pageRequest) (any, error) {
	if err := checkFilter(filter, "IDENTITY_NAME_CONTAINS", "VERIFICATION_STATUS", "IDENTITY_TYPE"); err != nil {
		return nil, err
	}
	size := int64(identityPage)
	if request.size != nil {
		size = *request.size
	}
	if size < 1 || size > 1000 {
		return nil, badRequest("Value " + strconv.FormatInt(size, 10) + " for parameter PageSize is invalid. PageSize must be between 1 and 1000.")
	}
	matches, err := identityFilter(filter)
	if err != nil {
		return nil, err
	}
	list := c.listing(filterScope(filter))
	seed, after, err := openIdentityToken(list, request.token)
	if err != nil {
		return nil, err
	}
	order := func(i *identity) string {
		sum := sha256.Sum256([]byte(seed + i.Name))
		return hex.EncodeToString(sum[:])
	}
	var matching []*identity
	for _, name := range slices.Sorted(maps.Keys(c.data().Identities)) {
		found := c.data().Identities[name]
		c.settle(found)
		if matches(found) {
			matching = append(matching, found)
		}
	}
	slices.SortFunc(matching, func(a, b *identity) int { return strings.Compare(order(a), order(b)) })
	shown, last := page(matching, order, after, int(size))
	type item struct {
		IdentityName       string
		IdentityType       string
		SendingEnabled     bool
		VerificationStatus string
	}
	answer := struct {
		EmailIdentities []item
		NextToken       *string
	}{EmailIdentities: make([]item, 0, len(shown))}
	for _, found := range shown {
		answer.EmailIdentities = append(answer.EmailIdentities, item{found.Name, found.kind(), found.verified(), found.Status})
	}
	if last != nil {
		next := list.seal(seed + "/" + *last)
		answer.NextToken = &next
	}
	return answer, nil
}

// openIdentityToken returns the order that a listing goes on with and the
// position in it. A listing that begins draws a new order.
func openIdentityToken(list listing, token *string) (seed string, after *string, err error) {
	if token == nil {
		return randomLetters(8), nil, nil
	}
	position, ours := list.open(*token)
	if !ours {
		return "", nil, badRequest("Invalid NextToken <" + *token + ">.")
	}
	seed, last, _ := strings.Cut(position, "/")
	return seed, &last, nil
}

// identityFilter checks the values of a filter (texts measured on AWS, I-12)
// and returns what it lets through. Guess (I-12): the text for a name part that
// is too long.
func identityFilter(filter map[string]*string) (func(*identity) bool, error) {
	contains, status, kind := filter["IDENTITY_NAME_CONTAINS"], filter["VERIFICATION_STATUS"], filter["IDENTITY_TYPE"]
	part := strings.ToLower(strings.TrimSpace(value(contains)))
	switch length := utf8.RuneCountInString(part); {
	case contains != nil && length < 3:
		return nil, badRequest("Filter IDENTITY_NAME_CONTAINS must be at least 3 characters.")
	case length > 320:
		return nil, badRequest("Filter IDENTITY_NAME_CONTAINS must be at most 320 characters.")
	case kind != nil && !slices.Contains([]string{"EMAIL_ADDRESS", "DOMAIN", "MANAGED_DOMAIN"}, *kind):
		return nil, badRequest("Invalid identity type <" + *kind + "> in filter.")
	case status != nil && !slices.Contains(verificationStatuses, *status):
		return nil, badRequest("Invalid verification status <" + *status + "> in filter.")
	}
	return func(i *identity) bool {
		return strings.Contains(strings.ToLower(i.Name), part) &&
			(kind == nil || i.kind() == *kind) &&
			(status == nil || i.Status == *status)
	}, nil
}

package ses

import (
	"context"
	"strings"
)

const (
	// maxPageSize is the most that ListTenants, ListTenantResources and ListResourceTenants (measured on AWS) and ListRecommendations (SDK model)
	// take a page; for ListReputationEntities it is a guess.
	maxPageSize = 100
	// maxIdentityPageSize is the most that ListEmailIdentities takes a page (measured on AWS).
	maxIdentityPageSize = 1000
	// maxSetPageSize is the most that ListConfigurationSets takes a page (measured on AWS).
	maxSetPageSize = 1000
	// minFilterLength is the shortest substring that SES's name filters take (measured on AWS).
	minFilterLength = 3
	// maxSetNameLength is the longest name of a configuration set, and the longest substring that its name filter takes (measured on AWS).
	maxSetNameLength = 64
)

// pages reads all pages of a list operation.
func pages[T any](ctx context.Context, operation string, page func(context.Context, *string) ([]T, *string, error)) ([]T, error) {
	all := []T{}
	var token *string
	for {
		items, next, err := onePage(ctx, operation, token, page)
		if err != nil {
			return nil, err
		}
		all = append(all, items...)
		if next == nil || *next == "" {
			return all, nil
		}
		token = next
	}
}

// onePage reads one page of a list operation.
func onePage[T any](ctx context.Context, operation string, token *string, page func(context.Context, *string) ([]T, *string, error)) ([]T, *string, error) {
	type answer struct {
		items []T
		next  *string
	}
	got, err := invoke(ctx, operation, func(ctx context.Context) (answer, error) {
		items, next, err := page(ctx, token)
		return answer{items, next}, err
	})
	return got.items, got.next, err
}

// containsFold is SES's own way to filter names: a case-insensitive substring.
func containsFold(name, part string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(part))
}

// isRead tells whether an operation changes nothing.
func isRead(operation string) bool {
	for _, prefix := range []string{"Get", "List", "BatchGet", "Assume"} {
		if strings.HasPrefix(operation, prefix) {
			return true
		}
	}
	return false
}

package ses

import (
	"context"
	"strings"
)

const (
	// maxPageSize is the most that ListTenants, ListTenantResources and ListResourceTenants take a page (measured on AWS).
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
		type answer struct {
			items []T
			next  *string
		}
		got, err := invoke(ctx, operation, func(ctx context.Context) (answer, error) {
			items, next, err := page(ctx, token)
			return answer{items, next}, err
		})
		if err != nil {
			return nil, err
		}
		all = append(all, got.items...)
		if got.next == nil || *got.next == "" {
			return all, nil
		}
		token = got.next
	}
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

// SPDX-License-Identifier: MPL-2.0

package readahead

import (
	"context"
	"iter"
)

// AllPages reads all pages of a listing. page reads one from a token on, nil for the first; an absent or empty next token ends it.
func AllPages[T any](ctx context.Context, page func(context.Context, *string) (items []T, next *string, err error)) ([]T, error) {
	all := []T{}
	for item, err := range Each(ctx, page) {
		if err != nil {
			return nil, err
		}
		all = append(all, item)
	}
	return all, nil
}

// Each are the items of a listing as [AllPages] reads it, each page when its first item is wanted. An error comes last.
func Each[T any](ctx context.Context, page func(context.Context, *string) (items []T, next *string, err error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var token *string
		for {
			items, next, err := page(ctx, token)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range items {
				if !yield(item, nil) {
					return
				}
			}
			if next == nil || *next == "" {
				return
			}
			token = next
		}
	}
}

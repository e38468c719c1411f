package readahead

import "context"

// AllPages reads all pages of a listing. page reads one from a token on, nil for the first; an absent or empty next token ends it.
func AllPages[T any](ctx context.Context, page func(context.Context, *string) (items []T, next *string, err error)) ([]T, error) {
	all := []T{}
	var token *string
	for {
		items, next, err := page(ctx, token)
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

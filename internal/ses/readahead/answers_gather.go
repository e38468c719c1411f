// SPDX-License-Identifier: MPL-2.0

package readahead

import "context"

// Gather answers the questions of several groups with what is kept, and the others through a gatherer; what that answers is kept. The
// answers have the order of the questions.
func Gather[Q comparable, A any](ctx context.Context, kept Answers[Q, A], from *Gatherer[Q, A], groups [][]Q) [][]Answer[A] {
	began := kept.Store.Mark()
	answers := make([][]Answer[A], len(groups))
	missing := make([][]Q, len(groups))
	// places are where the answers to what is missing belong.
	places := make([][]int, len(groups))
	for i, group := range groups {
		answers[i] = make([]Answer[A], len(group))
		for j, asks := range group {
			if known, ok := kept.Get(asks); ok {
				answers[i][j].Value = known
				continue
			}
			missing[i], places[i] = append(missing[i], asks), append(places[i], j)
		}
	}
	for i, group := range from.Ask(ctx, missing) {
		for j, answer := range group {
			answers[i][places[i][j]] = answer
			if answer.Err == nil {
				kept.Put(missing[i][j], began, answer.Value)
			}
		}
	}
	return answers
}

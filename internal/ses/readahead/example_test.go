// SPDX-License-Identifier: MPL-2.0

package readahead_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/readahead"
)

// Five questions that are asked at the same time, of one caller or of many, go into two calls of three at most.
func ExampleGatherer() {
	var calls atomic.Int32
	capitals := &readahead.Gatherer[string, string]{
		Size: 3,
		Call: func(_ context.Context, words []string) []readahead.Answer[string] {
			calls.Add(1)
			answers := make([]readahead.Answer[string], len(words))
			for i, word := range words {
				answers[i].Value = strings.ToUpper(word)
			}
			return answers
		},
		Alone: func(error) bool { return false },
	}
	answers := capitals.Ask(context.Background(), [][]string{{"a", "b"}, {"c", "d"}, {"e"}})
	for _, group := range answers {
		for _, answer := range group {
			fmt.Print(answer.Value, " ")
		}
	}
	fmt.Printf("by %d calls\n", calls.Load())
	// Output: A B C D E by 2 calls
}

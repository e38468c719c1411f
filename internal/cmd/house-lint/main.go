// SPDX-License-Identifier: MPL-2.0

// Command house-lint checks the rules of this house: in Markdown files the glossary, in the packages named, such as ./..., all of
// them. It runs in the root of the repository.
//
//	house-lint ./...
//	house-lint words    counts the words that the glossary replaces, in all Markdown files
package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis/multichecker"

	"github.com/ses-tenancy/terraform-provider-ses/internal/analyzers"
	"github.com/ses-tenancy/terraform-provider-ses/internal/glossary"
)

func main() {
	found, err := glossary.InFiles(".")
	if err != nil {
		fmt.Fprintln(os.Stderr, "house-lint:", err)
		os.Exit(1)
	}
	if len(os.Args) == 2 && os.Args[1] == "words" {
		printCounts(found)
		return
	}
	for _, file := range slices.Sorted(maps.Keys(found)) {
		for _, finding := range found[file] {
			fmt.Fprintf(os.Stderr, "%s:%d: %q: write %q (see the glossary in CONTRIBUTING.md)\n", file, finding.Line, finding.Word, finding.Instead)
		}
	}
	if len(found) > 0 {
		os.Exit(1)
	}
	multichecker.Main(analyzers.All()...)
}

// printCounts prints how often each word was found and in how many files, the most frequent first.
func printCounts(found map[string][]glossary.Finding) {
	counts, files := map[string]int{}, map[string]map[string]bool{}
	for file, findings := range found {
		for _, finding := range findings {
			counts[finding.Name]++
			if files[finding.Name] == nil {
				files[finding.Name] = map[string]bool{}
			}
			files[finding.Name][file] = true
		}
	}
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	for _, name := range names {
		fmt.Printf("%4d in %2d files  %s\n", counts[name], len(files[name]), name)
	}
}

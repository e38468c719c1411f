// Command house-lint checks the rules of this house in the packages named, such as ./... .
package main

import (
	"golang.org/x/tools/go/analysis/multichecker"

	"github.com/ses-tenancy/terraform-provider-ses/internal/analyzers"
)

func main() {
	multichecker.Main(analyzers.All()...)
}

// SPDX-License-Identifier: MPL-2.0

package analyzers_test

import (
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/ses-tenancy/terraform-provider-ses/internal/analyzers"
)

// The packages below testdata say in their comments what each analyzer has to report, and where.
func TestAnalyzers(t *testing.T) {
	t.Parallel()
	const internal = "example.com/provider/internal/"
	tests := map[*analysis.Analyzer][]string{
		analyzers.SaveOnce:      {internal + "service/tenant"},
		analyzers.SaveIdentity:  {internal + "service/reading"},
		analyzers.ErrorText:     {internal + "plain", internal + "ses", internal + "simulator"},
		analyzers.ServicesApart: {internal + "service/domain", internal + "framework"},
		analyzers.Layout:        {internal + "service/layout", internal + "framework"},
		analyzers.Documented:    {internal + "bare", internal + "framework"},
		analyzers.Glossary:      {internal + "analyzers", internal + "framework"},
	}
	for _, analyzer := range analyzers.All() {
		packages, ok := tests[analyzer]
		if !ok {
			t.Errorf("no test for %s", analyzer.Name)
			continue
		}
		t.Run(analyzer.Name, func(t *testing.T) {
			t.Parallel()
			analysistest.Run(t, analysistest.TestData(), analyzer, packages...)
		})
	}
}

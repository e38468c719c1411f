// SPDX-License-Identifier: MPL-2.0

package guides_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// guide is how one guide is followed: a step for each of its blocks, in order.
type guide struct {
	// real has the real binary run the commands.
	real  bool
	steps []step
}

// Every guide holds when its blocks are followed in order, each in a folder of one's own.
func TestGuides(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(root, "docs/guides")
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, file := range files {
		name := strings.TrimSuffix(file.Name(), ".md")
		g, ok := guides[name]
		if !ok {
			t.Errorf("No entry of the table follows %s.", file.Name())
			continue
		}
		seen++
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page, err := os.ReadFile(filepath.Join(folder, file.Name()))
			if err != nil {
				t.Fatal(err)
			}
			follow(t, g, blocks(string(page)))
		})
	}
	if seen != len(guides) {
		t.Errorf("The table has %d entries for %d guides.", len(guides), seen)
	}
}

// follow does the steps of a guide.
func follow(t *testing.T, g guide, all []block) {
	t.Helper()
	if len(g.steps) != len(all) {
		t.Fatalf("The guide has %d blocks, and the table has %d steps.", len(all), len(g.steps))
	}
	s := &session{
		t: t, real: g.real, folders: map[string]*acctest.Terraform{}, initialized: map[string]bool{}, variables: map[string]string{},
	}
	s.start(simulator.Options{VDM: true})
	for i, do := range g.steps {
		do(s, all[i])
		if t.Failed() {
			t.Fatalf("The guide does not hold at the block of line %d.", all[i].line)
		}
	}
}

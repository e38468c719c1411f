// SPDX-License-Identifier: MPL-2.0

package guides_test

import (
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// step is what a reader does with one block of a guide.
type step func(s *session, b block)

// write writes the block to a file of the folder in which the shell is.
func write(name string) step {
	return func(s *session, b block) {
		s.t.Helper()
		s.write(s.current, name, b.text)
	}
}

// writeIn writes the block to main.tf of another folder.
func writeIn(folder string) step {
	return func(s *session, b block) {
		s.t.Helper()
		s.write(folder, "main.tf", b.text)
	}
}

// add writes the block to a further file and plans: the block fits in with what there is. The plan may have changes.
func add(name string) step {
	return func(s *session, b block) {
		s.t.Helper()
		s.write(s.current, name, b.text)
		s.run(s.current, 0, "plan", "-input=false", "-no-color")
	}
}

// shell runs the block, which ends with exit code 0.
func shell(s *session, b block) {
	s.t.Helper()
	s.shell(b.text, 0)
}

// fails runs the block, whose last command ends with exit code 1 and says this.
func fails(want string) step {
	return func(s *session, b block) {
		s.t.Helper()
		s.shell(b.text, 1)
		s.expect(want)
	}
}

// says runs the block, whose commands say this.
func says(want ...string) step {
	return func(s *session, b block) {
		s.t.Helper()
		s.shell(b.text, 0)
		s.expect(want...)
	}
}

// then does more after a step, such as what the text between two blocks says, or what happens in SES meanwhile.
func then(first step, more func(s *session)) step {
	return func(s *session, b block) {
		s.t.Helper()
		first(s, b)
		more(s)
	}
}

// after does something before a step.
func after(before func(s *session), last step) step {
	return func(s *session, b block) {
		s.t.Helper()
		before(s)
		last(s, b)
	}
}

// alone applies the block in a folder of its own, beside blocks that the guide takes for granted, expects a second plan without changes, and
// destroys it.
func alone(beside string) step {
	return func(s *session, b block) {
		s.t.Helper()
		s.write("alone", "main.tf", b.text)
		s.write("alone", "beside.tf", beside)
		s.apply("alone")
		s.destroy("alone")
		delete(s.folders, "alone")
	}
}

// wasComment is how a guide gives the value that an argument had before.
var wasComment = regexp.MustCompile(`(?m)= \S+( # was (.*))$`)

// changes is [alone] of a block that changes arguments: it is applied with the values of its comments "# was …" first.
func changes(s *session, b block) {
	s.t.Helper()
	s.write("alone", "main.tf", wasComment.ReplaceAllString(b.text, "= $2"))
	s.apply("alone")
	s.write("alone", "main.tf", b.text)
	s.apply("alone")
	s.destroy("alone")
	delete(s.folders, "alone")
}

// token is a DKIM token, which SES makes up.
var token = regexp.MustCompile(`\b[a-z2-7]{32}\b`)

// prints compares the block with what the last commands have printed.
func prints(s *session, b block) {
	s.t.Helper()
	if !printed(b.text, s.output) {
		s.t.Errorf("The commands do not print the text of line %d:\n%s\nThey print:\n%s", b.line, b.text, s.output)
	}
}

// printed reports whether an output has the text of a guide. Line breaks do not count, an ellipsis in the text stands for anything, and a
// DKIM token for any other.
func printed(text, output string) bool {
	text, output = token.ReplaceAllString(acctest.OneLine(text), "TOKEN"), token.ReplaceAllString(acctest.OneLine(output), "TOKEN")
	pattern := strings.ReplaceAll(regexp.QuoteMeta(text), "…", ".*")
	return regexp.MustCompile(pattern).MatchString(output)
}

// moduleFrom expects that the module of the block exists as seen from a folder of the checkout, with a variable for each argument.
func moduleFrom(folder string) step {
	return func(s *session, b block) {
		s.t.Helper()
		arguments := regexp.MustCompile(`(?m)^  (\w+) += (.*)$`).FindAllStringSubmatch(b.text, -1)
		module := path.Join(folder, strings.Trim(arguments[0][2], `"`))
		variables := s.checkout(path.Join(module, "variables.tf"))
		for _, argument := range arguments[1:] {
			if !strings.Contains(variables, `variable "`+argument[1]+`"`) {
				s.t.Errorf("The module %s has no variable %s.", module, argument[1])
			}
		}
	}
}

// elsewhere is a block that another test runs, by the file and the name of the test.
func elsewhere(file, name string) step {
	return func(s *session, _ block) {
		s.t.Helper()
		if !strings.Contains(s.checkout(file), "func "+name+"(") {
			s.t.Errorf("%s has no %s.", file, name)
		}
	}
}

// left is a block that cannot run here, for the given reason.
func left(reason string) step {
	return func(s *session, b block) { s.t.Logf("The block of line %d does not run: %s.", b.line, reason) }
}

// expect expects texts in what the last commands have printed.
func (s *session) expect(want ...string) {
	s.t.Helper()
	for _, text := range want {
		if said := acctest.OneLine(s.output); !strings.Contains(said, text) {
			s.t.Errorf("The commands do not print %q:\n%s", text, said)
		}
	}
}

func TestPrinted(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, output string
		want         bool
	}{
		{"Plan: 1 to add", "...\n  Plan: 1\n  to add, 0 to change", true},
		{"Plan: 1 to add", "Plan: 2 to add", false},
		{"Error: … exists", "Error: tenant acme exists", true},
		{"srka7c6fctmhibxgrragsdeegqgpieck._domainkey", "ut7sdf5v2cydhfkze7om373xftss5oiq._domainkey", true},
		{"bounce._domainkey", "ut7sdf5v2cydhfkze7om373xftss5oiq._domainkey", false},
	} {
		if got := printed(c.text, c.output); got != c.want {
			t.Errorf("printed(%q, %q) is %t, want %t", c.text, c.output, got, c.want)
		}
	}
}

// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// decisions is the whole table of cases. A block is one configured status, a line one status in the state ("none": the resource is being
// created) and one resume_pauses_before: absent, an instant before the pause, one after it, and one where the record has no time. The columns
// are the customer-managed record, first while SES's own record is ENABLED, then while it is DISABLED.
//
// A cell says what is written (. nothing, E, D, R the status), then how effective_status is planned (= as in the state, ? unknown), then the
// warnings: s stays paused, n not lifted, t record without time, a held by SES.
const decisions = `
configured null
                      SES ENABLED                      SES DISABLED
state       resume    absent ENABLED DISABLED REINST   absent ENABLED DISABLED REINST
none        absent    .?     .?      .?s      .?       .?a    .?a     .?sa     .?a
none        before    .?     .?      .?s      .?       .?a    .?a     .?sa     .?a
none        after     .?     .?      E?       .?       .?a    .?a     E?a      .?a
none        untimed   .?     .?      .?t      .?       .?a    .?a     .?ta     .?a
null        absent    .=     .=      .=s      .=       .=a    .=a     .=sa     .=a
null        before    .=     .=      .=s      .=       .=a    .=a     .=sa     .=a
null        after     .=     .=      E?       .=       .=a    .=a     E?a      .=a
null        untimed   .=     .=      .=t      .=       .=a    .=a     .=ta     .=a
ENABLED     absent    .=     .=      .=s      .=       .=a    .=a     .=sa     .=a
ENABLED     before    .=     .=      .=s      .=       .=a    .=a     .=sa     .=a
ENABLED     after     .=     .=      E?       .=       .=a    .=a     E?a      .=a
ENABLED     untimed   .=     .=      .=t      .=       .=a    .=a     .=ta     .=a
DISABLED    absent    .=     .=      .=s      .=       .=a    .=a     .=sa     .=a
DISABLED    before    .=     .=      .=s      .=       .=a    .=a     .=sa     .=a
DISABLED    after     .=     .=      E?       .=       .=a    .=a     E?a      .=a
DISABLED    untimed   .=     .=      .=t      .=       .=a    .=a     .=ta     .=a
REINSTATED  absent    .=     .=      .=s      .=       .=a    .=a     .=sa     .=a
REINSTATED  before    .=     .=      .=s      .=       .=a    .=a     .=sa     .=a
REINSTATED  after     .=     .=      E?       .=       .=a    .=a     E?a      .=a
REINSTATED  untimed   .=     .=      .=t      .=       .=a    .=a     .=ta     .=a

configured unknown
                      SES ENABLED                      SES DISABLED
state       resume    absent ENABLED DISABLED REINST   absent ENABLED DISABLED REINST
none        absent    .?     .?      .?       .?       .?     .?      .?       .?
none        before    .?     .?      .?       .?       .?     .?      .?       .?
none        after     .?     .?      .?       .?       .?     .?      .?       .?
none        untimed   .?     .?      .?       .?       .?     .?      .?       .?
null        absent    .?     .?      .?       .?       .?     .?      .?       .?
null        before    .?     .?      .?       .?       .?     .?      .?       .?
null        after     .?     .?      .?       .?       .?     .?      .?       .?
null        untimed   .?     .?      .?       .?       .?     .?      .?       .?
ENABLED     absent    .?     .?      .?       .?       .?     .?      .?       .?
ENABLED     before    .?     .?      .?       .?       .?     .?      .?       .?
ENABLED     after     .?     .?      .?       .?       .?     .?      .?       .?
ENABLED     untimed   .?     .?      .?       .?       .?     .?      .?       .?
DISABLED    absent    .?     .?      .?       .?       .?     .?      .?       .?
DISABLED    before    .?     .?      .?       .?       .?     .?      .?       .?
DISABLED    after     .?     .?      .?       .?       .?     .?      .?       .?
DISABLED    untimed   .?     .?      .?       .?       .?     .?      .?       .?
REINSTATED  absent    .?     .?      .?       .?       .?     .?      .?       .?
REINSTATED  before    .?     .?      .?       .?       .?     .?      .?       .?
REINSTATED  after     .?     .?      .?       .?       .?     .?      .?       .?
REINSTATED  untimed   .?     .?      .?       .?       .?     .?      .?       .?

configured ENABLED
                      SES ENABLED                      SES DISABLED
state       resume    absent ENABLED DISABLED REINST   absent ENABLED DISABLED REINST
none        absent    .?     .?      .?n      .?       .?a    .?a     .?na     .?a
none        before    .?     .?      .?n      .?       .?a    .?a     .?na     .?a
none        after     .?     .?      E?       .?       .?a    .?a     E?a      .?a
none        untimed   .?     .?      .?t      .?       .?a    .?a     .?ta     .?a
null        absent    .=     .=      .=n      .=       .=a    .=a     .=na     .=a
null        before    .=     .=      .=n      .=       .=a    .=a     .=na     .=a
null        after     .=     .=      E?       .=       .=a    .=a     E?a      .=a
null        untimed   .=     .=      .=t      .=       .=a    .=a     .=ta     .=a
ENABLED     absent    .=     .=      .=n      .=       .=a    .=a     .=na     .=a
ENABLED     before    .=     .=      .=n      .=       .=a    .=a     .=na     .=a
ENABLED     after     .=     .=      E?       .=       .=a    .=a     E?a      .=a
ENABLED     untimed   .=     .=      .=t      .=       .=a    .=a     .=ta     .=a
DISABLED    absent    .=     .=      E?       .=       .=a    .=a     E?a      .=a
DISABLED    before    .=     .=      E?       .=       .=a    .=a     E?a      .=a
DISABLED    after     .=     .=      E?       .=       .=a    .=a     E?a      .=a
DISABLED    untimed   .=     .=      E?       .=       .=a    .=a     E?a      .=a
REINSTATED  absent    .=     .=      .=n      E?       .=a    .=a     .=na     E?a
REINSTATED  before    .=     .=      .=n      E?       .=a    .=a     .=na     E?a
REINSTATED  after     .=     .=      E?       E?       .=a    .=a     E?a      E?a
REINSTATED  untimed   .=     .=      .=t      E?       .=a    .=a     .=ta     E?a

configured DISABLED
                      SES ENABLED                      SES DISABLED
state       resume    absent ENABLED DISABLED REINST   absent ENABLED DISABLED REINST
none        absent    D?     D?      .?       D?       D?     D?      .?       D?
none        before    D?     D?      .?       D?       D?     D?      .?       D?
none        after     D?     D?      .?       D?       D?     D?      .?       D?
none        untimed   D?     D?      .?       D?       D?     D?      .?       D?
null        absent    D?     D?      .=       D?       D?     D?      .=       D?
null        before    D?     D?      .=       D?       D?     D?      .=       D?
null        after     D?     D?      .=       D?       D?     D?      .=       D?
null        untimed   D?     D?      .=       D?       D?     D?      .=       D?
ENABLED     absent    D?     D?      .=       D?       D?     D?      .=       D?
ENABLED     before    D?     D?      .=       D?       D?     D?      .=       D?
ENABLED     after     D?     D?      .=       D?       D?     D?      .=       D?
ENABLED     untimed   D?     D?      .=       D?       D?     D?      .=       D?
DISABLED    absent    D?     D?      .=       D?       D?     D?      .=       D?
DISABLED    before    D?     D?      .=       D?       D?     D?      .=       D?
DISABLED    after     D?     D?      .=       D?       D?     D?      .=       D?
DISABLED    untimed   D?     D?      .=       D?       D?     D?      .=       D?
REINSTATED  absent    D?     D?      .=       D?       D?     D?      .=       D?
REINSTATED  before    D?     D?      .=       D?       D?     D?      .=       D?
REINSTATED  after     D?     D?      .=       D?       D?     D?      .=       D?
REINSTATED  untimed   D?     D?      .=       D?       D?     D?      .=       D?

configured REINSTATED
                      SES ENABLED                      SES DISABLED
state       resume    absent ENABLED DISABLED REINST   absent ENABLED DISABLED REINST
none        absent    R?     R?      .?n      .?       R?a    R?a     .?na     .?a
none        before    R?     R?      .?n      .?       R?a    R?a     .?na     .?a
none        after     R?     R?      R?       .?       R?a    R?a     R?a      .?a
none        untimed   R?     R?      .?t      .?       R?a    R?a     .?ta     .?a
null        absent    R?     R?      .=n      .=       R?a    R?a     .=na     .=a
null        before    R?     R?      .=n      .=       R?a    R?a     .=na     .=a
null        after     R?     R?      R?       .=       R?a    R?a     R?a      .=a
null        untimed   R?     R?      .=t      .=       R?a    R?a     .=ta     .=a
ENABLED     absent    R?     R?      R?       .=       R?a    R?a     R?a      .=a
ENABLED     before    R?     R?      R?       .=       R?a    R?a     R?a      .=a
ENABLED     after     R?     R?      R?       .=       R?a    R?a     R?a      .=a
ENABLED     untimed   R?     R?      R?       .=       R?a    R?a     R?a      .=a
DISABLED    absent    R?     R?      R?       .=       R?a    R?a     R?a      .=a
DISABLED    before    R?     R?      R?       .=       R?a    R?a     R?a      .=a
DISABLED    after     R?     R?      R?       .=       R?a    R?a     R?a      .=a
DISABLED    untimed   R?     R?      R?       .=       R?a    R?a     R?a      .=a
REINSTATED  absent    .=     .=      .=n      .=       .=a    .=a     .=na     .=a
REINSTATED  before    .=     .=      .=n      .=       .=a    .=a     .=na     .=a
REINSTATED  after     .=     .=      R?       .=       .=a    .=a     R?a      .=a
REINSTATED  untimed   .=     .=      .=t      .=       .=a    .=a     .=ta     .=a
`

// pausedAt is when the customer-managed record of the table was written.
var pausedAt = time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC)

func TestDecide(t *testing.T) {
	t.Parallel()
	customers := []string{"", ses.StatusEnabled, ses.StatusDisabled, ses.StatusReinstated}
	configured, seen := "", map[string]bool{}
	for line := range strings.Lines(decisions) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 2 && fields[0] == "configured":
			configured = fields[1]
		case len(fields) == 10 && fields[0] != "state":
			for i, want := range fields[2:] {
				own := ses.StatusEnabled
				if i >= len(customers) {
					own = ses.StatusDisabled
				}
				customer := ses.StatusRecord{Status: customers[i%len(customers)]}
				name := fmt.Sprintf("configured %s, state %s, resume %s, customer %q, SES %s", configured, fields[0], fields[1], customer.Status, own)
				if seen[name] {
					t.Errorf("the table has %s twice", name)
				}
				seen[name] = true
				s := situation{
					Configured: statusValue(configured), Standing: fields[0] != "none", State: statusValue(fields[0]), SES: ses.StatusRecord{Status: own, UpdatedAt: pausedAt},
				}
				if customer.Status != "" && fields[1] != "untimed" {
					customer.UpdatedAt = pausedAt
				}
				s.Customer = customer
				switch fields[1] {
				case "before":
					s.ResumeBefore = pausedAt.Add(-time.Nanosecond)
				case "after", "untimed":
					s.ResumeBefore = pausedAt
				}
				if got := cell(decide(s)); got != want {
					t.Errorf("%s: %s, want %s", name, got, want)
				}
			}
		}
	}
	if len(seen) != 5*5*4*2*4 {
		t.Errorf("the table has %d cases, want 800", len(seen))
	}
}

// TestDecideUnknownResume proves that an instant which is not known yet leaves only those cases undecided that hang on it.
func TestDecideUnknownResume(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		configured, state, customer, want string
	}{
		{"null", "null", ses.StatusDisabled, ".?"},
		{"null", "DISABLED", ses.StatusDisabled, ".?"},
		{"ENABLED", "ENABLED", ses.StatusDisabled, ".?"},
		{"ENABLED", "DISABLED", ses.StatusDisabled, "E?"},
		{"REINSTATED", "ENABLED", ses.StatusDisabled, "R?"},
		{"REINSTATED", "REINSTATED", ses.StatusDisabled, ".?"},
		{"DISABLED", "DISABLED", ses.StatusDisabled, ".="},
		{"null", "null", ses.StatusEnabled, ".="},
		{"ENABLED", "ENABLED", ses.StatusReinstated, ".="},
		{"ENABLED", "ENABLED", "", ".="},
	} {
		got := cell(decide(situation{
			Configured: statusValue(c.configured), Standing: true, State: statusValue(c.state),
			Customer: ses.StatusRecord{Status: c.customer, UpdatedAt: pausedAt}, ResumeUnknown: true,
		}))
		if got != c.want {
			t.Errorf("configured %s, state %s, customer %q: %s, want %s", c.configured, c.state, c.customer, got, c.want)
		}
	}
}

// statusValue is a status as the table writes it.
func statusValue(word string) types.String {
	switch word {
	case "none", "null":
		return types.StringNull()
	case "unknown":
		return types.StringUnknown()
	}
	return types.StringValue(word)
}

// cell writes a decision as the table does.
func cell(d decision) string {
	written := map[string]string{"": ".", ses.StatusEnabled: "E", ses.StatusDisabled: "D", ses.StatusReinstated: "R"}[d.Write]
	planned := "="
	if d.Anew {
		planned = "?"
	}
	warned := ""
	for _, w := range d.Warnings {
		warned += map[warning]string{staysPaused: "s", notLifted: "n", pauseWithoutTime: "t", heldBySES: "a"}[w]
	}
	return written + planned + warned
}
